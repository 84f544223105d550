using System.Text;
using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Tests.Envelopes;

public sealed class LimitTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(65536)]
    public void Read_MessageBeyondTheLimit_IsPassedOverAndTheNextIsRead(int block)
    {
        string large = "ST*850*0001~" + string.Concat(Enumerable.Repeat("PO1*1*5*EA~", 200)) + "SE*202*0001~";
        string text = InterchangeReaderTests.X12.Replace("ST*850*0001~BEG*00*SA*4711**20260131~SE*3*0001~", large);
        ReadLog log = ReadLog.Of(text, new ReaderOptions { MaxMessageBytes = 1500, BlockBytes = block });

        log.Codes.Should().Be("1006");
        log.Messages[0].IsComplete.Should().BeFalse();
        log.Messages[0].SegmentCount.Should().Be(202);
        log.Messages[0].Length.Should().Be(large.Length);
        log.Messages[1].IsComplete.Should().BeTrue();
        log.Segments[0].Should().Equal("ST*850*0001");
    }

    [Fact]
    public void Read_SegmentWithoutEnd_IsNotKept()
    {
        using EndlessStream input = new(Encoding.Latin1.GetBytes(InterchangeReaderTests.X12[..200]), 64 * 1024 * 1024);
        using InterchangeReader reader = new(input, new ReaderOptions { MaxMessageBytes = 1 << 20 });
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.Read() != ReaderEvent.End)
        {
            // Up to the end of 64 MB of one segment.
        }

        reader.Interchange.IsComplete.Should().BeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(16 * 1024 * 1024);
    }

    /// <summary>Some bytes, and then the letter A without an end.</summary>
    private sealed class EndlessStream(byte[] start, long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - _at);
            for (int i = 0; i < read; i++, _at++)
            {
                buffer[offset + i] = _at < start.Length ? start[_at] : (byte)'A';
            }

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
