using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>What is rejected where an inbound interchange has errors.</summary>
public enum ErrorPolicy
{
    /// <summary>Only the faulty sets or messages.</summary>
    RejectSets = 1,

    /// <summary>Each group that holds a faulty set.</summary>
    RejectGroup,

    /// <summary>The whole interchange.</summary>
    RejectInterchange,
}

/// <summary>What is done with test interchanges (ISA15 T, UNB 0035).</summary>
public enum TestPolicy
{
    /// <summary>Processed with numbers of their own; they never reach production routes or the internal outbox.</summary>
    Isolated = 1,

    /// <summary>Refused (TA1 020, CONTRL 25).</summary>
    Refused,
}

/// <summary>What was agreed between us and one partner in one standard, for what comes in and what goes out.</summary>
public sealed record Agreement
{
    /// <summary>Name, unique in the file: a–z, 0–9 and hyphen, up to 60.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>x12 or edifact.</summary>
    [Option]
    public required EdiStandard Standard { get; init; }

    /// <summary>When the agreement applies; default whenever the partner writes to us in the standard.</summary>
    [Option]
    public MatchTerms Match { get; init; } = new();

    /// <summary>
    /// Whether it applies where no other agreement of the file does; default false. In our own file: where nobody knows
    /// the sender.
    /// </summary>
    [Option]
    public bool Fallback { get; init; }

    /// <summary>Messages that the partner may send; default every one that the gateway knows.</summary>
    [Option]
    public IReadOnlyList<MessageTerms> Receive { get; init; } = [];

    /// <summary>Messages that we may send; default none but acknowledgements.</summary>
    [Option]
    public IReadOnlyList<MessageTerms> Send { get; init; } = [];

    /// <summary>What is checked how strictly.</summary>
    [Option]
    public ValidationTerms Validation { get; init; } = new();

    /// <summary>How record fields are checked.</summary>
    [Option]
    public FieldTerms Fields { get; init; } = new();

    /// <summary>What is rejected where there are errors; default rejectSets.</summary>
    [Option]
    public ErrorPolicy OnErrors { get; init; } = ErrorPolicy.RejectSets;

    /// <summary>Acknowledgements that we send.</summary>
    [Option]
    public AcknowledgementTerms Acknowledge { get; init; } = new();

    /// <summary>Acknowledgements that the partner owes us.</summary>
    [Option]
    public ExpectationTerms Expect { get; init; } = new();

    /// <summary>How duplicates are recognised and answered.</summary>
    [Option]
    public DuplicateTerms Duplicates { get; init; } = new();

    /// <summary>What is done with test interchanges; default isolated.</summary>
    [Option]
    public TestPolicy TestInterchanges { get; init; } = TestPolicy.Isolated;

    /// <summary>Ranges of our control numbers.</summary>
    [Option]
    public ControlNumberTerms ControlNumbers { get; init; } = new();

    /// <summary>How our interchanges are written.</summary>
    [Option]
    public EnvelopeTerms Envelope { get; init; } = new();

    /// <summary>How outbound documents are gathered into interchanges.</summary>
    [Option]
    public BatchingTerms Batching { get; init; } = new();

    /// <summary>Where and how our interchanges leave; needed where we send or acknowledge.</summary>
    [Option]
    public DeliveryTerms? Delivery { get; init; }

    /// <summary>IANA time zone of dates without offset and of crons; default the partner's, then ours.</summary>
    [Option]
    public string? TimeZone { get; init; }

    /// <summary>Short name of the partner; ours for the fallback of our own file.</summary>
    public string PartnerId { get; init; } = string.Empty;

    /// <summary>Our identities that it covers; the first one signs what we send.</summary>
    public IReadOnlyList<Participant> OurIdentities { get; init; } = [];

    /// <summary>The partner's identities that it covers; the first one is written to.</summary>
    public IReadOnlyList<Participant> PartnerIdentities { get; init; } = [];

    /// <summary>The zone that <see cref="TimeZone"/>, the partner's or ours names.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Name that is unique among all files: partner/agreement.</summary>
    public string Key => PartnerId + "/" + Id;

    /// <summary>How many criteria <see cref="Match"/> names; 0 for a fallback.</summary>
    public int Specificity => AgreementCriteria.Count(this);

    /// <summary>The sent message of <paramref name="type"/> (and <paramref name="version"/>, where given); null where none is agreed.</summary>
    public MessageTerms? Sends(string type, string? version = null) =>
        Send.FirstOrDefault(terms => terms.Covers(type, version));

    /// <summary>Whether the partner may send <paramref name="type"/> in <paramref name="version"/>.</summary>
    public bool Receives(string type, string version) =>
        Receive.Count == 0 || Receive.Any(terms => terms.Covers(type, version));

    /// <summary>
    /// The envelope of what leaves under the agreement: between the given identities (an acknowledgement answers those
    /// of what it acknowledges), else between the first ones that it covers.
    /// </summary>
    public EnvelopeSettings EnvelopeFor(bool test, Participant? us = null, Participant? partner = null) => new()
    {
        Standard = Standard,
        Separators = Envelope.SeparatorsFor(Standard),
        Sender = us ?? (OurIdentities is [var first, ..] ? first : default),
        Receiver = partner ?? (PartnerIdentities is [var addressee, ..] ? addressee : default),
        InterchangeVersion = Envelope.VersionFor(Standard),
        GroupSender = Envelope.GroupSender,
        GroupReceiver = Envelope.GroupReceiver,
        Test = test || Envelope.MarkAsTest,
        AcknowledgementRequest = Envelope.AskFor switch
        {
            AcknowledgementAsked.Result => "1",
            AcknowledgementAsked.ReceiptOnly => "2",
            _ => Standard == EdiStandard.X12 ? "0" : string.Empty,
        },
        WriteUna = Envelope.Una,
        LineBreaks = Envelope.LineBreaks,
        SenderRouting = Envelope.SenderRouting,
        ReceiverRouting = Envelope.ReceiverRouting,
        ApplicationReference = Envelope.ApplicationReference,
        AgreementId = Envelope.AgreementId,
        UseGroups = Envelope.Groups,
        ShortGroupDate = Envelope.GroupDate == GroupDateForm.Yymmdd,
        GroupTimeSeconds = Envelope.GroupTime == GroupTimeForm.Hhmmss,
        RepetitionOrStandardsId = Standard == EdiStandard.X12 && Envelope.SeparatorsFor(Standard).Repetition == 0 ? Envelope.StandardsId[0] : null,
    };

    /// <summary>The range of one level.</summary>
    public ControlNumberRange Range(NumberLevel level, bool test, bool acknowledgement) =>
        Ranges(test, acknowledgement).At(level) is var range && range.Width is null
            ? range with { Width = DefaultWidth(level) }
            : range;

    /// <summary>The counter that a range is drawn from, between the first identities that the agreement covers.</summary>
    public string Counter(NumberLevel level, bool test, bool acknowledgement) => Counter(
        level,
        test,
        acknowledgement,
        OurIdentities.Count == 0 ? default : OurIdentities[0],
        PartnerIdentities.Count == 0 ? default : PartnerIdentities[0]);

    /// <summary>
    /// The counter that a range is drawn from, between two identities (an acknowledgement swaps those of what it
    /// answers). Agreements of the same pair share it: a partner sees one sequence, however many agreements we keep.
    /// </summary>
    public string Counter(NumberLevel level, bool test, bool acknowledgement, Participant us, Participant partner) => string.Join(
        '|',
        Standard == EdiStandard.X12 ? "x12" : "edifact",
        us.Id is null ? string.Empty : us.ToString(),
        partner.Id is null ? string.Empty : partner.ToString(),
        test ? "test" : acknowledgement && ControlNumbers.Acknowledgements is not null ? "acknowledgements" : "production",
        level.ToString().ToLowerInvariant());

    /// <inheritdoc/>
    public override string ToString() => Key;

    private NumberRanges Ranges(bool test, bool acknowledgement) =>
        test ? ControlNumbers.Test
        : acknowledgement && ControlNumbers.Acknowledgements is { } own ? own
        : ControlNumbers.Production;

    private int DefaultWidth(NumberLevel level) => (Standard, level) switch
    {
        (EdiStandard.X12, NumberLevel.Interchange) => 9,
        (EdiStandard.X12, NumberLevel.Set) => 4,
        _ => 1,
    };
}
