namespace EdiGateway.Pipeline.Ports;

/// <summary>A place that the gateway puts files into. Delivery is at-least-once under deterministic names.</summary>
public interface IDeliveryTarget
{
    /// <summary>Name of the target as the profiles and the ledger spell it; unique, never a path.</summary>
    string Name { get; }

    /// <summary>Checks that the target can be used; see <see cref="IDropZone.ProbeAsync"/>.</summary>
    ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts the files there, in order, durably on return: a reader sees each whole or not at all. One outcome per file,
    /// in the same order. After the first file that failed the rest are <see cref="DeliveryOutcome.NotTried"/>, so that
    /// order is kept. Faults are outcomes, not exceptions.
    /// </summary>
    ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default);
}

/// <summary>A file to be delivered.</summary>
/// <param name="Name">Name within the target, without a path; the same for every try.</param>
/// <param name="Bytes">Its content.</param>
public sealed record DeliveryFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>What became of one file.</summary>
public enum DeliveryOutcome
{
    /// <summary>It is there, durably.</summary>
    Delivered = 1,

    /// <summary>The target has it and will say later whether it took it; <see cref="DeliveryReceipt.AnswerBy"/> says until when that is awaited.</summary>
    Sent,

    /// <summary>A file of that name with the same bytes was there already: an earlier try had succeeded.</summary>
    AlreadyThereSameBytes,

    /// <summary>A file of that name with other bytes is there; it was left alone.</summary>
    AlreadyThereOtherBytes,

    /// <summary>It may succeed later (unreachable, full, no permission).</summary>
    TransientFault,

    /// <summary>It will not succeed without an operator (bad name, path outside the target).</summary>
    PermanentFault,

    /// <summary>An earlier file of the call failed.</summary>
    NotTried,
}

/// <summary>The outcome of one file, with the reason where it was not delivered.</summary>
public sealed record DeliveryReceipt(DeliveryOutcome Outcome, string? Reason = null)
{
    /// <summary>Until when the answer to what was <see cref="DeliveryOutcome.Sent"/> is awaited; without it the file is tried again.</summary>
    public DateTimeOffset AnswerBy { get; init; }
}
