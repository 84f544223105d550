using System.Text;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>
/// The identity of one transaction set or message. With <see cref="ReaderOptions.ReuseMessageEnvelope"/> the reader fills
/// one object anew for every message; a copy that lasts is made by <see cref="Detach"/>.
/// </summary>
public sealed class MessageEnvelope
{
    private readonly byte[] _number = new byte[16];
    private int _numberLength = -1;
    private string? _controlNumber;
    private List<Finding>? _findings;

    /// <summary>ST01 ("850") or UNH 0065 ("ORDERS").</summary>
    public required string Type { get; set; }

    /// <summary>
    /// The release whose specification applies: X12 the six digits of GS08 ("004010") or of ST03's start,
    /// EDIFACT UNH 0052 and 0054 joined by a point ("D.96A").
    /// </summary>
    public required string Version { get; set; }

    /// <summary>ST02 or UNH 0062, verbatim.</summary>
    public required string ControlNumber
    {
        get => _controlNumber ??= Encoding.ASCII.GetString(_number, 0, _numberLength);
        set => _controlNumber = value;
    }

    /// <summary>UNH 0051 ("UN"); empty in X12.</summary>
    public string Agency { get; set; } = string.Empty;

    /// <summary>UNH 0057 ("EAN008"), or ST03 (implementation convention reference); empty where absent.</summary>
    public string AssociationCode { get; set; } = string.Empty;

    /// <summary>File offset of ST/UNH, 0-based.</summary>
    public long ByteOffset { get; set; }

    /// <summary>Number of bytes from ST/UNH to the end of SE/UNT.</summary>
    public long Length { get; set; }

    /// <summary>Line of ST/UNH, 1-based.</summary>
    public int Line { get; set; }

    /// <summary>Number of segments received, ST/UNH and SE/UNT included.</summary>
    public int SegmentCount { get; set; }

    /// <summary>
    /// Whether the message was received up to its own trailer and is on the tape as a whole. False where SE/UNT is
    /// missing (structure findings beyond the cut would only repeat that) or where it was too large to be kept (then the
    /// tape holds ST/UNH only).
    /// </summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Whether the message is an acknowledgement (997, 999, CONTRL), which is never acknowledged itself.</summary>
    public bool IsAcknowledgement => Type is "997" or "999" or "CONTRL";

    /// <summary>Findings in this message: envelope (2xxx) by the reader, structure and elements (3xxx, 4xxx) by the validator.</summary>
    public List<Finding> Findings => _findings ??= [];

    /// <summary>Whether there is a finding; asking makes no list.</summary>
    public bool HasFindings => _findings is { Count: > 0 };

    /// <summary>Whether there is a finding of severity error; asking makes no list.</summary>
    public bool HasErrors => _findings is not null && _findings.Exists(static finding => finding.IsError);

    /// <summary>A copy that outlives the reader's next step.</summary>
    public MessageEnvelope Detach()
    {
        MessageEnvelope copy = new()
        {
            Type = Type,
            Version = Version,
            ControlNumber = ControlNumber,
            Agency = Agency,
            AssociationCode = AssociationCode,
            ByteOffset = ByteOffset,
            Length = Length,
            Line = Line,
            SegmentCount = SegmentCount,
            IsComplete = IsComplete,
        };
        if (HasFindings)
        {
            copy.Findings.AddRange(_findings!);
        }

        return copy;
    }

    /// <summary>Makes the envelope ready for another message.</summary>
    internal void Clear() => _findings?.Clear();

    /// <summary>Sets the control number; its text is made when it is asked for, where it is short and plain.</summary>
    internal void SetControlNumber(ReadOnlySpan<byte> raw, Encoding encoding)
    {
        if (raw.Length > _number.Length || !Ascii.IsValid(raw))
        {
            _controlNumber = encoding.GetString(raw);
            return;
        }

        _controlNumber = null;
        raw.CopyTo(_number);
        _numberLength = raw.Length;
    }
}
