using System.Globalization;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// The folders that a zone's claims go into, one for each look: <c>.claimed/&lt;gateway&gt;/&lt;batch&gt;</c>. Those of another
/// gateway are its own, for only its ledger tells whether they were recorded. The server stamps each batch by its own
/// clock, which tells how far that is behind ours: by that much its files are younger than they seem.
/// </summary>
/// <param name="gateway">This gateway's id.</param>
/// <param name="time">Our clock.</param>
internal sealed class ClaimBatches(string gateway, TimeProvider time)
{
    /// <summary>Where the claims of all gateways are.</summary>
    public const string Folder = ".claimed";

    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff";

    /// <summary>Name of the folder that the probe tries renames in: no batch, whatever is left in it.</summary>
    private const string ProbeName = "probe";

    private readonly Lock _lock = new();
    private Batch? _open;
    private TimeSpan? _behind;

    /// <summary>Where this gateway's batches are.</summary>
    public string Own { get; } = $"{Folder}/{gateway}";

    /// <summary>Folder for the probe to try renames in.</summary>
    public string ProbeFolder => $"{Own}/{ProbeName}";

    /// <summary>How far the server's clock is behind ours; measured where it is not known yet.</summary>
    public async Task<TimeSpan> BehindAsync(RemoteFolder folder, CancellationToken cancellationToken)
    {
        if (_behind is null)
        {
            await Opened(folder, null, cancellationToken).Made;
        }

        return _behind!.Value;
    }

    /// <summary>A path for a claimed file that nobody else uses, ever: another batch where the open one has the name already.</summary>
    public async Task<string> PathForAsync(RemoteFolder folder, string name, CancellationToken cancellationToken)
    {
        Batch batch = Opened(folder, name, cancellationToken);
        try
        {
            await batch.Made;
        }
        catch
        {
            lock (_lock)
            {
                _open = _open == batch ? null : _open;
            }

            throw;
        }

        return $"{batch.Path}/{name}";
    }

    /// <summary>Demands a token of this gateway's claims: .claimed, its id, a batch, a name.</summary>
    public bool IsToken(string token) =>
        token.Split('/') is [Folder, { } owner, { Length: > 0 } batch, { Length: > 0 } name] && owner == gateway && batch is not ("." or "..") && name is not ("." or "..");

    /// <summary>Whether a folder among the batches is one.</summary>
    public static bool IsBatch(RemoteEntry entry) => entry is { IsFolder: true, Name: not ProbeName };

    /// <summary>When a batch was made, by its gateway's clock; null where the entry is none.</summary>
    public static DateTimeOffset? MadeAt(RemoteEntry entry) =>
        IsBatch(entry) && DateTimeOffset.TryParseExact(entry.Name.Split('-')[0], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : null;

    /// <summary>Whether further claims may still go into the folder, which is then left where it is even when it is empty.</summary>
    public bool IsOpen(string path)
    {
        lock (_lock)
        {
            return string.Equals(_open?.Path, path, StringComparison.Ordinal);
        }
    }

    /// <summary>Ends the open batch: what is dropped again under a claimed name is claimed into the next. Gives the folder, to be tidied.</summary>
    public string? End()
    {
        lock (_lock)
        {
            string? ended = _open?.Path;
            _open = null;
            return ended;
        }
    }

    private Batch Opened(RemoteFolder folder, string? name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_open is null || (name is not null && _open.Names.Contains(name)))
            {
                DateTimeOffset now = time.GetUtcNow();
                string path = $"{Own}/{now.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("N")[..8]}";
                _open = new Batch(path, MakeAsync(folder, path, now, cancellationToken));
            }

            if (name is not null)
            {
                _open.Names.Add(name);
            }

            return _open;
        }
    }

    private async Task MakeAsync(RemoteFolder folder, string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await folder.IsThereAsync(cancellationToken))
        {
            throw new RcloneFault("directory not found", notFound: true); // Making the batch would make the zone.
        }

        await folder.MakeFolderAsync(path, cancellationToken);
        RemoteEntry? made = await folder.StatAsync(path, cancellationToken);
        _behind = ServerClock.Behind(_behind, now, made?.Modified);
    }

    private sealed record Batch(string Path, Task Made)
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
