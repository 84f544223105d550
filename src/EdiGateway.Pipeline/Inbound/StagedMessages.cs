using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>
/// Messages that are staged: one slice is filled while the one before it is committed; the scratch file takes what is left
/// of each message then. In memory remain one bit of news a message, acknowledgements among them, and an index.
/// </summary>
public sealed class StagedMessages : IDisposable
{
    private const int IndexEvery = 256;
    private readonly Staging _staging;
    private readonly InboundInterchange _interchange;
    private readonly FileStream _scratch;
    private readonly ScratchWriter _writer;
    private readonly List<long> _index = [];
    private readonly HashSet<int> _duplicates = [];
    private readonly Dictionary<int, AcknowledgementReading> _receipts = [];
    private List<InboundMessage> _slice = [];
    private List<InboundMessage> _leaving = [];
    private Task _committing = Task.CompletedTask;
    private long _size;
    private int _written;

    internal StagedMessages(Staging staging, InboundInterchange interchange)
    {
        _staging = staging;
        _interchange = interchange;
        _scratch = staging.OpenScratch();
        _writer = new ScratchWriter(_scratch);
    }

    /// <summary>How many there are.</summary>
    public int Count => _written + _leaving.Count + _slice.Count;

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _scratch.Dispose();
    }

    /// <summary>Adds one; where the slice is full, hands it to the ledger.</summary>
    internal void Add(InboundMessage message)
    {
        _slice.Add(message);
        if ((_size += message.Size) > _staging.Window)
        {
            Leave();
        }
    }

    /// <summary>Some of them, in order, each made anew.</summary>
    internal IEnumerable<InboundMessage> Read(int first, int count)
    {
        if (count == 0)
        {
            yield break;
        }

        if (_slice.Count > 0)
        {
            Leave();
        }

        Settle();
        _writer.Flush();
        using ScratchReader reader = new(_scratch.SafeFileHandle, _index[first / IndexEvery], _writer);
        for (int at = first - (first % IndexEvery); at < first + count; at++)
        {
            InboundMessage message = reader.Read();
            if (at < first)
            {
                continue;
            }

            message.Receipt = _receipts.GetValueOrDefault(at);
            if (_duplicates.Contains(at))
            {
                message.Envelope.Findings.Add(PipelineFindings.DuplicateMessage(message.Envelope));
            }

            yield return message;
        }
    }

    /// <summary>Marks one as having come before.</summary>
    internal void MarkDuplicate(int index) => _duplicates.Add(index);

    /// <summary>Takes back what their booking added.</summary>
    internal void Reset() => _duplicates.Clear();

    private void Leave()
    {
        Settle();
        _leaving = _slice;
        _slice = [];
        _size = 0;
        List<InboundMessage> leaving = _leaving;
        _committing = Task.Run(() => _staging.StoreAsync(_interchange, leaving));
    }

    private void Settle()
    {
#pragma warning disable MA0042 // The reader is no asynchronous method, and has nothing else to do than wait for the disk.
        _committing.GetAwaiter().GetResult();
#pragma warning restore MA0042
        foreach (InboundMessage message in _leaving)
        {
            if (_written % IndexEvery == 0)
            {
                _index.Add(_writer.Position);
            }

            if (message.Receipt is { } receipt)
            {
                _receipts.Add(_written, receipt);
            }

            _writer.Write(message);
            _written++;
        }

        _leaving = [];
    }
}
