namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Finds the talents of a run and cuts them into pages.</summary>
internal sealed class RunPlan(SyncLoader loader)
{
    private const int ReadAtOnce = 10_000;

    /// <summary>The pages of a run, in the order of the work: the longest unasked first.</summary>
    public async Task<IReadOnlyList<RunBatch>> PagesAsync(
        string runId, DueQuery due, SyncAllRequest request, int pageSize, CancellationToken cancellationToken)
    {
        var pages = new List<RunBatch>();
        if (request.TalentIds is { } named)
        {
            Cut(pages, runId, [.. named.Distinct(StringComparer.Ordinal).Take(request.Limit ?? int.MaxValue)], pageSize);
            return pages;
        }

        DueTalent? cursor = null;
        for (var left = request.Limit ?? int.MaxValue; left > 0;)
        {
            // Whole pages at a time, or there would be a short one in the middle.
            var size = Math.Min(Math.Max(ReadAtOnce / pageSize, 1) * pageSize, left);
            var read = await loader.DueIdsAsync(due, cursor, size, cancellationToken);
            Cut(pages, runId, [.. read.Select(t => t.Id)], pageSize);
            if (read.Count < size)
            {
                break;
            }

            (cursor, left) = (read[^1], left - read.Count);
        }

        return pages;
    }

    private static void Cut(List<RunBatch> pages, string runId, IReadOnlyCollection<string> ids, int pageSize) =>
        pages.AddRange(ids.Chunk(pageSize).Select((chunk, i) => new RunBatch
        {
            RunId = runId,
            Number = pages.Count + i + 1,
            TalentIds = string.Join(' ', chunk),
            Size = chunk.Length,
        }).ToList());
}
