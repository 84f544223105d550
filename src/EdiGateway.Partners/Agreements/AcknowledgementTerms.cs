using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Agreements;

/// <summary>When an acknowledgement of one kind is sent.</summary>
public enum AcknowledgeWhen
{
    /// <summary>Never.</summary>
    Never = 1,

    /// <summary>Where the interchange asks for it (ISA14, UNB 0031).</summary>
    OnRequest,

    /// <summary>For each interchange or group.</summary>
    Always,

    /// <summary>Only where something was found wrong.</summary>
    OnError,
}

/// <summary>Acknowledgements that we send for what comes in.</summary>
public sealed record AcknowledgementTerms
{
    /// <summary>TA1 (X12); default onRequest.</summary>
    [Option]
    public AcknowledgeWhen? Ta1 { get; init; }

    /// <summary>997 (X12), one for each group; default always, or never where 999 is given. There is no request for it: never, always or onError.</summary>
    [Option(Key = "997")]
    public AcknowledgeWhen? Functional997 { get; init; }

    /// <summary>999 (X12) instead of 997, which groups before 005010 get all the same; default never. There is no request for it: never, always or onError.</summary>
    [Option(Key = "999")]
    public AcknowledgeWhen? Implementation999 { get; init; }

    /// <summary>CONTRL (EDIFACT) with the result of the check; default onRequest.</summary>
    [Option]
    public AcknowledgeWhen? Contrl { get; init; }

    /// <summary>CONTRL (EDIFACT) that says only that the interchange came (action 8), before the result; default never.</summary>
    [Option]
    public AcknowledgeWhen? Receipt { get; init; }

    /// <summary>UNH of our CONTRL after the type ("D:3:UN", "D:3:UN:EAN004"); default by the syntax version of the interchange.</summary>
    [Option]
    public string? ContrlVersion { get; init; }

    /// <summary>Whether accepted sets are named too (AK2 loops, UCM); default true.</summary>
    [Option]
    public bool AcceptedSets { get; init; } = true;

    /// <summary>
    /// Whether warnings in accepted sets are named too, so that those are accepted with errors (AK501 E, UCM 7 with UCS and UCD);
    /// default false. Warnings about an envelope always are (TA104 E, UCI 7 with a code).
    /// </summary>
    [Option]
    public bool Warnings { get; init; }

    /// <summary>When acknowledgements leave; default at once.</summary>
    [Option]
    public Schedule Schedule { get; init; } = Schedule.AtOnce;

    /// <summary>When a TA1 is sent, default applied.</summary>
    public AcknowledgeWhen Ta1When => Ta1 ?? AcknowledgeWhen.OnRequest;

    /// <summary>When a 997 is sent, default applied.</summary>
    public AcknowledgeWhen Functional997When =>
        Functional997 ?? (Implementation999When == AcknowledgeWhen.Never ? AcknowledgeWhen.Always : AcknowledgeWhen.Never);

    /// <summary>When a 999 is sent, default applied.</summary>
    public AcknowledgeWhen Implementation999When => Implementation999 ?? AcknowledgeWhen.Never;

    /// <summary>When a CONTRL with the result is sent, default applied.</summary>
    public AcknowledgeWhen ContrlWhen => Contrl ?? AcknowledgeWhen.OnRequest;

    /// <summary>When a receipt-only CONTRL is sent, default applied.</summary>
    public AcknowledgeWhen ReceiptWhen => Receipt ?? AcknowledgeWhen.Never;
}

/// <summary>Acknowledgements that the partner owes us, each with the time that it has; what is not given is not expected.</summary>
public sealed record ExpectationTerms
{
    /// <summary>TA1 (X12) for each interchange within this time; default not expected, range 1 min to 31 days.</summary>
    [Option(Min = "1m", Max = "31d")]
    public TimeSpan? Ta1 { get; init; }

    /// <summary>997 (X12) within this time; default not expected, range 1 min to 31 days.</summary>
    [Option(Key = "997", Min = "1m", Max = "31d")]
    public TimeSpan? Functional997 { get; init; }

    /// <summary>999 (X12) within this time; default not expected, range 1 min to 31 days.</summary>
    [Option(Key = "999", Min = "1m", Max = "31d")]
    public TimeSpan? Implementation999 { get; init; }

    /// <summary>CONTRL (EDIFACT) with the result of the check within this time; default not expected, range 1 min to 31 days.</summary>
    [Option(Min = "1m", Max = "31d")]
    public TimeSpan? Contrl { get; init; }

    /// <summary>
    /// CONTRL (EDIFACT) that says at least that the interchange came (action 8) within this time; default not expected,
    /// range 1 min to 31 days.
    /// </summary>
    [Option(Min = "1m", Max = "31d")]
    public TimeSpan? Receipt { get; init; }
}
