using System.Collections;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>
/// The messages of an interchange, in order: in memory up to a window; where there are more and they may be staged, all of
/// them staged. Whoever goes through them sees no difference, but staged ones are made anew each time.
/// </summary>
/// <param name="window">About how many bytes may stay in memory.</param>
/// <param name="stage">Begins staging; null where all stay in memory.</param>
public sealed class InboundMessages(long window, Func<StagedMessages>? stage) : IEnumerable<InboundMessage>, IDisposable
{
    private readonly List<InboundMessage> _memory = [];
    private StagedMessages? _staged;

    /// <summary>How many there are.</summary>
    public int Count => _staged?.Count ?? _memory.Count;

    /// <summary>Whether they are staged.</summary>
    public bool IsStaged => _staged is not null;

    /// <summary>About how many bytes they take in memory.</summary>
    internal long Size { get; private set; }

    /// <inheritdoc/>
    public IEnumerator<InboundMessage> GetEnumerator() => Range(0, Count).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose() => _staged?.Dispose();

    /// <summary>Adds one that was read.</summary>
    internal void Add(InboundMessage message)
    {
        message.Seal();
        if (_staged is not null)
        {
            _staged.Add(message);
            return;
        }

        _memory.Add(message);
        if (stage is null || (Size += message.Size) <= window)
        {
            return;
        }

        _staged = stage();
        _memory.ForEach(_staged.Add);
        _memory.Clear();
        _memory.TrimExcess();
        Size = 0;
    }

    /// <summary>Some of them, in order.</summary>
    internal IEnumerable<InboundMessage> Range(int first, int count) => _staged?.Read(first, count) ?? _memory.Skip(first).Take(count);

    /// <summary>The reports of some of them, in order.</summary>
    internal IReadOnlyList<MessageReport> Reports(int first, int count) => new GroupReports(this, first, count);

    /// <summary>Marks one (by its place, 0-based) as having come before.</summary>
    internal void MarkDuplicate(int index, MessageEnvelope envelope)
    {
        if (_staged is not null)
        {
            _staged.MarkDuplicate(index);
        }
        else
        {
            envelope.Findings.Add(PipelineFindings.DuplicateMessage(envelope));
        }
    }

    /// <summary>Takes back what their booking added, because it begins anew.</summary>
    internal void Reset()
    {
        _memory.ForEach(static message => message.Reset());
        _staged?.Reset();
    }

    private sealed class GroupReports(InboundMessages messages, int first, int count) : KeptReports
    {
        public override int Count => count;

        public override IEnumerator<MessageReport> GetEnumerator() =>
            messages.Range(first, count).Select(static message => new MessageReport(message.Envelope, message.Status)).GetEnumerator();
    }
}
