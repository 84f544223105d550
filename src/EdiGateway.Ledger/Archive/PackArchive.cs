using System.Globalization;
using EdiGateway.Pipeline.Ports;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Ledger.Archive;

/// <summary>
/// The archive as append-only pack files, one folder a day (<c>2026-01-31/000001.pack</c>). A payload is a record with
/// its SHA-256; a sealed pack has an index beside it (<c>.idx</c>), the open one has its entries in memory. After a crash
/// the torn tail of the last batch, of which nobody was told that it is safe, is cut off; anything else that does not
/// read is damage, is left as it is, and is reported by <see cref="VerifyAsync"/>.
/// </summary>
public sealed class PackArchive : IArchive
{
    private const string LockName = "archive.lock";
    private readonly PackArchiveOptions _options;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly FileStream? _lock;
    private readonly Lock _gate = new();
    private readonly List<Pack> _packs = [];
    private PackWriter? _writer;

    /// <summary>Opens the archive.</summary>
    /// <exception cref="IOException">Another process writes to it, or the folder cannot be used.</exception>
    public PackArchive(PackArchiveOptions options, IDurableFiles files, TimeProvider time)
    {
        _options = options;
        _files = files;
        _time = time;
        if (!options.ReadOnly)
        {
            Directory.CreateDirectory(options.Root);
            _lock = TakeLock(Path.Combine(options.Root, LockName));
        }

        List<string> paths = PackPaths();
        for (int i = 0; i < paths.Count; i++)
        {
            Open(paths[i], isLast: i == paths.Count - 1);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ArchiveKey>> AppendAsync(IReadOnlyList<ArchivePayload> payloads, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_options.ReadOnly)
        {
            throw new InvalidOperationException("The archive was opened for reading only.");
        }

        ArchiveKey[] keys = new ArchiveKey[payloads.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = payloads[i].Source is null ? ArchiveKey.Of(payloads[i].Bytes.Span) : default;
        }

        lock (_gate)
        {
            bool[] skip = new bool[payloads.Count];
            HashSet<ArchiveKey> inBatch = [];
            for (int i = 0; i < keys.Length; i++)
            {
                skip[i] = !keys[i].IsEmpty && (!inBatch.Add(keys[i]) || TryFind(keys[i], out _, out _, out _));
            }

            Writer().Append(payloads, keys, skip);
        }

        return ValueTask.FromResult<IReadOnlyList<ArchiveKey>>(keys);
    }

    /// <inheritdoc/>
    public Stream OpenRead(ArchiveKey key)
    {
        lock (_gate)
        {
            return TryFind(key, out Pack? pack, out long offset, out long length)
                ? new PackSlice(Pack.OpenHandle(pack!.Path), offset, length)
                : throw new KeyNotFoundException($"The archive holds no {key}.");
        }
    }

    /// <inheritdoc/>
    public bool Contains(ArchiveKey key)
    {
        lock (_gate)
        {
            return TryFind(key, out _, out _, out _);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ArchiveEntry> List()
    {
        foreach (string path in PackPaths())
        {
            using SafeFileHandle file = Pack.OpenHandle(path);
            string name = Pack.New(path).Name;
            foreach (PackEntry entry in PackScanner.Scan(file, verify: false, static _ => { }))
            {
                yield return new ArchiveEntry(entry.Key, entry.Length, Place(name, entry.Offset - PackRecord.HeaderSize));
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArchiveDamage> VerifyAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (string path in PackPaths())
        {
            foreach (ArchiveDamage damage in await Task.Run(() => VerifyPack(path, cancellationToken), cancellationToken))
            {
                yield return damage;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _packs.ForEach(pack => pack.Dispose());
        _lock?.Dispose();
    }

    private static string Place(string pack, long offset) => string.Create(CultureInfo.InvariantCulture, $"{pack}@{offset}");

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (File.Exists(path))
        {
            throw new IOException($"the archive is in use by another gateway ('{path}' is locked)", fault);
        }
    }

    private static List<ArchiveDamage> VerifyPack(string path, CancellationToken cancellationToken)
    {
        List<ArchiveDamage> damage = [];
        using SafeFileHandle file = Pack.OpenHandle(path);
        string name = Pack.New(path).Name;
        using Pack? indexed = Pack.OpenSealed(path);
        foreach (PackEntry entry in PackScanner.Scan(file, verify: true, gap => damage.Add(new ArchiveDamage(Place(name, gap.Offset), gap.Key, gap.Reason)), cancellationToken))
        {
            if (indexed is not null && !indexed.TryFind(entry.Key, Convert.FromHexString(entry.Key.ToString()), out _, out _))
            {
                damage.Add(new ArchiveDamage(Place(name, entry.Offset - PackRecord.HeaderSize), entry.Key, "the index does not name it; delete the .idx file, it is made again at the next start"));
            }
        }

        return damage;
    }

    private List<string> PackPaths() =>
        Directory.Exists(_options.Root)
            ? [.. Directory.EnumerateFiles(_options.Root, "*.pack", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];

    private void Open(string path, bool isLast)
    {
        if (Pack.OpenSealed(path) is { } known)
        {
            _packs.Add(known);
            return;
        }

        List<PackGap> gaps = [];
        Pack pack = Pack.Read(path, verify: !_options.ReadOnly, gaps.Add);
        long end = pack.Ordered.Count == 0 ? 0 : pack.Ordered[^1].Offset + pack.Ordered[^1].Length;
        if (_options.ReadOnly)
        {
            _packs.Add(pack);
        }
        else if (isLast && gaps.TrueForAll(gap => pack.Ordered.TrueForAll(entry => entry.BatchStart <= gap.Offset)))
        {
            // No record of a later batch follows the first bad byte: what is bad was never promised to anybody.
            long keep = gaps.Count == 0 ? end : Math.Min(end, gaps[0].Offset);
            pack = Trim(pack, keep);
            _packs.Add(pack);
            _writer = PackWriter.Continue(pack, keep, _files);
        }
        else
        {
            _packs.Add(Seal(pack));
        }
    }

    private static Pack Trim(Pack pack, long keep)
    {
        Pack trimmed = Pack.New(pack.Path);
        foreach (PackEntry entry in pack.Ordered.Where(entry => entry.Offset + entry.Length <= keep))
        {
            trimmed.Add(entry);
        }

        return trimmed;
    }

    private Pack Seal(Pack pack)
    {
        PackIndex.Write(Pack.IndexPath(pack.Path), pack.Ordered, _files);
        return Pack.OpenSealed(pack.Path) ?? throw new IOException($"the index of '{pack.Path}' does not read back");
    }

    private PackWriter Writer()
    {
        string day = _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string folder = Path.Combine(_options.Root, day);
        if (_writer is not null)
        {
            if (_writer.Length < _options.MaxPackBytes && string.Equals(Path.GetDirectoryName(_writer.Pack.Path), folder, StringComparison.Ordinal))
            {
                return _writer;
            }

            _packs[_packs.IndexOf(_writer.Pack)] = Seal(_writer.Pack);
            _writer.Dispose();
            _writer = null;
        }

        int number = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pack").Length + 1 : 1;
        _writer = PackWriter.Create(Path.Combine(folder, number.ToString("D6", CultureInfo.InvariantCulture) + ".pack"), _files);
        _packs.Add(_writer.Pack);
        return _writer;
    }

    private bool TryFind(ArchiveKey key, out Pack? pack, out long offset, out long length)
    {
        byte[] hash = key.IsEmpty ? [] : Convert.FromHexString(key.ToString());
        for (int i = _packs.Count - 1; i >= 0 && hash.Length > 0; i--)
        {
            if (_packs[i].TryFind(key, hash, out offset, out length))
            {
                pack = _packs[i];
                return true;
            }
        }

        pack = null;
        offset = length = 0;
        return false;
    }
}
