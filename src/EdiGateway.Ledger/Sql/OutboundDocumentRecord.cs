using System.Text.Json;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sql;

/// <summary>An outbound document as its table has it.</summary>
internal sealed class OutboundDocumentRecord
{
    /// <summary>The columns, with the body.</summary>
    public const string Columns = "d.id, d.role, d.interchange_id, d.message_id, d.record_id, d.agreement, d.partner, d.test, d.batch_key, d.standard, d.type, d.version, d.functional_id, d.separators, d.segments, d.body, d.way, d.kept_number, d.document_number, d.business_key, d.state, d.reason, d.due_at, d.created_at, d.outbound_interchange_id, d.group_number, d.message_number, d.repeat_of_id, d.answer, d.answer_due_at";

    /// <summary>The same with nothing for the body, which may be large and many.</summary>
    public static readonly string ColumnsWithoutBody = Columns.Replace("d.body", "x'' AS body", StringComparison.Ordinal);

    public long Id { get; set; }

    public OutboundRole Role { get; set; }

    public long? InterchangeId { get; set; }

    public long? MessageId { get; set; }

    public long? RecordId { get; set; }

    public string Agreement { get; set; } = string.Empty;

    public string Partner { get; set; } = string.Empty;

    public bool Test { get; set; }

    public string BatchKey { get; set; } = string.Empty;

    public EdiStandard Standard { get; set; }

    public string Type { get; set; } = string.Empty;

    public string Version { get; set; } = string.Empty;

    public string FunctionalId { get; set; } = string.Empty;

    public byte[] Separators { get; set; } = [];

    public int Segments { get; set; }

    public byte[] Body { get; set; } = [];

    public string? Way { get; set; }

    public string? KeptNumber { get; set; }

    public string DocumentNumber { get; set; } = string.Empty;

    public string BusinessKey { get; set; } = string.Empty;

    public OutboundState State { get; set; }

    public string? Reason { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long? OutboundInterchangeId { get; set; }

    public string GroupNumber { get; set; } = string.Empty;

    public string MessageNumber { get; set; } = string.Empty;

    public long? RepeatOfId { get; set; }

    public AnswerState Answer { get; set; }

    public DateTimeOffset? AnswerDueAt { get; set; }

    /// <summary>The six service characters in the order of <see cref="Edi.Syntax.Separators"/>.</summary>
    public static byte[] Pack(Separators separators) =>
        [separators.Element, separators.Component, separators.Segment, separators.Repetition, separators.Release, separators.DecimalMark];

    /// <summary>The way back as its column has it.</summary>
    public static string? Pack(WayBack? way) => way is null ? null : JsonSerializer.Serialize(way);

    /// <summary>The document of a row that holds <see cref="Columns"/>.</summary>
    public static OutboundDocumentRow Read(Row row) => new OutboundDocumentRecord
    {
        Id = row.Number(0),
        Role = row.State<OutboundRole>(1),
        InterchangeId = row.NumberOrNull(2),
        MessageId = row.NumberOrNull(3),
        RecordId = row.NumberOrNull(4),
        Agreement = row.Text(5),
        Partner = row.Text(6),
        Test = row.Flag(7),
        BatchKey = row.Text(8),
        Standard = row.State<EdiStandard>(9),
        Type = row.Text(10),
        Version = row.Text(11),
        FunctionalId = row.Text(12),
        Separators = row.Bytes(13),
        Segments = (int)row.Number(14),
        Body = row.Bytes(15),
        Way = row.TextOrNull(16),
        KeptNumber = row.TextOrNull(17),
        DocumentNumber = row.Text(18),
        BusinessKey = row.Text(19),
        State = row.State<OutboundState>(20),
        Reason = row.TextOrNull(21),
        DueAt = row.TimeOrNull(22),
        CreatedAt = row.Time(23),
        OutboundInterchangeId = row.NumberOrNull(24),
        GroupNumber = row.Text(25),
        MessageNumber = row.Text(26),
        RepeatOfId = row.NumberOrNull(27),
        Answer = row.State<AnswerState>(28),
        AnswerDueAt = row.TimeOrNull(29),
    }.ToRow();

    public OutboundDocumentRow ToRow() => new()
    {
        Id = Id,
        Role = Role,
        InterchangeId = InterchangeId,
        MessageId = MessageId,
        RecordId = RecordId,
        Agreement = Agreement,
        Partner = Partner,
        Test = Test,
        BatchKey = BatchKey,
        Body = new PreparedMessage
        {
            Standard = Standard,
            Type = Type,
            Version = Version,
            FunctionalId = FunctionalId,
            Separators = new Separators(Separators[0], Separators[1], Separators[2], Separators[3], Separators[4], Separators[5]),
            SegmentCount = Segments,
            Body = Body,
        },
        Way = Way is null ? null : JsonSerializer.Deserialize<WayBack>(Way),
        KeptNumber = KeptNumber,
        DocumentNumber = DocumentNumber,
        BusinessKey = BusinessKey,
        State = State,
        Reason = Reason,
        DueAt = DueAt,
        CreatedAt = CreatedAt,
        OutboundInterchangeId = OutboundInterchangeId,
        GroupNumber = GroupNumber,
        MessageNumber = MessageNumber,
        RepeatOfId = RepeatOfId,
        Answer = Answer,
        AnswerDueAt = AnswerDueAt,
    };
}
