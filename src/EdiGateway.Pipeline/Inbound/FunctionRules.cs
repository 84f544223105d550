using EdiGateway.Mappings.Records;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What a document's function does to the records.</summary>
/// <param name="Held">Whether it is held as a second original.</param>
/// <param name="State">State of the new record.</param>
/// <param name="Earlier">State that the earlier record gets; null leaves it.</param>
/// <param name="EarlierMissing">Whether it refers to a document that is not there.</param>
/// <param name="Leaves">Whether it is exported and routed.</param>
public sealed record FunctionDecision(bool Held, RecordState State, RecordState? Earlier, bool EarlierMissing, bool Leaves);

/// <summary>
/// Applies the message function (X12 353, EDIFACT 1225). Pure. A change may state only what differs, so what it changes
/// stays in force beside it; a replacement states everything.
/// </summary>
public static class FunctionRules
{
    /// <summary>Decides from the function and whether a record of the same sender, type and number is in force.</summary>
    public static FunctionDecision Decide(MessageFunction function, bool earlierInForce) => function switch
    {
        MessageFunction.Copy or MessageFunction.Duplicate => new FunctionDecision(false, RecordState.Copy, null, false, false),
        MessageFunction.Replace => new FunctionDecision(false, RecordState.Active, earlierInForce ? RecordState.Replaced : null, !earlierInForce, true),
        MessageFunction.Change => new FunctionDecision(false, RecordState.Active, null, !earlierInForce, true),
        MessageFunction.Cancellation => new FunctionDecision(false, RecordState.Cancellation, earlierInForce ? RecordState.Cancelled : null, !earlierInForce, true),
        _ => earlierInForce
            ? new FunctionDecision(true, RecordState.Held, null, false, false)
            : new FunctionDecision(false, RecordState.Active, null, false, true),
    };
}
