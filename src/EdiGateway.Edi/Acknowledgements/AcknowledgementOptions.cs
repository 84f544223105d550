using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>What an agreement (or the command line) says about the acknowledgements that we send.</summary>
public sealed record AcknowledgementOptions
{
    /// <summary>When a TA1 is due; default <see cref="AcknowledgementTrigger.WhenAsked"/>.</summary>
    public AcknowledgementTrigger Ta1 { get; init; } = AcknowledgementTrigger.WhenAsked;

    /// <summary>When a 997 or 999 is due for each group; default <see cref="AcknowledgementTrigger.Always"/>. X12 has no flag that asks for it: <see cref="AcknowledgementTrigger.WhenAsked"/> reads ISA14.</summary>
    public AcknowledgementTrigger Functional { get; init; } = AcknowledgementTrigger.Always;

    /// <summary>997 or 999; default by the group's version.</summary>
    public FunctionalChoice FunctionalKind { get; init; } = FunctionalChoice.ByVersion;

    /// <summary>When a CONTRL is due; default <see cref="AcknowledgementTrigger.WhenAsked"/>.</summary>
    public AcknowledgementTrigger Contrl { get; init; } = AcknowledgementTrigger.WhenAsked;

    /// <summary>
    /// Whether sets and messages that were accepted without a finding get their own AK2 loop or UCM; default true. Those
    /// that were rejected or have findings always do.
    /// </summary>
    public bool ListAccepted { get; init; } = true;

    /// <summary>
    /// Version of the CONTRL where the agreement sets one: UNH S009 after the type, such as "D:3:UN:EAN004" or
    /// "2:2:UN:EAN002"; default null: "D:3:UN" answers syntax 1–3, "4:1:UN" syntax 4.
    /// </summary>
    public string? ContrlVersion { get; init; }

    /// <summary>
    /// Whether the CONTRL only says that the interchange was received (0083 is 8), the result following in another one;
    /// default false. UNB 0031 = 2 asks for this as well, unless something was rejected.
    /// </summary>
    public bool ReceiptOnly { get; init; }

    /// <summary>Service characters of the answer; default null: those of the inbound interchange, where they can serve.</summary>
    public Separators? Separators { get; init; }

    /// <summary>Whether a line feed follows each terminator in the body; default false.</summary>
    public bool LineBreaks { get; init; }

    /// <summary>Most AK3/IK3 loops or UCS groups for one set; default 500, range 1–999 (CONTRL has room for 999).</summary>
    public int MaxSegmentErrors { get; init; } = 500;

    /// <summary>Most AK4/IK4 or UCD segments under one segment; default 99, range 1–99.</summary>
    public int MaxElementErrors { get; init; } = 99;

    /// <summary>
    /// What names the business document in a 999's CTX (a data element such as "BEG03" and its value), where the caller
    /// knows it; default null: no such CTX.
    /// </summary>
    public Func<MessageReport, (string Name, string Value)?>? BusinessUnit { get; init; }
}
