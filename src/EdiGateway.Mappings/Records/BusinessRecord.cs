namespace EdiGateway.Mappings.Records;

/// <summary>What a document asks to be done (X12 353, EDIFACT 1225).</summary>
public enum MessageFunction
{
    /// <summary>00 / 9: insert.</summary>
    Original = 1,

    /// <summary>01 / 1: cancel what was sent before under the same number.</summary>
    Cancellation,

    /// <summary>04 / 4: change what was sent before.</summary>
    Change,

    /// <summary>05 / 5: replace what was sent before.</summary>
    Replace,

    /// <summary>06 / 6: confirm.</summary>
    Confirmation,

    /// <summary>07 / 7: duplicate, sent again on purpose.</summary>
    Duplicate,

    /// <summary>22 / 31: copy for information.</summary>
    Copy,
}

/// <summary>
/// The header of a business document, whichever standard it came in. Its lines travel beside it as a stream, in the
/// maps and in the tables, so that a document of a million lines needs no more memory than one of ten.
/// </summary>
public abstract record BusinessRecord
{
    /// <summary>Name of the record type in JSON, the tables and the command line ("purchaseOrder").</summary>
    public abstract string RecordType { get; }

    /// <summary>The document's number as its issuer gave it (BEG03, BIG02, BSN02, BGM 1004).</summary>
    public required string Number { get; init; }

    /// <summary>What is to be done.</summary>
    public MessageFunction Function { get; init; } = MessageFunction.Original;

    /// <summary>The document's date.</summary>
    public EdiDate? Date { get; init; }

    /// <summary>IANA zone of times that state no offset: that of the agreement under which the document was read. Null: the target's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Currency of the amounts, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Who takes part, in document order.</summary>
    public IReadOnlyList<PartyInfo> Parties { get; init; } = [];

    /// <summary>Other documents and numbers referred to, by qualifier.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Dates that have no field of their own, by qualifier.</summary>
    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    /// <summary>Free texts, by qualifier.</summary>
    public IReadOnlyList<TextNote> Texts { get; init; } = [];

    /// <summary>Amounts that have no field of their own, by qualifier.</summary>
    public IReadOnlyList<QualifiedAmount> Amounts { get; init; } = [];
}

/// <summary>One line (or node of a hierarchy) of a business document.</summary>
public abstract record RecordLine
{
    /// <summary>Position in the document, 1-based.</summary>
    public int Sequence { get; init; }

    /// <summary>The line's number as its issuer gave it (PO101, LIN 1082).</summary>
    public string? LineNumber { get; init; }
}
