using EdiGateway.Pipeline.Ports;

namespace EdiGateway.TestKit;

/// <summary>An archive that is out of reach, as one across a network is, whenever <paramref name="fails"/> says so.</summary>
public sealed class FaultyArchive(IArchive archive, Func<bool> fails) : IArchive
{
    public ValueTask<IReadOnlyList<ArchiveKey>> AppendAsync(IReadOnlyList<ArchivePayload> payloads, CancellationToken cancellationToken = default) =>
        fails() ? throw OutOfReach() : archive.AppendAsync(payloads, cancellationToken);

    public Stream OpenRead(ArchiveKey key) => fails() ? throw OutOfReach() : archive.OpenRead(key);

    public bool Contains(ArchiveKey key) => archive.Contains(key);

    public IEnumerable<ArchiveEntry> List() => archive.List();

    public IAsyncEnumerable<ArchiveDamage> VerifyAsync(CancellationToken cancellationToken = default) => archive.VerifyAsync(cancellationToken);

    public void Dispose() => archive.Dispose();

    private static TransportException OutOfReach() => new("the archive is out of reach");
}
