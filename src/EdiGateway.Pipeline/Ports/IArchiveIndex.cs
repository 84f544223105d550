namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// What an archive across a network holds and where, kept on this machine so that the archive need not be asked. It can
/// always be made again from the archive. Safe for several threads and several processes.
/// </summary>
public interface IArchiveIndex : IDisposable
{
    /// <summary>Says which archive it is about; what it holds of another one is forgotten.</summary>
    void Follow(string archive);

    /// <summary>Where a payload stands; null where it is not known.</summary>
    ArchivePlace? Find(ArchiveKey key);

    /// <summary>Whether the pack was added.</summary>
    bool Knows(string pack);

    /// <summary>Adds a pack with all that stands in it, or nothing of it. Of a payload that stands in several packs the last one added counts.</summary>
    void Add(string pack, IReadOnlyList<ArchiveSlot> slots);

    /// <summary>Names of packs that begin with <paramref name="prefix"/> and come after <paramref name="after"/>, in ordinal order, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<string> Packs(string prefix, string after, int limit);

    /// <summary>The last name, in ordinal order, that begins with <paramref name="prefix"/>; null where there is none.</summary>
    string? Last(string prefix);

    /// <summary>Forgets the packs whose names begin with <paramref name="prefix"/>, and what stands in them.</summary>
    void Forget(string prefix);
}

/// <summary>A payload within a pack.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Offset">0-based, in the pack.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct ArchiveSlot(ArchiveKey Key, long Offset, long Length);

/// <summary>Where a payload stands.</summary>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Offset">0-based, in the pack.</param>
/// <param name="Length">Bytes.</param>
public sealed record ArchivePlace(string Pack, long Offset, long Length);
