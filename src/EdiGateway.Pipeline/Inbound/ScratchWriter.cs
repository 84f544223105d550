using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>
/// Writes into a scratch file what the booking decides a staged message by. Agreements and the kinds of bodies are few and
/// stay in memory; the file names them by number. The file never outlives the process, so its form may change at will.
/// </summary>
internal sealed class ScratchWriter : IDisposable
{
    private readonly BufferedStream _buffer;
    private readonly BinaryWriter _out;

    public ScratchWriter(Stream file)
    {
        _buffer = new BufferedStream(file, 1 << 16);
        _out = new BinaryWriter(_buffer, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Agreements by number.</summary>
    public List<Agreement> Agreements { get; } = [];

    /// <summary>Kinds of bodies by number, without bytes.</summary>
    public List<OutboundBody> Bodies { get; } = [];

    /// <summary>Where the next message begins.</summary>
    public long Position
    {
        get
        {
            _out.Flush();
            return _buffer.Position;
        }
    }

    /// <summary>Makes everything readable.</summary>
    public void Flush() => _out.Flush();

    /// <inheritdoc/>
    public void Dispose() => _out.Dispose();

    /// <summary>Writes one message.</summary>
    public void Write(InboundMessage message)
    {
        _out.Write7BitEncodedInt(message.Ordinal);
        _out.Write((byte)message.Status);
        Write(message.Envelope);
        _out.Write7BitEncodedInt(message.Agreement is { } agreement ? NumberOf(Agreements, agreement) : -1);
        Write(message.Findings);
        _out.Write(message.IsForUs);
        _out.Write(message.Facts is not null);
        if (message.Facts is { } facts)
        {
            _out.Write(facts.RecordType);
            _out.Write(facts.Number);
            _out.Write7BitEncodedInt((int)facts.Function);
            _out.Write(facts.BusinessKey);
            Write(facts.Identity);
            Write(facts.EarlierIdentity);
            _out.Write7BitEncodedInt(facts.Lines);
            _out.Write7BitEncodedInt64(message.Staged!.RecordId);
            _out.Write7BitEncodedInt64(message.Staged.OutboundId);
            _out.Write7BitEncodedInt(message.Outbound is { } body ? NumberOf(Bodies, body with { Message = body.Message with { Body = default, SegmentCount = 0 } }) : -1);
        }
    }

    private static int NumberOf<T>(List<T> few, T one)
        where T : class
    {
        int number = few.IndexOf(one);
        if (number < 0)
        {
            number = few.Count;
            few.Add(one);
        }

        return number;
    }

    private void Write(MessageEnvelope envelope)
    {
        _out.Write(envelope.Type);
        _out.Write(envelope.Version);
        _out.Write(envelope.ControlNumber);
        _out.Write(envelope.Agency);
        _out.Write(envelope.AssociationCode);
        _out.Write7BitEncodedInt64(envelope.ByteOffset);
        _out.Write7BitEncodedInt64(envelope.Length);
        _out.Write7BitEncodedInt(envelope.Line);
        _out.Write7BitEncodedInt(envelope.SegmentCount);
        _out.Write(envelope.IsComplete);
        Write(envelope.HasFindings ? envelope.Findings : []);
    }

    private void Write(List<Finding> findings)
    {
        _out.Write7BitEncodedInt(findings.Count);
        foreach (Finding finding in findings)
        {
            Location at = finding.At;
            _out.Write(finding.Code.Number);
            _out.Write((byte)finding.Severity);
            _out.Write7BitEncodedInt64(at.ByteOffset);
            _out.Write7BitEncodedInt(at.Line);
            _out.Write7BitEncodedInt(at.SegmentNumber);
            Write(at.Segment);
            Write(at.Loop);
            _out.Write7BitEncodedInt(at.Element);
            _out.Write7BitEncodedInt(at.Component);
            _out.Write7BitEncodedInt(at.Repetition);
            Write(at.ElementId);
            _out.Write(finding.Message);
            _out.Write(finding.Fix);
            Write(finding.Value);
        }
    }

    private void Write(string? text)
    {
        _out.Write(text is not null);
        if (text is not null)
        {
            _out.Write(text);
        }
    }
}
