using System.Formats.Asn1;
using System.IO.Compression;
using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.TestKit.Peers;
using EdiGateway.Transports.Tests.As2.Peers;

namespace EdiGateway.Transports.Tests.As2.Cms;

public sealed class CompressedContentTests(BouncyCastle bouncyCastle) : IClassFixture<BouncyCastle>
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("PO1*1*24*EA*1.5**UP*036000291452~\n", 200)));

    public static TheoryData<int> Lengths => [0, 1, 100, 6800];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Compress_Content_BouncyCastleDecompresses(int length)
    {
        byte[] compressed = CompressedContent.Compress(Content.AsMemory(0, length));

        bouncyCastle.Run("decompress", compressed).Should().Equal(Content[..length]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Decompress_FromBouncyCastle_GivesTheContent(int length)
    {
        foreach (string operation in (string[])["compress", "compress-streamed"])
        {
            CmsRead<byte[]> read = CompressedContent.Decompress(bouncyCastle.Run(operation, Content[..length]), new CmsPolicy());

            read.Reason.Should().BeNull(operation);
            read.Value.Should().Equal(Content[..length]);
        }
    }

    [Fact]
    public void Compress_RepetitiveContent_IsSmaller() =>
        CompressedContent.Compress(Content).Length.Should().BeLessThan(Content.Length / 10);

    [Fact]
    public void Decompress_Bomb_IsRefusedAtTheLimit()
    {
        byte[] bomb = CompressedContent.Compress(new byte[20_000_000]);

        CmsRead<byte[]> read = CompressedContent.Decompress(bomb, new CmsPolicy { MaxBytes = 1_000_000 });

        bomb.Length.Should().BeLessThan(100_000);
        read.Fault.Should().Be(CmsFault.TooLarge);
        read.Reason.Should().Contain("more than 1000000 bytes");
    }

    [Fact]
    public void Decompress_ExactlyTheLimit_IsTaken() =>
        CompressedContent.Decompress(CompressedContent.Compress(Content), new CmsPolicy { MaxBytes = Content.Length }).Succeeded.Should().BeTrue();

    [Fact]
    public void Decompress_DamagedBytes_AreFaultsNeverExceptions()
    {
        byte[] compressed = CompressedContent.Compress(Content);
        for (int i = 0; i < compressed.Length; i++)
        {
            byte[] damaged = [.. compressed];
            damaged[i] ^= (byte)(1 << (i % 8));
            CmsRead<byte[]> read = CompressedContent.Decompress(damaged, new CmsPolicy());
            if (read.Succeeded)
            {
                read.Value.Should().Equal(Content, "the checksum covers the content");
            }

            CompressedContent.Decompress(compressed.AsMemory(0, i), new CmsPolicy()).Succeeded.Should().BeFalse();
        }
    }

    [Fact]
    public void Decompress_StreamCutShort_IsMalformed()
    {
        using MemoryStream deflated = new();
        using (ZLibStream zlib = new(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Content);
        }

        byte[] whole = deflated.ToArray();
        CompressedContent.Decompress(Enclose(whole), new CmsPolicy()).Value.Should().Equal(Content);
        for (int length = 0; length < whole.Length; length++)
        {
            CompressedContent.Decompress(Enclose(whole[..length]), new CmsPolicy()).Fault.Should().Be(CmsFault.Malformed, "{0} of {1} bytes are no stream", length, whole.Length);
        }
    }

    /// <summary>CompressedData around any bytes.</summary>
    private static byte[] Enclose(byte[] deflated)
    {
        Asn1Tag explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.9.16.1.9");
            using (writer.PushSequence(explicit0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.9.16.3.8");
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                    using (writer.PushSequence(explicit0))
                    {
                        writer.WriteOctetString(deflated);
                    }
                }
            }
        }

        return writer.Encode();
    }
}
