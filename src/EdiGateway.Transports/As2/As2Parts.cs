using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.As2;

/// <summary>What AS2 stands on in both directions.</summary>
public sealed record As2Parts
{
    /// <summary>Ledger: which messages were taken and sent, and how they were answered.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>Archive: contents, requests and receipts.</summary>
    public required IArchive Archive { get; init; }

    /// <summary>Certificates and keys.</summary>
    public required As2Keys Keys { get; init; }

    /// <summary>Disk.</summary>
    public required IDurableFiles Disk { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
