using EdiGateway.Pipeline.Ports;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Ledger.Archive;

/// <summary>One pack file: sealed, with its index beside it, or open, with its entries in memory.</summary>
internal sealed class Pack : IDisposable
{
    private readonly PackIndex? _index;
    private readonly Dictionary<ArchiveKey, (long Offset, long Length)>? _entries;

    private Pack(string path, PackIndex? index, Dictionary<ArchiveKey, (long Offset, long Length)>? entries)
    {
        Path = path;
        _index = index;
        _entries = entries;
    }

    /// <summary>Path of the pack file.</summary>
    public string Path { get; }

    /// <summary>Day and number, as operators read it: "2026-01-31/000001".</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)) + "/" + System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether the index is on disk.</summary>
    public bool IsSealed => _index is not null;

    /// <summary>The entries of an open pack, in the order in which they were stored.</summary>
    public List<PackEntry> Ordered { get; } = [];

    /// <summary>Path of a pack's index.</summary>
    public static string IndexPath(string packPath) => System.IO.Path.ChangeExtension(packPath, ".idx");

    /// <summary>Opens a pack by its index; null where it has none.</summary>
    public static Pack? OpenSealed(string path) => PackIndex.Open(IndexPath(path)) is { } index ? new Pack(path, index, null) : null;

    /// <summary>Reads a pack that has no index; bad stretches go to <paramref name="onGap"/>.</summary>
    public static Pack Read(string path, bool verify, Action<PackGap> onGap)
    {
        Pack pack = New(path);
        using SafeFileHandle file = OpenHandle(path);
        foreach (PackEntry entry in PackScanner.Scan(file, verify, onGap))
        {
            pack.Add(entry);
        }

        return pack;
    }

    /// <summary>A pack that holds nothing yet.</summary>
    public static Pack New(string path) => new(path, null, []);

    /// <summary>Opens the file for reading beside its writer.</summary>
    public static SafeFileHandle OpenHandle(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Takes note of a stored payload.</summary>
    public void Add(PackEntry entry)
    {
        if (_entries!.TryAdd(entry.Key, (entry.Offset, entry.Length)))
        {
            Ordered.Add(entry);
        }
    }

    /// <summary>Finds a payload.</summary>
    public bool TryFind(ArchiveKey key, ReadOnlySpan<byte> hash, out long offset, out long length)
    {
        if (_index is not null)
        {
            return _index.TryFind(hash, out offset, out length);
        }

        bool found = _entries!.TryGetValue(key, out (long Offset, long Length) place);
        (offset, length) = place;
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _index?.Dispose();
}
