using System.Buffers.Binary;
using System.Formats.Asn1;
using System.IO.Compression;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>CompressedData (RFC 3274, in AS2 by RFC 5402): content under zlib.</summary>
public static class CompressedContent
{
    private static readonly Asn1Tag Explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    // A zlib stream of nothing, which the library does not write for itself: header, one final empty block, checksum.
    private static readonly byte[] Nothing = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    /// <summary>Compresses, DER.</summary>
    public static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        byte[] deflated = Deflate(content.Span);
        return CmsReading.Wrap(CmsAlgorithms.CompressedData, writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsAlgorithms.Zlib);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsAlgorithms.Data);
                    using (writer.PushSequence(Explicit0))
                    {
                        writer.WriteOctetString(deflated);
                    }
                }
            }
        });
    }

    /// <summary>Decompresses. Content beyond <see cref="CmsPolicy.MaxBytes"/> is refused without being held.</summary>
    public static CmsRead<byte[]> Decompress(ReadOnlyMemory<byte> encoded, CmsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        try
        {
            (string type, AsnReader content) = CmsReading.Open(encoded);
            return type == CmsAlgorithms.CompressedData
                ? Read(content.ReadSequence(), policy)
                : Failed(CmsFault.Malformed, $"content type {type} is not CompressedData");
        }
        catch (Exception fault) when (CmsReading.IsMalformed(fault))
        {
            return Failed(CmsFault.Malformed, "the content cannot be read as CompressedData");
        }
    }

    private static CmsRead<byte[]> Read(AsnReader data, CmsPolicy policy)
    {
        data.ReadInteger();
        (string algorithm, _) = CmsReading.ReadAlgorithm(data);
        if (algorithm != CmsAlgorithms.Zlib)
        {
            return Failed(CmsFault.AlgorithmUnsupported, $"compression {algorithm} is not zlib");
        }

        AsnReader inner = data.ReadSequence();
        inner.ReadObjectIdentifier();
        byte[] deflated = inner.HasData ? inner.ReadSequence(Explicit0).ReadOctetString() : [];
        return Inflate(deflated, policy.MaxBytes);
    }

    private static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return Nothing;
        }

        using MemoryStream deflated = new();
        using (ZLibStream zlib = new(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return deflated.ToArray();
    }

    private static CmsRead<byte[]> Inflate(byte[] deflated, int limit)
    {
        using MemoryStream inflated = new();
        using ZLibStream zlib = new(new MemoryStream(deflated), CompressionMode.Decompress);
        byte[] block = new byte[1 << 16];
        try
        {
            int read;
            while ((read = zlib.Read(block)) > 0)
            {
                if (inflated.Length + read > limit)
                {
                    return Failed(CmsFault.TooLarge, $"the content decompresses to more than {limit} bytes");
                }

                inflated.Write(block, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return Failed(CmsFault.Malformed, "the compressed content is damaged or cut short");
        }

        // The library takes a stream that ends too early for a whole one; its checksum (RFC 1950) tells.
        byte[] content = inflated.ToArray();
        return deflated.Length > sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(deflated.AsSpan(^sizeof(uint)..)) == Adler32(content)
            ? CmsRead<byte[]>.Of(content)
            : Failed(CmsFault.Malformed, "the compressed content is damaged or cut short");
    }

    private static uint Adler32(ReadOnlySpan<byte> content)
    {
        const uint Modulus = 65521;
        const int Block = 5552; // The most bytes after which neither sum can exceed 32 bits.
        uint low = 1;
        uint high = 0;
        while (!content.IsEmpty)
        {
            ReadOnlySpan<byte> block = content[..Math.Min(Block, content.Length)];
            foreach (byte value in block)
            {
                low += value;
                high += low;
            }

            low %= Modulus;
            high %= Modulus;
            content = content[block.Length..];
        }

        return (high << 16) | low;
    }

    private static CmsRead<byte[]> Failed(CmsFault fault, string reason) => CmsRead<byte[]>.Failed(fault, reason);
}
