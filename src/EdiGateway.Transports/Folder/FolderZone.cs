using System.Globalization;
using System.IO.Enumeration;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.Transports.Folder;

/// <summary>
/// A folder as a drop zone. A claim is a rename into <c>.claimed/&lt;batch&gt;/</c> within the zone, under the file's own
/// name; a batch is a folder that no other listing uses, so a name that is dropped again meanwhile does not collide.
/// </summary>
public class FolderZone : IDropZone
{
    private const string ClaimedFolder = ".claimed";
    private readonly EndpointSettings _settings;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly ZoneListing _listing;
    private string? _batch;

    /// <summary>Opens the zone; the folder is not touched before it is used.</summary>
    public FolderZone(EndpointSettings settings, IDurableFiles files, TimeProvider time)
    {
        _settings = settings;
        _files = files;
        _time = time;
        _listing = new ZoneListing(settings, time);
    }

    /// <inheritdoc/>
    public string Name => _settings.Name;

    /// <inheritdoc/>
    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(_settings.Location))
        {
            return ValueTask.FromResult(new ProbeResult(false, $"'{_settings.Location}' is no folder; make it, or correct the zone's path"));
        }

        try
        {
            string claimed = Path.Combine(_settings.Location, ClaimedFolder);
            Directory.CreateDirectory(claimed);
            return ValueTask.FromResult(_files.OnSameFileSystem(_settings.Location, claimed)
                ? ProbeResult.Good
                : new ProbeResult(false, $"'{claimed}' lies on another file system than its zone, so that a claim could not be atomic; remove the mount"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ValueTask.FromResult(new ProbeResult(false, $"'{_settings.Location}' cannot be written, so that nothing can be claimed: {fault.Message}"));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Listing> ListAsync(int limit, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _listing.NextAsync(Look().ToAsyncEnumerable(), limit, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"zone '{Name}': '{_settings.Location}' cannot be listed: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ClaimedFile?> ClaimAsync(DropCandidate candidate, CancellationToken cancellationToken = default)
    {
        FileNames.RefuseForeign(candidate.Name);
        string source = Path.Combine(_settings.Location, candidate.Name);
        try
        {
            _batch ??= NewBatch();
            string token = Path.Combine(ClaimedFolder, _batch, candidate.Name);
            RenameOutcome outcome = _files.Rename(source, PathOf(token));
            if (outcome == RenameOutcome.TargetExists)
            {
                // The same name was dropped, claimed and dropped again within one listing.
                _batch = NewBatch();
                token = Path.Combine(ClaimedFolder, _batch, candidate.Name);
                outcome = _files.Rename(source, PathOf(token));
            }

            return ValueTask.FromResult(outcome switch
            {
                RenameOutcome.Done => Check(candidate, source, token),
                RenameOutcome.OtherFileSystem => throw new TransportException($"zone '{Name}': '{source}' lies on another file system than the zone; it cannot be claimed"),
                _ => null,
            });
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or (IOException and not TransportException))
        {
            throw new TransportException($"zone '{Name}': '{candidate.Name}' cannot be claimed: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(Claim claim, CancellationToken cancellationToken = default)
    {
        string claimed = PathOf(claim.Token);
        if (_files.Rename(claimed, Path.Combine(_settings.Location, claim.Name)) == RenameOutcome.TargetExists)
        {
            // The name was dropped again meanwhile; both are kept.
            string again = Path.GetFileNameWithoutExtension(claim.Name) + "~" + Path.GetFileName(Path.GetDirectoryName(claimed)) + Path.GetExtension(claim.Name);
            _files.Rename(claimed, Path.Combine(_settings.Location, again));
        }

        RemoveEmpty(Path.GetDirectoryName(claimed)!);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<int> CompleteAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken = default)
    {
        int removed = 0;
        HashSet<string> batches = new(StringComparer.Ordinal);
        foreach (Claim claim in claims)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = PathOf(claim.Token);
            try
            {
                if (claim.Size is { } size && new FileInfo(path) is { Exists: true } file && file.Length != size)
                {
                    await ReleaseAsync(claim, cancellationToken); // Its sender wrote on after the quiet period.
                    removed++;
                    continue;
                }

                _files.Unlink(path);
                removed++;
                batches.Add(Path.GetDirectoryName(path)!);
            }
            catch (DirectoryNotFoundException)
            {
                removed++; // The batch is gone, and the claim with it.
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Stays claimed; the count tells the caller, and the next sweep tries again.
                continue;
            }
        }

        foreach (string batch in batches.Where(batch => !IsOpen(batch)))
        {
            RemoveEmpty(batch);
        }

        return removed;
    }

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default)
    {
        string claimed = Path.Combine(_settings.Location, ClaimedFolder);
        if (!Directory.Exists(claimed))
        {
            return ValueTask.FromResult<IReadOnlyList<Claim>>([]);
        }

        List<Claim> claims = [];
        foreach (string batch in Directory.EnumerateDirectories(claimed).Order(StringComparer.Ordinal))
        {
            foreach (string path in Directory.EnumerateFiles(batch).Order(StringComparer.Ordinal))
            {
                if (claims.Count == limit)
                {
                    return ValueTask.FromResult<IReadOnlyList<Claim>>(claims);
                }

                claims.Add(new Claim(Name, Path.GetFileName(path), Path.GetRelativePath(_settings.Location, path)) { Size = new FileInfo(path).Length });
            }

            if (!IsOpen(batch))
            {
                RemoveEmpty(batch);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<Claim>>(claims);
    }

    private IEnumerable<FoundFile> Look()
    {
        // A batch serves one look: what is dropped again under a claimed name is claimed into the next.
        EndBatch();
        FileSystemEnumerable<FoundFile> files = new(
            _settings.Location,
            static (ref FileSystemEntry entry) => new FoundFile(
                entry.FileName.ToString(),
                entry.Length,
                entry.LastWriteTimeUtc,
                Refusal: (entry.Attributes & FileAttributes.ReparsePoint) != 0 ? "it is a symbolic link; only real files are taken" : null),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
        };
        foreach (FoundFile file in files)
        {
            yield return file;
        }
    }

    private ClaimedFile? Reopen(Claim claim)
    {
        FileInfo file = new(PathOf(claim.Token));
        return file.Exists && (file.Attributes & FileAttributes.ReparsePoint) == 0
            ? new ClaimedFile(claim, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), _ => ValueTask.FromResult<Stream>(Open(file.FullName)))
            : null;
    }

    private FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"zone '{Name}': the claimed file '{Path.GetFileName(path)}' cannot be read: {fault.Message}", fault);
        }
    }

    private static void RemoveEmpty(string batch)
    {
        try
        {
            if (!Directory.EnumerateFileSystemEntries(batch).Any())
            {
                Directory.Delete(batch);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Whoever else looked was quicker.
        }
    }

    /// <summary>Whether further claims may still go into the batch, which is then left where it is even when it is empty.</summary>
    private bool IsOpen(string batch) => string.Equals(Path.GetFileName(batch), _batch, StringComparison.Ordinal);

    private void EndBatch()
    {
        if (_batch is { } ended)
        {
            _batch = null;
            RemoveEmpty(Path.Combine(_settings.Location, ClaimedFolder, ended));
        }
    }

    private ClaimedFile? Check(DropCandidate candidate, string source, string token)
    {
        ClaimedFile? claimed = Reopen(new Claim(Name, candidate.Name, token) { Size = candidate.Size });
        if (claimed is not null && claimed.Size == candidate.Size && claimed.Modified == candidate.Modified)
        {
            return claimed;
        }

        // It grew, or became something else, between listing and claim: not quiet after all.
        _files.Rename(PathOf(token), source);
        return null;
    }

    private string PathOf(string token)
    {
        string path = Path.GetFullPath(Path.Combine(_settings.Location, token));
        string claimed = Path.Combine(Path.GetFullPath(_settings.Location), ClaimedFolder) + Path.DirectorySeparatorChar;
        return path.StartsWith(claimed, StringComparison.Ordinal)
            ? path
            : throw new TransportException($"zone '{Name}': the claim '{token}' lies outside the zone");
    }

    private string NewBatch()
    {
        if (!Directory.Exists(_settings.Location))
        {
            // Making it would hide that a mount is gone.
            throw new DirectoryNotFoundException($"'{_settings.Location}' is not there");
        }

        string batch = _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..8];
        Directory.CreateDirectory(Path.Combine(_settings.Location, ClaimedFolder, batch));
        return batch;
    }
}
