using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What to do with an interchange whose control number may have come before.</summary>
public enum DuplicateVerdict
{
    /// <summary>It is new.</summary>
    New = 1,

    /// <summary>The earlier attempt failed: this one takes its place.</summary>
    Retry,

    /// <summary>Same bytes: answer with the first acknowledgement again.</summary>
    Resend,

    /// <summary>Same bytes: reject.</summary>
    Reject,

    /// <summary>Same bytes: no answer.</summary>
    Silent,

    /// <summary>Other bytes: reject and set aside.</summary>
    Quarantine,
}

/// <summary>The decision, with the earlier interchange that it rests on.</summary>
public sealed record DuplicateDecision(DuplicateVerdict Verdict, InterchangeRow? Earlier);

/// <summary>Recognises duplicates. Pure: the ledger's rows come in, a decision goes out.</summary>
public static class DuplicateRules
{
    /// <summary>
    /// Decides from the earlier interchanges with the same key. What failed before (rejected as a whole, or set aside
    /// before it was answered) does not take its number: other bytes under it are the sender's retry.
    /// </summary>
    public static DuplicateDecision Decide(IReadOnlyList<InterchangeRow> earlier, string contentHash, DuplicateAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        InterchangeRow? taken = earlier.FirstOrDefault(row => row.State is InterchangeState.Accepted or InterchangeState.AcceptedWithErrors or InterchangeState.PartiallyAccepted);
        if (taken is not null)
        {
            return new DuplicateDecision(Same(taken, contentHash) ? Answer(answer) : DuplicateVerdict.Quarantine, taken);
        }

        InterchangeRow? failed = earlier.LastOrDefault(row => row.State is InterchangeState.Rejected or InterchangeState.Quarantined);
        return failed switch
        {
            null => new DuplicateDecision(DuplicateVerdict.New, null),
            { State: InterchangeState.Rejected } when Same(failed, contentHash) => new DuplicateDecision(Answer(answer), failed),
            _ => new DuplicateDecision(DuplicateVerdict.Retry, failed),
        };
    }

    /// <summary>Standard, both qualified ids, test flag and control number (numeric in X12: without leading zeros).</summary>
    public static string Key(InterchangeEnvelope interchange)
    {
        ArgumentNullException.ThrowIfNull(interchange);
        return string.Join('|', interchange.Standard == EdiStandard.X12 ? "x12" : "edifact", Participants.Write(interchange.Sender), Participants.Write(interchange.Receiver), interchange.Test ? "T" : "P", Number(interchange.Standard, interchange.ControlNumber));
    }

    /// <summary>The pair, test flag, functional id and group number.</summary>
    public static string Key(InterchangeEnvelope interchange, GroupEnvelope group)
    {
        ArgumentNullException.ThrowIfNull(interchange);
        ArgumentNullException.ThrowIfNull(group);
        return string.Join('|', Pair(interchange), group.FunctionalId, group.Sender.Id, group.Receiver.Id, Number(interchange.Standard, group.ControlNumber ?? string.Empty));
    }

    /// <summary>The pair, test flag, message type and number.</summary>
    public static string Key(InterchangeEnvelope interchange, MessageEnvelope message)
    {
        ArgumentNullException.ThrowIfNull(interchange);
        ArgumentNullException.ThrowIfNull(message);
        return string.Join('|', Pair(interchange), message.Type, message.ControlNumber);
    }

    private static string Pair(InterchangeEnvelope interchange) =>
        string.Join('|', interchange.Standard == EdiStandard.X12 ? "x12" : "edifact", Participants.Write(interchange.Sender), Participants.Write(interchange.Receiver), interchange.Test ? "T" : "P");

    private static string Number(EdiStandard standard, string number) =>
        standard == EdiStandard.X12 ? number.Trim().TrimStart('0') : number;

    private static bool Same(InterchangeRow row, string contentHash) => string.Equals(row.ContentHash, contentHash, StringComparison.Ordinal);

    private static DuplicateVerdict Answer(DuplicateAnswer answer) => answer switch
    {
        DuplicateAnswer.Reject => DuplicateVerdict.Reject,
        DuplicateAnswer.Silent => DuplicateVerdict.Silent,
        _ => DuplicateVerdict.Resend,
    };
}
