namespace EdiGateway.Edi.Validation;

// Agreement and duplicates: 6001–6099 (they speak in acknowledgements where the sender may be answered).
// Booking and routing: 7101–7199 (they never do).
public static partial class FindingCodes
{
    /// <summary>No profile has the sender's identity.</summary>
    public static readonly FindingCode UnknownSender = new("6001", Severity.Error, Contrl: "23", Ta1: "006");

    /// <summary>The receiver is none of our identities.</summary>
    public static readonly FindingCode UnknownReceiver = new("6002", Severity.Error, Contrl: "7", Ta1: "009");

    /// <summary>The sender may not come through this zone.</summary>
    public static readonly FindingCode SenderNotAllowed = new("6003", Severity.Error, Contrl: "17", Ta1: "006");

    /// <summary>The sender is known, but no agreement covers the interchange.</summary>
    public static readonly FindingCode NoAgreement = new("6004", Severity.Error, Contrl: "17", Ta1: "024");

    /// <summary>The agreement refuses test interchanges.</summary>
    public static readonly FindingCode TestRefused = new("6006", Severity.Error, Contrl: "25", Ta1: "020");

    /// <summary>The agreement does not take this message type in this release.</summary>
    public static readonly FindingCode MessageNotAgreed = new("6010", Severity.Error, Contrl: "17", Ak502: "1");

    /// <summary>The interchange came before, with the same bytes, and the agreement wants that rejected.</summary>
    public static readonly FindingCode DuplicateInterchange = new("6020", Severity.Error, Contrl: "26", Ta1: "025");

    /// <summary>The interchange's control number came before with other bytes.</summary>
    public static readonly FindingCode ControlNumberReused = new("6021", Severity.Error, Contrl: "26", Ta1: "025");

    /// <summary>The group's control number came before.</summary>
    public static readonly FindingCode DuplicateGroup = new("6022", Severity.Error, Contrl: "26", Ak905: "6");

    /// <summary>The message's control number came before.</summary>
    public static readonly FindingCode DuplicateMessage = new("6023", Severity.Error, Contrl: "26", Ak502: "7", Ik502: "23");

    /// <summary>A second original with the same sender and document number.</summary>
    public static readonly FindingCode SecondOriginal = new("7101", Severity.Error);

    /// <summary>A replacement, change or cancellation of a document that never came.</summary>
    public static readonly FindingCode EarlierMissing = new("7102", Severity.Warning);

    /// <summary>An earlier document of the same business is held.</summary>
    public static readonly FindingCode BehindHeldDocument = new("7103", Severity.Error);

    /// <summary>No route takes the document.</summary>
    public static readonly FindingCode NoRoute = new("7104", Severity.Error);

    /// <summary>Several routes take the document.</summary>
    public static readonly FindingCode SeveralRoutes = new("7105", Severity.Error);

    /// <summary>The receiver's agreement does not send the message that the route names.</summary>
    public static readonly FindingCode NoTargetAgreement = new("7106", Severity.Error);

    /// <summary>The gateway has no map for the message type or release.</summary>
    public static readonly FindingCode NoMap = new("7107", Severity.Error);

    /// <summary>The gateway cannot write the record as the message that the route names.</summary>
    public static readonly FindingCode NoTargetMap = new("7108", Severity.Error);

    /// <summary>The written message does not satisfy its own specification.</summary>
    public static readonly FindingCode OutboundInvalid = new("7109", Severity.Error);

    /// <summary>Nothing in the file could be read as EDI.</summary>
    public static readonly FindingCode UnreadableFile = new("7110", Severity.Error);

    /// <summary>The process ended three times while it worked on the file.</summary>
    public static readonly FindingCode PoisonousFile = new("7111", Severity.Error);

    /// <summary>Processing failed for a reason of our own.</summary>
    public static readonly FindingCode ProcessingFailed = new("7112", Severity.Error);

    /// <summary>A file of the internal inbox is no record.</summary>
    public static readonly FindingCode InternalFileInvalid = new("7113", Severity.Error);
}
