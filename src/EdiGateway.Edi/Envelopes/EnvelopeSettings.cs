using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

/// <summary>How an outbound interchange is wrapped: who to whom, in what form. Numbers and the date are given when it is written.</summary>
public sealed record EnvelopeSettings
{
    /// <summary>X12 or EDIFACT.</summary>
    public required EdiStandard Standard { get; init; }

    /// <summary>The service characters; the bodies must have been rendered with the same.</summary>
    public required Separators Separators { get; init; }

    /// <summary>ISA05/06 or UNB S002.</summary>
    public required Participant Sender { get; init; }

    /// <summary>ISA07/08 or UNB S003.</summary>
    public required Participant Receiver { get; init; }

    /// <summary>ISA12 ("00401"), or UNB 0001 and 0002 joined by a colon ("UNOC:3").</summary>
    public required string InterchangeVersion { get; init; }

    /// <summary>GS02 or UNG 0040; null for the sender's id.</summary>
    public string? GroupSender { get; init; }

    /// <summary>GS03 or UNG 0044; null for the receiver's id.</summary>
    public string? GroupReceiver { get; init; }

    /// <summary>ISA15 T, or UNB 0035 1; default production.</summary>
    public bool Test { get; init; }

    /// <summary>ISA14 ("0" where empty) or UNB 0031 (left out where empty).</summary>
    public string AcknowledgementRequest { get; init; } = string.Empty;

    /// <summary>EDIFACT: whether a UNA comes first; default true. It is written in any case where the separators are not the default ones.</summary>
    public bool WriteUna { get; init; } = true;

    /// <summary>Whether a line feed follows each segment of the envelope (the bodies have their own).</summary>
    public bool LineBreaks { get; init; }

    /// <summary>UNB 0008.</summary>
    public string SenderRouting { get; init; } = string.Empty;

    /// <summary>UNB 0014.</summary>
    public string ReceiverRouting { get; init; } = string.Empty;

    /// <summary>UNB 0026.</summary>
    public string ApplicationReference { get; init; } = string.Empty;

    /// <summary>UNB 0032.</summary>
    public string AgreementId { get; init; } = string.Empty;

    /// <summary>EDIFACT: whether messages stand in UNG groups; default not.</summary>
    public bool UseGroups { get; init; }

    /// <summary>X12: GS04 as YYMMDD instead of CCYYMMDD (releases before 004010).</summary>
    public bool ShortGroupDate { get; init; }

    /// <summary>X12: GS05 with seconds (HHMMSS) instead of HHMM.</summary>
    public bool GroupTimeSeconds { get; init; }

    /// <summary>
    /// X12 ISA11; null for the repetition separator from 00402 on and <c>U</c> before.
    /// </summary>
    public char? RepetitionOrStandardsId { get; init; }

    /// <summary>GS07 ("X"); UNG 0051 is taken from the messages.</summary>
    public string Agency { get; init; } = "X";
}

/// <summary>Messages of one functional id and version that leave in one group.</summary>
/// <param name="ControlNumber">GS06 or UNG 0048; null in EDIFACT without UNG, and for a TA1.</param>
/// <param name="Messages">The messages with their own control numbers (ST02, UNH 0062); a TA1 needs none.</param>
public sealed record GroupToWrite(string? ControlNumber, IReadOnlyList<(PreparedMessage Message, string ControlNumber)> Messages);
