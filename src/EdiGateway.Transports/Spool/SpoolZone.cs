using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.Folder;

namespace EdiGateway.Transports.Spool;

/// <summary>
/// A spool as a zone: a folder whose sweep removes drafts of posts that a crash cut off, too. Nobody was told that those are
/// safe; a draft that is to be published after a crash is so at the start of the gateway, long before one is swept.
/// </summary>
/// <param name="settings">The zone.</param>
/// <param name="files">Disk.</param>
/// <param name="time">Clock.</param>
public sealed class SpoolZone(EndpointSettings settings, IDurableFiles files, TimeProvider time) : FolderZone(settings, files, time)
{
    /// <summary>How long this process must have seen a draft unchanged before it is removed: no upload pauses as long.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _path = settings.Location;
    private readonly IDurableFiles _files = files;
    private readonly TimeProvider _time = time;
    private Dictionary<(string Path, long Size), DateTimeOffset> _seen = [];

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _time.GetUtcNow();
        Dictionary<(string, long), DateTimeOffset> seen = [];
        foreach (FileInfo draft in new DirectoryInfo(_path).EnumerateFiles(SpoolFolder.Drafts, new EnumerationOptions { AttributesToSkip = 0 }))
        {
            DateTimeOffset since = _seen.GetValueOrDefault((draft.FullName, draft.Length), now);
            if (now - since >= Abandoned)
            {
                _files.Unlink(draft.FullName);
            }
            else
            {
                seen.Add((draft.FullName, draft.Length), since);
            }
        }

        _seen = seen;
        return base.SweepAsync(limit, cancellationToken);
    }
}
