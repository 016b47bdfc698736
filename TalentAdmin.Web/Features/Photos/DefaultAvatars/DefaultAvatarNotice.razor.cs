using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>How many shared pictures wait for a verdict, with the way to them.</summary>
public sealed partial class DefaultAvatarNotice(IDefaultAvatarReview review, DefaultAvatarNotifier decisions, ILogger<DefaultAvatarNotice> logger)
    : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private int _open;

    protected override Task OnInitializedAsync() => CountAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            decisions.Changed += OnNews;
        }
    }

    public void Dispose()
    {
        decisions.Changed -= OnNews;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task CountAsync()
    {
        try
        {
            _open = await review.CountOpenAsync(_leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            // The page around it says that the database does not answer.
            logger.DefaultAvatarsBroke(exception);
        }
    }

    private void OnNews() => _ = InvokeAsync(async () =>
    {
        await CountAsync();
        StateHasChanged();
    });
}
