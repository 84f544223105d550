using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Ports;

/// <summary>Reads of the ledger that need no transaction of their own.</summary>
public interface ILedgerQueries
{
    /// <summary>Which of the claims (tokens of one zone) are recorded, with the bytes that each had.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> KnownClaimsAsync(string zone, IReadOnlyCollection<string> tokens, CancellationToken cancellationToken = default);

    /// <summary>Numbers for the status.</summary>
    ValueTask<LedgerCounts> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The earliest time at which something is due (release, export, delivery, overdue watch); null where nothing is.</summary>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Records that are due for the internal outbox with their lines, in order of booking: at most <paramref name="limit"/>,
    /// and no more once their text exceeds <paramref name="maxCharacters"/> (but at least one).
    /// </summary>
    ValueTask<IReadOnlyList<DueExport>> DueExportsAsync(DateTimeOffset now, int limit, long maxCharacters, CancellationToken cancellationToken = default);

    /// <summary>
    /// The next file of an internal inbox whose documents are to be made: none that waits for its next try, and none behind an
    /// earlier one of its zone. Null where there is none.
    /// </summary>
    ValueTask<FileRow?> NextImportAsync(DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Records that could not be put into the internal outbox, latest first.</summary>
    ValueTask<IReadOnlyList<FailedExport>> FailedExportsAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Messages by filter, latest first.</summary>
    ValueTask<IReadOnlyList<DocumentSummary>> DocumentsAsync(DocumentFilter filter, CancellationToken cancellationToken = default);

    /// <summary>One message with everything that hangs on it; null where it is unknown.</summary>
    ValueTask<DocumentDetail?> DocumentAsync(long messageId, CancellationToken cancellationToken = default);

    /// <summary>Interchanges by filter, latest first.</summary>
    ValueTask<IReadOnlyList<InterchangeRow>> InterchangesAsync(DocumentFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The interchange; null where it is unknown.</summary>
    ValueTask<InterchangeRow?> InterchangeAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>The file; null where it is unknown.</summary>
    ValueTask<FileRow?> FileAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Beginning of the names of files that were posted to us: each is a receipt, unique in its zone for ever.</summary>
    const string ReceiptPrefix = "rcpt-";

    /// <summary>The file that was posted under a receipt (a name that begins with <see cref="ReceiptPrefix"/>); null where it is not recorded.</summary>
    ValueTask<FileRow?> FileByReceiptAsync(string zone, string receipt, CancellationToken cancellationToken = default);

    /// <summary>Places (1-based) of the file's interchanges that are booked.</summary>
    ValueTask<IReadOnlySet<int>> BookedOrdinalsAsync(long fileId, CancellationToken cancellationToken = default);

    /// <summary>Files, latest first; all states where <paramref name="state"/> is null.</summary>
    ValueTask<IReadOnlyList<FileRow>> FilesAsync(FileState? state, int limit, CancellationToken cancellationToken = default);

    /// <summary>Outbound documents, latest first.</summary>
    ValueTask<IReadOnlyList<OutboundDocumentRow>> OutboundAsync(OutboundState? state, int limit, CancellationToken cancellationToken = default);

    /// <summary>Outbound interchanges, latest first.</summary>
    ValueTask<IReadOnlyList<OutboundInterchangeRow>> OutboundInterchangesAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Deliveries, latest first (without their bytes).</summary>
    ValueTask<IReadOnlyList<DeliveryRow>> DeliveriesAsync(DeliveryState? state, int limit, CancellationToken cancellationToken = default);

    /// <summary>Targets with a delivery whose time has come and that nobody has in hand, by name.</summary>
    ValueTask<IReadOnlyList<string>> DueTargetsAsync(DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>When an operator last asked that a target be called whatever is known of it; null where nobody did.</summary>
    ValueTask<DateTimeOffset?> ResumedAtAsync(string target, CancellationToken cancellationToken = default);

    /// <summary>How the targets are doing that were called before, by name.</summary>
    ValueTask<IReadOnlyList<TargetStatusRow>> TargetsAsync(CancellationToken cancellationToken = default);

    /// <summary>What is on its way to each target that has anything, by name.</summary>
    ValueTask<IReadOnlyList<TargetBacklog>> TargetBacklogsAsync(CancellationToken cancellationToken = default);

    /// <summary>Records, latest first.</summary>
    ValueTask<IReadOnlyList<RecordRow>> RecordsAsync(string? recordType, int limit, CancellationToken cancellationToken = default);

    /// <summary>Lines of a record in order, as JSON.</summary>
    ValueTask<IReadOnlyList<string>> LinesAsync(long recordId, CancellationToken cancellationToken = default);

    /// <summary>Findings of an interchange (its file's and its messages' included), in order.</summary>
    ValueTask<IReadOnlyList<StoredFinding>> FindingsAsync(long interchangeId, CancellationToken cancellationToken = default);

    /// <summary>Acknowledgements that partners sent, latest first.</summary>
    ValueTask<IReadOnlyList<ReceivedAcknowledgementRow>> ReceivedAcknowledgementsAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>AS2 messages, latest first (without our receipts); of all endpoints where <paramref name="endpoint"/> is null.</summary>
    ValueTask<IReadOnlyList<As2MessageRow>> As2MessagesAsync(string? endpoint, As2MessageState? state, int limit, CancellationToken cancellationToken = default);

    /// <summary>How the drop zones are doing, by name.</summary>
    ValueTask<IReadOnlyList<ZoneStatusRow>> ZonesAsync(CancellationToken cancellationToken = default);

    /// <summary>The audit, latest first.</summary>
    ValueTask<IReadOnlyList<AuditRow>> AuditAsync(int limit, CancellationToken cancellationToken = default);
}

/// <summary>Which messages or interchanges an operator means; what is null is not asked.</summary>
public sealed record DocumentFilter
{
    /// <summary>Message id.</summary>
    public long? MessageId { get; init; }

    /// <summary>Interchange id.</summary>
    public long? InterchangeId { get; init; }

    /// <summary>File id.</summary>
    public long? FileId { get; init; }

    /// <summary>Partner.</summary>
    public string? Partner { get; init; }

    /// <summary>State of the message or interchange, by name, any case.</summary>
    public string? State { get; init; }

    /// <summary>Number of a finding.</summary>
    public string? Code { get; init; }

    /// <summary>Message type.</summary>
    public string? Type { get; init; }

    /// <summary>Document number.</summary>
    public string? Number { get; init; }

    /// <summary>Decided at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Decided before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Superseded attempts too; default false.</summary>
    public bool WithSuperseded { get; init; }

    /// <summary>Most rows; default 100, range 1–100,000.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>A message in a list.</summary>
public sealed record DocumentSummary
{
    /// <summary>Message id.</summary>
    public long Id { get; init; }

    /// <summary>Interchange id.</summary>
    public long InterchangeId { get; init; }

    /// <summary>Interchange control number.</summary>
    public string Interchange { get; init; } = string.Empty;

    /// <summary>File name.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>Partner; null where unknown.</summary>
    public string? Partner { get; init; }

    /// <summary>Message type.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>Release.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>Message control number.</summary>
    public string ControlNumber { get; init; } = string.Empty;

    /// <summary>Document number; null where no record could be made.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>What became of it.</summary>
    public MessageState State { get; init; }

    /// <summary>Deciding finding; of an acknowledgement what it could not close, of a document its receiver's rejection.</summary>
    public string? Code { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it is a test.</summary>
    public bool Test { get; init; }

    /// <summary>Attempt, 1-based.</summary>
    public int Attempt { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A message with everything that hangs on it.</summary>
/// <param name="Document">The message.</param>
/// <param name="Interchange">Its interchange.</param>
/// <param name="File">Its file.</param>
/// <param name="Findings">What was found in it, its interchange and its file.</param>
/// <param name="Records">What it became.</param>
/// <param name="Outbound">What left because of it.</param>
/// <param name="Acknowledgements">What answered its interchange.</param>
/// <param name="Deliveries">How both were delivered.</param>
/// <param name="Attempts">All attempts at it, itself included, first one first: replays, and files that took the place of a rejected one.</param>
public sealed record DocumentDetail(
    DocumentSummary Document,
    InterchangeRow Interchange,
    FileRow File,
    IReadOnlyList<StoredFinding> Findings,
    IReadOnlyList<RecordRow> Records,
    IReadOnlyList<OutboundDocumentRow> Outbound,
    IReadOnlyList<OutboundDocumentRow> Acknowledgements,
    IReadOnlyList<DeliveryRow> Deliveries,
    IReadOnlyList<DocumentSummary> Attempts);
