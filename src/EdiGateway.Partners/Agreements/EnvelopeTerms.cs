using System.Text;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>What we ask for in ISA14 or UNB 0031.</summary>
public enum AcknowledgementAsked
{
    /// <summary>Nothing (ISA14 0; 0031 absent).</summary>
    None = 1,

    /// <summary>An acknowledgement (1).</summary>
    Result,

    /// <summary>A receipt only (0031 2; EDIFACT only).</summary>
    ReceiptOnly,
}

/// <summary>How a date is written in GS04.</summary>
public enum GroupDateForm
{
    /// <summary>Eight digits.</summary>
    Ccyymmdd = 1,

    /// <summary>Six digits (before 004010).</summary>
    Yymmdd,
}

/// <summary>How a time is written in GS05.</summary>
public enum GroupTimeForm
{
    /// <summary>Four digits.</summary>
    Hhmm = 1,

    /// <summary>Six digits.</summary>
    Hhmmss,
}

/// <summary>Service characters: one character, or its code as 0x1D; what is not given is the standard's default.</summary>
public sealed record SeparatorTerms
{
    /// <summary>Between elements; default <c>*</c> (X12), <c>+</c> (EDIFACT).</summary>
    [Option]
    public ServiceCharacter? Element { get; init; }

    /// <summary>Between components; default <c>:</c>.</summary>
    [Option]
    public ServiceCharacter? Component { get; init; }

    /// <summary>After segments; default <c>~</c> (X12), <c>'</c> (EDIFACT).</summary>
    [Option]
    public ServiceCharacter? Segment { get; init; }

    /// <summary>Between repetitions; default <c>^</c> (X12 from 00402 on), <c>*</c> (EDIFACT syntax 4), else not used.</summary>
    [Option]
    public ServiceCharacter? Repetition { get; init; }

    /// <summary>Release character, EDIFACT only; default <c>?</c>.</summary>
    [Option]
    public ServiceCharacter? Release { get; init; }

    /// <summary>Decimal mark, EDIFACT only; default <c>.</c>; a point or a comma.</summary>
    [Option]
    public ServiceCharacter? Decimal { get; init; }

    /// <summary>The separators for <paramref name="standard"/> and interchange version ("00401", "UNOC:3").</summary>
    public Separators For(EdiStandard standard, string interchangeVersion)
    {
        var basis = standard switch
        {
            EdiStandard.X12 when string.CompareOrdinal(interchangeVersion, "00402") < 0 => Separators.X12Default with { Repetition = 0 },
            EdiStandard.X12 => Separators.X12Default,
            _ when interchangeVersion.EndsWith(":4", StringComparison.Ordinal) => Separators.EdifactSyntax4,
            _ => Separators.EdifactDefault,
        };
        return new Separators(
            Element?.Value ?? basis.Element,
            Component?.Value ?? basis.Component,
            Segment?.Value ?? basis.Segment,
            Repetition?.Value ?? basis.Repetition,
            Release?.Value ?? basis.Release,
            Decimal?.Value ?? basis.DecimalMark);
    }
}

/// <summary>How our interchanges to the partner are written.</summary>
public sealed record EnvelopeTerms
{
    /// <summary>ISA12 ("00401") or UNB 0001 and 0002 ("UNOC:3"); default 00401 (X12), UNOC:3 (EDIFACT).</summary>
    [Option]
    public string? Version { get; init; }

    /// <summary>Service characters.</summary>
    [Option]
    public SeparatorTerms Separators { get; init; } = new();

    /// <summary>Character set of X12, UNOY and UNOW, in and out: us-ascii, iso-8859-1, utf-8, or another name of the IANA list; default iso-8859-1.</summary>
    [Option]
    public string CharacterSet { get; init; } = "iso-8859-1";

    /// <summary>Whether a line feed follows each segment terminator; default false.</summary>
    [Option]
    public bool LineBreaks { get; init; }

    /// <summary>Whether UNA is written (EDIFACT); default true. Without it the separators must be the defaults.</summary>
    [Option]
    public bool Una { get; init; } = true;

    /// <summary>Whether what we send is marked as test (ISA15 T, 0035 1) although it is not; default false.</summary>
    [Option]
    public bool MarkAsTest { get; init; }

    /// <summary>What we ask for in ISA14 or UNB 0031: none, result, receiptOnly; default none.</summary>
    [Option]
    public AcknowledgementAsked AskFor { get; init; } = AcknowledgementAsked.None;

    /// <summary>ISA11 before 00402; default U.</summary>
    [Option]
    public string StandardsId { get; init; } = "U";

    /// <summary>GS02, or the id of UNG S006; default our id of the interchange.</summary>
    [Option]
    public string? GroupSender { get; init; }

    /// <summary>GS03, or the id of UNG S007; default the partner's id of the interchange.</summary>
    [Option]
    public string? GroupReceiver { get; init; }

    /// <summary>Form of GS04: ccyymmdd or yymmdd; default ccyymmdd.</summary>
    [Option]
    public GroupDateForm GroupDate { get; init; } = GroupDateForm.Ccyymmdd;

    /// <summary>Form of GS05: hhmm or hhmmss; default hhmm.</summary>
    [Option]
    public GroupTimeForm GroupTime { get; init; } = GroupTimeForm.Hhmm;

    /// <summary>Whether EDIFACT messages stand in groups (UNG); default false.</summary>
    [Option]
    public bool Groups { get; init; }

    /// <summary>UNB 0008 in what we send; default none.</summary>
    [Option]
    public string SenderRouting { get; init; } = string.Empty;

    /// <summary>UNB 0014 in what we send; default none.</summary>
    [Option]
    public string ReceiverRouting { get; init; } = string.Empty;

    /// <summary>UNB 0026 in what we send; default none.</summary>
    [Option]
    public string ApplicationReference { get; init; } = string.Empty;

    /// <summary>UNB 0032 in what we send; default none.</summary>
    [Option]
    public string AgreementId { get; init; } = string.Empty;

    /// <summary>The encoding that <see cref="CharacterSet"/> names.</summary>
    public Encoding Encoding =>
        FindEncoding(CharacterSet) ?? throw new InvalidOperationException($"There is no character set '{CharacterSet}'.");

    /// <summary>The encoding with the name of the IANA list; null where there is none.</summary>
    public static Encoding? FindEncoding(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The interchange version, default applied.</summary>
    public string VersionFor(EdiStandard standard) => Version ?? (standard == EdiStandard.X12 ? "00401" : "UNOC:3");

    /// <summary>The separators that we write with.</summary>
    public Separators SeparatorsFor(EdiStandard standard) => Separators.For(standard, VersionFor(standard));
}
