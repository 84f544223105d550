using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>Which way messages go.</summary>
public enum MessageDirection
{
    /// <summary>From the partner to us.</summary>
    In = 1,

    /// <summary>From us to the partner.</summary>
    Out,
}

/// <summary>How stated totals are compared with what the lines give.</summary>
public sealed record TotalTerms
{
    /// <summary>How seriously a difference is taken: error, warning or off; default error.</summary>
    [Option]
    public Strictness Mismatch { get; init; } = Strictness.Error;

    /// <summary>Difference that does not count, in the total's own unit; default 0, range 0 to 1000000.</summary>
    [Option(Min = "0", Max = "1000000")]
    public decimal Tolerance { get; init; }

    /// <summary>Difference that does not count, in percent of what the lines give; the larger of the two counts; default 0, range 0 to 100.</summary>
    [Option(Min = "0", Max = "100")]
    public decimal Percent { get; init; }
}

/// <summary>What was agreed about the codes of one table between the standards.</summary>
public sealed record CodeTerms
{
    /// <summary>Name of the table ("units", "parties", "references"); docs/mapping.md names them all.</summary>
    [Option]
    public required string Table { get; init; }

    /// <summary>
    /// Pairs that win over the shipped ones: X12 code, = (both ways), &gt; (to EDIFACT only) or &lt; (to X12 only), EDIFACT
    /// code: "CT = XCT".
    /// </summary>
    [Option]
    public required IReadOnlyList<string> Pairs { get; init; }

    /// <summary>Whether these pairs are all that may occur, so that any other code has no counterpart; default false.</summary>
    [Option]
    public bool Only { get; init; }
}

/// <summary>How record fields are checked; what is not given is as in the section above, in the end the default.</summary>
public abstract record FieldChecks
{
    /// <summary>Check digits of GTIN, GLN and SSCC; default warning.</summary>
    [Option]
    public Strictness? CheckDigits { get; init; }

    /// <summary>Sums of amounts against the lines; default exact, a difference is an error.</summary>
    [Option]
    public TotalTerms? Totals { get; init; }

    /// <summary>Numbers of lines and hash totals (CTT, CNT); the tolerance is for hash totals; default exact, a difference is an error.</summary>
    [Option]
    public TotalTerms? ControlTotals { get; init; }

    /// <summary>Codes without a counterpart in the record or the target: error (held) or warning (left out); default error.</summary>
    [Option]
    public Strictness? UnmappedCodes { get; init; }

    /// <summary>What the record or the target cannot say: error (held) or warning (left out); default warning.</summary>
    [Option]
    public Strictness? Lost { get; init; }

    /// <summary>
    /// Fields that must be there, by the names of the record's JSON: "currency", "parties[role=BY].id" (of one such party),
    /// "lines[].itemIds[qualifier=SRV]" (of each line); default none beyond what the record type demands.
    /// </summary>
    [Option]
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The partner's own code pairs, table by table; default none.</summary>
    [Option]
    public IReadOnlyList<CodeTerms> Codes { get; init; } = [];
}

/// <summary>How record fields are checked, in all messages or in some.</summary>
public sealed record FieldTerms : FieldChecks
{
    /// <summary>What holds for single messages; required fields and codes come on top of those of all messages.</summary>
    [Option]
    public IReadOnlyList<MessageFieldTerms> Messages { get; init; } = [];

    /// <summary>What holds for a message, the nearest first: type and direction, type, all messages.</summary>
    public IReadOnlyList<FieldChecks> For(string type, MessageDirection direction) =>
        [.. Messages.Where(terms => terms.Covers(type, direction)).OrderByDescending(terms => terms.Direction is not null), this];
}

/// <summary>How record fields are checked in one message type.</summary>
public sealed record MessageFieldTerms : FieldChecks
{
    /// <summary>"850", "ORDERS".</summary>
    [Option]
    public required string Message { get; init; }

    /// <summary>in (from the partner) or out (to the partner); default both.</summary>
    [Option]
    public MessageDirection? Direction { get; init; }

    /// <summary>Whether it is about <paramref name="type"/> going that way.</summary>
    public bool Covers(string type, MessageDirection direction) =>
        string.Equals(type, Message, StringComparison.OrdinalIgnoreCase) && (Direction is null || Direction == direction);
}
