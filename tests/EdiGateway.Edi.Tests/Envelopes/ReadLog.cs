using System.Buffers;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>Everything that a reader says about some bytes, as values that outlive it.</summary>
public sealed class ReadLog
{
    public List<ReaderEvent> Events { get; } = [];

    public List<InterchangeEnvelope> Interchanges { get; } = [];

    public List<GroupEnvelope> Groups { get; } = [];

    public List<MessageEnvelope> Messages { get; } = [];

    /// <summary>Each message's segments, as text without terminators.</summary>
    public List<string[]> Segments { get; } = [];

    public List<(long ByteOffset, long Length)> Unreadable { get; } = [];

    /// <summary>What Tape.CopyTo gave at all events together, by interchange.</summary>
    public List<byte[]> Copies { get; } = [];

    public List<Finding> FileFindings { get; private set; } = [];

    public IEnumerable<Finding> Findings => FileFindings
        .Concat(Interchanges.SelectMany(one => one.Findings))
        .Concat(Groups.SelectMany(one => one.Findings))
        .Concat(Messages.SelectMany(one => one.Findings));

    public string Codes => string.Join(' ', Findings.Select(finding => finding.Code.Number));

    public static ReadLog Of(string text, ReaderOptions? options = null) => Of(Encoding.Latin1.GetBytes(text), options);

    public static ReadLog Of(byte[] bytes, ReaderOptions? options = null)
    {
        ReadLog log = new();
        using InterchangeReader reader = new(new MemoryStream(bytes), options);
        ArrayBufferWriter<byte> copy = new();
        int bound = (bytes.Length * 2) + 20;
        ReaderEvent read;
        while ((read = reader.Read()) != ReaderEvent.End)
        {
            if (--bound <= 0)
            {
                throw new InvalidOperationException("The reader does not come to an end.");
            }

            log.Events.Add(read);
            log.Take(read, reader, copy);
        }

        log.FileFindings = reader.FileFindings;
        return log;
    }

    /// <summary>One line an event and finding: equal for equal reading.</summary>
    public string Describe()
    {
        StringBuilder text = new();
        text.AppendJoin(' ', Events).AppendLine();
        foreach (InterchangeEnvelope one in Interchanges)
        {
            text.AppendLine($"{one.Standard} {one.Separators} {one.Version} {one.Sender} {one.Receiver} {one.ControlNumber} {one.ByteOffset}+{one.Length} line {one.Line} {one.IsComplete}");
        }

        foreach (GroupEnvelope one in Groups)
        {
            text.AppendLine($"{one.ControlNumber} {one.FunctionalId} {one.Version} {one.ByteOffset} line {one.Line} {one.ClaimedCount} {one.ReceivedCount}");
        }

        for (int i = 0; i < Messages.Count; i++)
        {
            MessageEnvelope one = Messages[i];
            text.AppendLine($"{one.Type} {one.Version} {one.ControlNumber} {one.ByteOffset}+{one.Length} line {one.Line} {one.SegmentCount} {one.IsComplete}");
            text.AppendJoin('|', Segments[i]).AppendLine();
        }

        text.AppendJoin(' ', Unreadable).AppendLine();
        foreach (Finding finding in Findings)
        {
            text.AppendLine(finding.ToString());
        }

        return text.ToString();
    }

    private void Take(ReaderEvent read, InterchangeReader reader, ArrayBufferWriter<byte> copy)
    {
        reader.Tape.CopyTo(copy);
        switch (read)
        {
            case ReaderEvent.InterchangeStart:
                Interchanges.Add(reader.Interchange);
                copy.Clear();
                reader.Tape.CopyTo(copy);
                break;
            case ReaderEvent.GroupStart:
                Groups.Add(reader.Group);
                break;
            case ReaderEvent.Message:
                Messages.Add(reader.Message);
                string[] segments = new string[reader.Tape.SegmentCount];
                for (int i = 0; i < segments.Length; i++)
                {
                    segments[i] = Encoding.Latin1.GetString(reader.Tape[i].Raw);
                }

                Segments.Add(segments);
                break;
            case ReaderEvent.InterchangeEnd:
                Copies.Add(copy.WrittenSpan.ToArray());
                break;
            case ReaderEvent.Unreadable:
                Unreadable.Add(reader.Unreadable);
                break;
        }
    }
}
