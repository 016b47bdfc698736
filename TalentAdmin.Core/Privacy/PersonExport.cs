using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

internal sealed class PersonExport(IDbContextFactory<TalentDbContext> contexts, IPhotoStore store, ExportsInWork inWork, TimeProvider time) : IPersonExport
{
    private const int RowsBetweenFlushes = 200;

    public async Task<ForgettingPreview?> PreviewAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Person.ReadAsync(context, talentId, cancellationToken) is not { } person)
        {
            return null;
        }

        List<ForgottenRows> counts = [];
        foreach (var (table, rows) in PersonalTables.OfPersons.Where(t => t.Table.Given.Count > 0))
        {
            counts.Add(new ForgottenRows(table.Name, await rows.CountAsync(context, person, cancellationToken), "given"));
        }

        return new ForgettingPreview(person.Names[0], [.. counts.Where(c => c.Count > 0)]);
    }

    public async Task<bool> WriteAsync(string talentId, Stream stream, IProgress<PersonExportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Person.ReadAsync(context, talentId, cancellationToken) is not { } person)
        {
            return false;
        }

        await inWork.DoAsync(talentId, token => WriteAsync(context, person, stream, progress, token), cancellationToken);
        return true;
    }

    private async Task WriteAsync(
        TalentDbContext context, Person person, Stream stream, IProgress<PersonExportProgress>? progress, CancellationToken cancellationToken)
    {
        var photos = await context.Photos.AsNoTracking()
            .Where(p => p.TalentId == person.TalentId)
            .OrderBy(p => p.Id)
            .Select(p => new StoredPicture(p.Id, p.ContentHash))
            .ToListAsync(cancellationToken);
        await using var late = new LateWriteStream(stream);
        await using (var zip = await ZipArchive.CreateAsync(late, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await WriteEntriesAsync(zip, context, person, photos, progress, cancellationToken);
        }

        await late.FlushAsync(cancellationToken);
    }

    private async Task WriteEntriesAsync(
        ZipArchive zip, TalentDbContext context, Person person, List<StoredPicture> photos, IProgress<PersonExportProgress>? progress, CancellationToken cancellationToken)
    {
        await using (var data = await zip.CreateEntry("data.json").OpenAsync(cancellationToken))
        {
            await WriteDataAsync(context, person, photos, data, cancellationToken);
        }

        for (var done = 0; done < photos.Count; done++)
        {
            // A zip that lacks what was forgotten meanwhile must not look whole.
            if (await store.ReadMasterAsync(photos[done].ContentHash, cancellationToken) is { } master)
            {
                await using var file = await zip.CreateEntry(photos[done].File, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
                await file.WriteAsync(master, cancellationToken);
            }
            else if (!await context.Talents.WithTrash().AnyAsync(t => t.Id == person.TalentId, cancellationToken))
            {
                throw new PersonForgottenException();
            }

            progress?.Report(new PersonExportProgress(done + 1, photos.Count));
        }
    }

    private async Task WriteDataAsync(
        TalentDbContext context, Person person, List<StoredPicture> photos, Stream stream, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("exportedAt", time.GetUtcNow());
        json.WriteString("talentId", person.TalentId);
        foreach (var (table, rows) in PersonalTables.OfPersons.Where(t => t.Table.Given.Count > 0 && t.Table.Name != "Blobs"))
        {
            var columns = ExportedColumn.Of(context.Model, table);
            json.WriteStartArray(JsonNamingPolicy.CamelCase.ConvertName(table.Name));
            var written = 0;
            await foreach (var row in rows.ReadAsync(context, person).WithCancellation(cancellationToken))
            {
                json.WriteStartObject();
                columns.ForEach(column => column.Write(json, row));
                json.WriteEndObject();
                if (++written % RowsBetweenFlushes == 0)
                {
                    await json.FlushAsync(cancellationToken);
                }
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("pictures");
        foreach (var photo in photos)
        {
            json.WriteStartObject();
            json.WriteString("file", photo.File);
            json.WriteString("photoId", photo.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private sealed record StoredPicture(string Id, string ContentHash)
    {
        public string File => $"pictures/{Id}.webp";
    }
}
