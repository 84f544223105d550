using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>
/// Splits a stream of X12 and EDIFACT interchanges into messages, one at a time, and checks the envelopes around
/// them (counts, control references, nesting, trailers). Memory is bounded by the largest message.
/// </summary>
public sealed class InterchangeReader : IDisposable
{
    /// <summary>Reads <paramref name="input"/> from its current position.</summary>
    public InterchangeReader(Stream input, ReaderOptions? options = null)
    {
        _ = input;
        _ = options;
    }

    /// <summary>Findings that belong to the file and to no interchange.</summary>
    public List<Finding> FileFindings { get; } = [];

    /// <summary>The interchange being read.</summary>
    public InterchangeEnvelope Interchange { get; private set; } = null!;

    /// <summary>The group being read.</summary>
    public GroupEnvelope Group { get; private set; } = null!;

    /// <summary>The message that was just completed.</summary>
    public MessageEnvelope Message { get; private set; } = null!;

    /// <summary>The message's tape; valid until the next <see cref="Read"/>.</summary>
    public Tape Tape { get; } = new();

    /// <summary>Goes on to the next event. Never throws for what the bytes say; only for a failing stream.</summary>
    public ReaderEvent Read() => ReaderEvent.End;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
