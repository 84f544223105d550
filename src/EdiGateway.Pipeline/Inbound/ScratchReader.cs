using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Reads messages back as a <see cref="ScratchWriter"/> wrote them; several may read one file at once.</summary>
internal sealed class ScratchReader : IDisposable
{
    private readonly ScratchWriter _tables;
    private readonly BinaryReader _in;

    /// <summary>A reader.</summary>
    /// <param name="file">The scratch file.</param>
    /// <param name="position">Where a message begins.</param>
    /// <param name="tables">What knows the agreements and bodies by number.</param>
    public ScratchReader(SafeFileHandle file, long position, ScratchWriter tables)
    {
        _tables = tables;
        _in = new BinaryReader(new BufferedStream(new Window(file, position), 1 << 16), Encoding.UTF8);
    }

    /// <inheritdoc/>
    public void Dispose() => _in.Dispose();

    /// <summary>The next message.</summary>
    public InboundMessage Read()
    {
        int ordinal = _in.Read7BitEncodedInt();
        CheckStatus status = (CheckStatus)_in.ReadByte();
        MessageEnvelope envelope = ReadEnvelope();
        int agreement = _in.Read7BitEncodedInt();
        InboundMessage message = new() { Ordinal = ordinal, Envelope = envelope, Agreement = agreement < 0 ? null : _tables.Agreements[agreement], Status = status };
        ReadFindings(message.Findings);
        message.IsForUs = _in.ReadBoolean();
        if (_in.ReadBoolean())
        {
            message.Facts = new DocumentFacts(_in.ReadString(), _in.ReadString(), (MessageFunction)_in.Read7BitEncodedInt(), _in.ReadString(), ReadText(), ReadText(), _in.Read7BitEncodedInt());
            message.Staged = new StagedDocument(_in.Read7BitEncodedInt64(), _in.Read7BitEncodedInt64());
            int body = _in.Read7BitEncodedInt();
            message.Outbound = body < 0 ? null : _tables.Bodies[body];
        }

        return message;
    }

    private MessageEnvelope ReadEnvelope()
    {
        MessageEnvelope envelope = new()
        {
            Type = _in.ReadString(),
            Version = _in.ReadString(),
            ControlNumber = _in.ReadString(),
            Agency = _in.ReadString(),
            AssociationCode = _in.ReadString(),
            ByteOffset = _in.Read7BitEncodedInt64(),
            Length = _in.Read7BitEncodedInt64(),
            Line = _in.Read7BitEncodedInt(),
            SegmentCount = _in.Read7BitEncodedInt(),
            IsComplete = _in.ReadBoolean(),
        };
        int findings = _in.Read7BitEncodedInt();
        if (findings > 0)
        {
            ReadFindings(envelope.Findings, findings);
        }

        return envelope;
    }

    private void ReadFindings(List<Finding> findings) => ReadFindings(findings, _in.Read7BitEncodedInt());

    private void ReadFindings(List<Finding> findings, int count)
    {
        for (int index = 0; index < count; index++)
        {
            FindingCode code = FindingCodes.All[_in.ReadString()];
            Severity severity = (Severity)_in.ReadByte();
            Location at = new(
                _in.Read7BitEncodedInt64(),
                _in.Read7BitEncodedInt(),
                _in.Read7BitEncodedInt(),
                ReadText(),
                ReadText(),
                _in.Read7BitEncodedInt(),
                _in.Read7BitEncodedInt(),
                _in.Read7BitEncodedInt(),
                ReadText());
            findings.Add(new Finding(code, severity, at, _in.ReadString(), _in.ReadString(), ReadText()));
        }
    }

    private string? ReadText() => _in.ReadBoolean() ? _in.ReadString() : null;

    /// <summary>The file from a place on, with a position of its own.</summary>
    private sealed class Window(SafeFileHandle file, long position) : Stream
    {
        private long _position = position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = RandomAccess.Read(file, buffer, _position);
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
