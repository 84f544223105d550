namespace EdiGateway.Pipeline.Ports;

/// <summary>A finding as it is stored.</summary>
public sealed record StoredFinding
{
    /// <summary>Group; null where it belongs to none.</summary>
    public long? GroupId { get; init; }

    /// <summary>Message; null where it belongs to none.</summary>
    public long? MessageId { get; init; }

    /// <summary>Number.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>"Error" or "Warning".</summary>
    public string Severity { get; init; } = string.Empty;

    /// <summary>What is wrong.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>What can be done.</summary>
    public string Fix { get; init; } = string.Empty;

    /// <summary>0-based, in the archived file.</summary>
    public long ByteOffset { get; init; }

    /// <summary>1-based.</summary>
    public int Line { get; init; }

    /// <summary>1-based in the message; 0 outside one.</summary>
    public int SegmentNumber { get; init; }

    /// <summary>Segment tag.</summary>
    public string? Segment { get; init; }

    /// <summary>Loop.</summary>
    public string? Loop { get; init; }

    /// <summary>1-based; 0 where none.</summary>
    public int Element { get; init; }

    /// <summary>1-based; 0 where none.</summary>
    public int Component { get; init; }

    /// <summary>1-based; 0 where none.</summary>
    public int Repetition { get; init; }

    /// <summary>Offending value.</summary>
    public string? Value { get; init; }
}

/// <summary>Numbers for the status.</summary>
public sealed record LedgerCounts
{
    /// <summary>Files recorded and not yet processed.</summary>
    public long FilesWaiting { get; init; }

    /// <summary>Files that were set aside or could not be read.</summary>
    public long FilesSetAside { get; init; }

    /// <summary>Interchanges that were set aside.</summary>
    public long InterchangesQuarantined { get; init; }

    /// <summary>Messages held.</summary>
    public long MessagesHeld { get; init; }

    /// <summary>Messages unsupported.</summary>
    public long MessagesUnsupported { get; init; }

    /// <summary>Outbound documents that wait for their schedule.</summary>
    public long OutboundPending { get; init; }

    /// <summary>Outbound documents held.</summary>
    public long OutboundHeld { get; init; }

    /// <summary>Records that wait for the internal outbox.</summary>
    public long ExportsPending { get; init; }

    /// <summary>Records that could not be put into the internal outbox and were given up until an operator decides.</summary>
    public long ExportsParked { get; init; }

    /// <summary>Deliveries waiting.</summary>
    public long DeliveriesPending { get; init; }

    /// <summary>Deliveries that were sent and whose answer is awaited.</summary>
    public long DeliveriesAwaiting { get; init; }

    /// <summary>Deliveries parked.</summary>
    public long DeliveriesParked { get; init; }

    /// <summary>Answers overdue: of documents, and receipts of interchanges.</summary>
    public long AnswersOverdue { get; init; }

    /// <summary>Documents that their receivers rejected, and of which nothing has left since.</summary>
    public long AnswersRejected { get; init; }
}
