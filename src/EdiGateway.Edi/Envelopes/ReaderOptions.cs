using System.Text;

namespace EdiGateway.Edi.Envelopes;

/// <summary>How an <see cref="InterchangeReader"/> reads.</summary>
public sealed record ReaderOptions
{
    /// <summary>Largest message in bytes; default 64 MiB, range 1 KiB to 1 GiB. A larger one is a finding and is passed over.</summary>
    public int MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes asked from the stream at a time; default 64 KiB, range 1 byte (slow; for tests) to 16 MiB.</summary>
    public int BlockBytes { get; init; } = 64 * 1024;

    /// <summary>Offset in the file of the first byte of the stream, which all offsets count from; default 0.</summary>
    public long StartOffset { get; init; }

    /// <summary>Line in the file of the first byte of the stream, 1-based; default 1.</summary>
    public int StartLine { get; init; } = 1;

    /// <summary>
    /// How bytes become characters where the interchange does not say (X12, UNOX; UNOY and UNOW where this is not the
    /// default); default ISO 8859-1, which gives every byte back.
    /// </summary>
    public Encoding Encoding { get; init; } = Encoding.Latin1;

    /// <summary>
    /// Whether one <see cref="MessageEnvelope"/> is filled anew for every message, so that a message costs no allocation;
    /// it is then valid until the next <see cref="InterchangeReader.Read"/>. Default: each message has its own.
    /// </summary>
    public bool ReuseMessageEnvelope { get; init; }
}
