using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>How many shared pictures wait for a verdict, with the way to them.</summary>
public sealed partial class DefaultAvatarNotice(IDefaultAvatarReview placeholders, DefaultAvatarNotifier news, ILogger<DefaultAvatarNotice> logger)
    : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private int _open;

    protected override Task OnInitializedAsync() => CountAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            news.Changed += OnNews;
        }
    }

    public void Dispose()
    {
        news.Changed -= OnNews;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task CountAsync()
    {
        try
        {
            _open = await placeholders.CountOpenAsync(_leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            // The page around it says that the database does not answer.
            logger.PlaceholdersBroke(exception);
        }
    }

    private void OnNews() => _ = InvokeAsync(async () =>
    {
        await CountAsync();
        StateHasChanged();
    });
}
