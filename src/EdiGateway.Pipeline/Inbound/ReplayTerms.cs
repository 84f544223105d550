using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>How a replay treats what has left already.</summary>
public sealed record ReplayTerms
{
    /// <summary>The interchange whose attempt is superseded.</summary>
    public required InterchangeRow Earlier { get; init; }

    /// <summary>Attempt that its messages are booked as.</summary>
    public required int Attempt { get; init; }

    /// <summary>Whether it is acknowledged again although it was.</summary>
    public bool Acknowledge { get; init; }

    /// <summary>Whether documents leave again although they did.</summary>
    public bool Send { get; init; }

    /// <summary>Whether what leaves again keeps its numbers.</summary>
    public bool KeepNumbers { get; init; }

    /// <summary>Whether an acknowledgement of the interchange was released before.</summary>
    public bool WasAcknowledged { get; init; }

    /// <summary>Acknowledgements of it that were released before, with the control number of their interchange, latest first.</summary>
    public IReadOnlyList<(OutboundDocumentRow Document, string InterchangeNumber)> Acknowledgements { get; init; } = [];

    /// <summary>First attempts of its messages, by ordinal.</summary>
    public IReadOnlyDictionary<int, long> Origins { get; init; } = new Dictionary<int, long>();

    /// <summary>What left before, by ordinal of its message.</summary>
    public IReadOnlyDictionary<int, LeftBefore> Left { get; init; } = new Dictionary<int, LeftBefore>();
}

/// <summary>What left because of one message.</summary>
/// <param name="Exported">Whether its record went to the internal outbox.</param>
/// <param name="Document">The document that was released last; null where none was.</param>
/// <param name="InterchangeNumber">Control number of the interchange that it stood in.</param>
public sealed record LeftBefore(bool Exported, OutboundDocumentRow? Document, string? InterchangeNumber);
