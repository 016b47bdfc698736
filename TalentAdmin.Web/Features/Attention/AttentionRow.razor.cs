using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>One account that needs a person, with what can be done about it.</summary>
public sealed partial class AttentionRow : ComponentBase
{
    [Inject]
    internal AttentionText Text { get; set; } = default!;

    [Inject]
    internal ConnectOffers Offers { get; set; } = default!;

    [Inject]
    internal TalentText TalentText { get; set; } = default!;

    [Parameter, EditorRequired]
    public required AttentionEntry Entry { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public bool IsSelected { get; set; }

    [Parameter]
    public EventCallback<(AttentionEntry Entry, bool Selected)> Selected { get; set; }

    [Parameter]
    public EventCallback<(AttentionEntry Entry, AttentionAct Act)> Act { get; set; }

    private ConnectionSummary Connection => Entry.Account;

    private string Name => $"{Text.Platform(Connection.Platform)} of {Entry.TalentName}";

    // What heals it comes first.
    private (AttentionAct Act, string Text)[] Offered => Connection.Health switch
    {
        ConnectionHealth.ReconnectNeeded when Offers.GrantOff(Connection.Platform) is null =>
            [(AttentionAct.SendLink, "Send link"), (AttentionAct.Retry, "Retry")],
        ConnectionHealth.Renamed => [(AttentionAct.Acknowledge, "Got it")],
        ConnectionHealth.NotFound or ConnectionHealth.Gone => [(AttentionAct.EditHandle, "Edit handle"), (AttentionAct.Retry, "Retry")],
        ConnectionHealth.Paused => [(AttentionAct.Retry, "Retry")],
        _ => [(AttentionAct.Retry, "Retry"), (AttentionAct.EditHandle, "Edit handle")],
    };
}
