using System.Security.Cryptography;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Spool;

/// <summary>
/// The folder of a zone whose files come to us over the wire. What is received is written under a hidden name, synced,
/// and then renamed into place, from where the zone takes it like any other file: whoever is told "received" can rely on it.
/// </summary>
public sealed class SpoolFolder(string path, IDurableFiles disk)
{
    /// <summary>Pattern of the names of drafts, which no zone takes.</summary>
    public const string Drafts = ".*.part";

    private const int BlockBytes = 1 << 16;

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Writes what <paramref name="source"/> gives, durably but not yet visible; null where it is longer than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public async Task<SpoolDraft?> WriteAsync(Stream source, long limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        Directory.CreateDirectory(Path);
        string hidden = System.IO.Path.Combine(Path, $".{Guid.NewGuid():N}.part");
        SpoolDraft draft = new(hidden, disk);
        try
        {
            await using FileStream file = disk.CreateNew(hidden) ?? throw new IOException($"'{hidden}' is there already");
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] block = new byte[BlockBytes];
            for (int read = await source.ReadAsync(block, cancellationToken); read > 0; read = await source.ReadAsync(block, cancellationToken))
            {
                if ((draft.Size += read) > limit)
                {
                    draft.Dispose();
                    return null;
                }

                hash.AppendData(block, 0, read);
                await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }

            disk.SyncFile(file.SafeFileHandle);
            draft.Key = new ArchiveKey(hash.GetHashAndReset());
            return draft;
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Where a file of that name lies, waiting or claimed; null where it does not. A file goes from the folder to its claim:
    /// looked for in this order it is missed nowhere.
    /// </summary>
    public string? Find(string name)
    {
        if (name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || !Directory.Exists(Path))
        {
            return null;
        }

        string waiting = System.IO.Path.Combine(Path, name);
        return File.Exists(waiting)
            ? waiting
            : Directory.EnumerateFiles(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).FirstOrDefault(path => System.IO.Path.GetFileName(path) == name);
    }

    /// <summary>Makes the draft visible under <paramref name="name"/>, durably; false where a file of that name is there.</summary>
    public bool Publish(SpoolDraft draft, string name)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (disk.Rename(draft.HiddenPath, System.IO.Path.Combine(Path, name)) != RenameOutcome.Done)
        {
            return false;
        }

        draft.Published = true;
        disk.SyncDirectory(Path);
        return true;
    }
}
