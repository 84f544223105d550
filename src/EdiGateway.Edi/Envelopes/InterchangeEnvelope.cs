using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>An interchange or group participant: qualifier (ISA05/ISA07, UNB 0007; empty where absent) and id, padding trimmed.</summary>
public readonly record struct Participant(string Qualifier, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => Qualifier.Length == 0 ? Id : Qualifier + ":" + Id;
}

/// <summary>The header of one interchange (ISA or UNB) with what was found wrong at interchange level.</summary>
public sealed class InterchangeEnvelope
{
    /// <summary>X12 or EDIFACT.</summary>
    public required EdiStandard Standard { get; init; }

    /// <summary>The service characters that were declared.</summary>
    public required Separators Separators { get; init; }

    /// <summary>ISA12 ("00401"), or UNB 0001 and 0002 joined by a colon ("UNOC:3").</summary>
    public required string Version { get; init; }

    /// <summary>UNB 0002; 3 where it cannot be read. Of no meaning in X12.</summary>
    public int SyntaxVersion
    {
        get
        {
            int colon = Version.IndexOf(':', StringComparison.Ordinal);
            return colon >= 0 && colon + 1 < Version.Length && char.IsAsciiDigit(Version[colon + 1]) ? Version[colon + 1] - '0' : 3;
        }
    }

    /// <summary>ISA05/06 or UNB S002.</summary>
    public required Participant Sender { get; init; }

    /// <summary>ISA07/08 or UNB S003.</summary>
    public required Participant Receiver { get; init; }

    /// <summary>ISA13 or UNB 0020, as received.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>ISA15 is T, or UNB 0035 is 1 (in syntax 4 also 2–5).</summary>
    public bool Test { get; init; }

    /// <summary>ISA14 or UNB 0031 as received ("1", "0", empty).</summary>
    public string AcknowledgementRequest { get; init; } = string.Empty;

    /// <summary>ISA09 / UNB 0017 as received.</summary>
    public string Date { get; init; } = string.Empty;

    /// <summary>ISA10 / UNB 0019 as received.</summary>
    public string Time { get; init; } = string.Empty;

    /// <summary>UNB 0008 (sender's routing address); empty in X12.</summary>
    public string SenderRouting { get; init; } = string.Empty;

    /// <summary>UNB 0014 (recipient's routing address); empty in X12.</summary>
    public string ReceiverRouting { get; init; } = string.Empty;

    /// <summary>UNB 0026 (application reference); empty in X12.</summary>
    public string ApplicationReference { get; init; } = string.Empty;

    /// <summary>UNB 0032 (communications agreement id); empty in X12.</summary>
    public string AgreementId { get; init; } = string.Empty;

    /// <summary>File offset of the first byte (UNA where present, else UNB; ISA), 0-based.</summary>
    public long ByteOffset { get; init; }

    /// <summary>Number of bytes up to and with the trailer's terminator; known at the interchange's end.</summary>
    public long Length { get; set; }

    /// <summary>Line of the header, 1-based.</summary>
    public int Line { get; init; }

    /// <summary>Whether the trailer (IEA/UNZ) was there and the interchange can be trusted to be whole.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether a TA1 stands between ISA and the first group.</summary>
    public bool HasAcknowledgement { get; set; }

    /// <summary>Findings at interchange level.</summary>
    public List<Finding> Findings { get; } = [];
}

/// <summary>The header of one functional group; an EDIFACT interchange without UNG has one implied group.</summary>
public sealed class GroupEnvelope
{
    /// <summary>GS06 or UNG 0048; null for the implied group of an EDIFACT interchange without UNG.</summary>
    public string? ControlNumber { get; init; }

    /// <summary>GS01 ("PO") or UNG 0038; empty for an implied group.</summary>
    public string FunctionalId { get; init; } = string.Empty;

    /// <summary>GS08 as received ("004010VICS"), or UNG 0052/0054 joined by a colon.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>GS07 (T or X), UNG 0051.</summary>
    public string Agency { get; init; } = string.Empty;

    /// <summary>GS02, or UNG S006.</summary>
    public Participant Sender { get; init; }

    /// <summary>GS03, or UNG S007.</summary>
    public Participant Receiver { get; init; }

    /// <summary>File offset of GS/UNG, 0-based.</summary>
    public long ByteOffset { get; init; }

    /// <summary>Line of GS/UNG, 1-based.</summary>
    public int Line { get; init; }

    /// <summary>GE01 / UNE 0060 as claimed; -1 until read or where not numeric.</summary>
    public long ClaimedCount { get; set; } = -1;

    /// <summary>Number of sets/messages that were received.</summary>
    public int ReceivedCount { get; set; }

    /// <summary>Findings at group level.</summary>
    public List<Finding> Findings { get; } = [];
}
