using System.Collections;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// The reports of a group's messages where an observer keeps them itself (<see cref="InterchangeObserver.Keep"/>): too many
/// for memory, they are made anew each time they are gone through.
/// </summary>
public abstract class KeptReports : IReadOnlyList<MessageReport>
{
    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    /// <remarks>Goes through all reports before it.</remarks>
    public MessageReport this[int index] => this.Skip(index).First();

    /// <inheritdoc/>
    public abstract IEnumerator<MessageReport> GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The reports as <paramref name="restate"/> changes them: at once, or where they are kept elsewhere, when they are gone through.</summary>
    internal static IReadOnlyList<MessageReport> Restate(IReadOnlyList<MessageReport> reports, Func<MessageReport, MessageReport> restate) =>
        reports is KeptReports kept ? new Restated(kept, restate) : [.. reports.Select(restate)];

    private sealed class Restated(KeptReports reports, Func<MessageReport, MessageReport> restate) : KeptReports
    {
        public override int Count => reports.Count;

        public override IEnumerator<MessageReport> GetEnumerator() => reports.Select(restate).GetEnumerator();
    }
}
