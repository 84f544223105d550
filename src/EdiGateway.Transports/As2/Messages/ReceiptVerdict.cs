namespace EdiGateway.Transports.As2.Messages;

/// <summary>What a receipt says of a message that was sent.</summary>
public enum ReceiptMeaning
{
    /// <summary>The partner has it, whole and taken.</summary>
    Taken = 1,

    /// <summary>The partner had it already: an earlier try had succeeded.</summary>
    TakenBefore,

    /// <summary>The partner did not take it, or received other bytes.</summary>
    Refused,

    /// <summary>Nothing that could be relied upon.</summary>
    Worthless,
}

/// <summary>What a receipt means for the message that it is about.</summary>
/// <param name="Meaning">What it says.</param>
/// <param name="Reason">Why it was not taken, or why the receipt counts for nothing; of a taken one a remark, or null.</param>
public sealed record ReceiptVerdict(ReceiptMeaning Meaning, string? Reason)
{
    /// <summary>Whether the partner has the message.</summary>
    public bool Delivered => Meaning is ReceiptMeaning.Taken or ReceiptMeaning.TakenBefore;
}
