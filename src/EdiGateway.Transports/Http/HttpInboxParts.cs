using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Http;

/// <summary>What the inbox stands on; the Host puts it together.</summary>
public sealed record HttpInboxParts
{
    /// <summary>The profiles in use; asked for each request.</summary>
    public required Func<ProfileSet> Profiles { get; init; }

    /// <summary>Folder of a zone's spool, by the zone's id.</summary>
    public required Func<DropZone, string> SpoolOf { get; init; }

    /// <summary>Disk.</summary>
    public required IDurableFiles Disk { get; init; }

    /// <summary>Ledger.</summary>
    public required ILedgerQueries Ledger { get; init; }

    /// <summary>Why nothing may be taken now; null where there is room.</summary>
    public required Func<string?> Shortage { get; init; }

    /// <summary>Is told that a zone has something new.</summary>
    public required Action<string> Arrived { get; init; }
}
