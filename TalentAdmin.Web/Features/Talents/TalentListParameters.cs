using System.Globalization;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>
/// The query of the talents' list. All of it is text here, so that what does not fit is refused in words and not by the binder.
/// </summary>
/// <param name="Search">Found anywhere in the name, or at the start of a handle.</param>
/// <param name="Source">A platform's name, `manual` or `initials`.</param>
/// <param name="Health">Talents with a connection in this health.</param>
/// <param name="Sort">`name`, `-name`, `lastProfileImageSyncAt` or `-lastProfileImageSyncAt`.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200; 50 when left out.</param>
internal sealed record TalentListParameters(string? Search, string? Source, string? Health, string? Sort, string? Page, string? PageSize)
{
    private const int MaxSearchLength = 200;

    /// <summary>Reads the query. Gives the query, or what is wrong with it.</summary>
    public (TalentQuery? Query, string? Mistake) Read(PlatformCatalog platforms)
    {
        if (Search?.Length > MaxSearchLength || Search?.Any(char.IsControl) == true)
        {
            return Wrong($"search takes up to {MaxSearchLength} characters and no control characters.");
        }

        if (!string.IsNullOrEmpty(Source) && Source is not (PhotoSource.Manual or PhotoSource.Initials) && !platforms.TryGet(Source, out _))
        {
            var known = platforms.Enabled.Select(p => p.Name).Append(PhotoSource.Manual).Append(PhotoSource.Initials);
            return Wrong($"source is one of {string.Join(", ", known)}.");
        }

        if (!TryReadHealth(out var health))
        {
            return Wrong($"health is one of {string.Join(", ", HealthNames.All)}.");
        }

        if (!TryReadSort(out var sort, out var descending))
        {
            return Wrong("sort is one of name, -name, lastProfileImageSyncAt, -lastProfileImageSyncAt.");
        }

        if (!TryReadNumber(PageSize, new TalentQuery().PageSize, TalentQuery.MaxPageSize, out var pageSize))
        {
            return Wrong($"pageSize is a number from 1 to {TalentQuery.MaxPageSize}.");
        }

        // What lies before the page must still be countable.
        var lastPage = int.MaxValue / pageSize;
        if (!TryReadNumber(Page, 1, lastPage, out var page))
        {
            return Wrong($"page is a number from 1 to {lastPage}.");
        }

        return (
            new TalentQuery
            {
                Search = string.IsNullOrWhiteSpace(Search) ? null : Search,
                Source = string.IsNullOrEmpty(Source) ? null : Source,
                Health = health,
                Sort = sort,
                Descending = descending,
                Page = page,
                PageSize = pageSize,
            },
            null);
    }

    private static (TalentQuery? Query, string? Mistake) Wrong(string mistake) => (null, $"The query does not fit: {mistake}");

    private static bool TryReadNumber(string? text, int fallback, int max, out int number)
    {
        number = fallback;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= max);
    }

    private bool TryReadHealth(out ConnectionHealth? health)
    {
        health = null;
        if (string.IsNullOrEmpty(Health))
        {
            return true;
        }

        health = HealthNames.Find(Health);
        return health is not null;
    }

    private bool TryReadSort(out TalentSort sort, out bool descending)
    {
        var text = string.IsNullOrEmpty(Sort) ? "name" : Sort;
        descending = text.StartsWith('-');
        (sort, var isKnown) = text.AsSpan(descending ? 1 : 0) switch
        {
            "name" => (TalentSort.Name, true),
            "lastProfileImageSyncAt" => (TalentSort.LastProfileImageSyncAt, true),
            _ => (TalentSort.Name, false),
        };
        return isKnown;
    }
}
