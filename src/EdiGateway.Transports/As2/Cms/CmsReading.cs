using System.Formats.Asn1;
using System.Security.Cryptography;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>What all readers of CMS objects share. BER is read, for other implementations stream; DER is written.</summary>
internal static class CmsReading
{
    private static readonly Asn1Tag Explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Whether an exception of the readers below us says no more than that the bytes are wrong.</summary>
    public static bool IsMalformed(Exception fault) => fault is CryptographicException or AsnContentException;

    /// <summary>Opens a ContentInfo: its type, and a reader at its content.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static (string Type, AsnReader Content) Open(ReadOnlyMemory<byte> encoded)
    {
        AsnReader info = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        string type = info.ReadObjectIdentifier();
        return (type, info.ReadSequence(Explicit0));
    }

    /// <summary>Writes a ContentInfo around what <paramref name="content"/> writes.</summary>
    public static byte[] Wrap(string type, Action<AsnWriter> content)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(Explicit0))
            {
                content(writer);
            }
        }

        return writer.Encode();
    }

    /// <summary>Reads an AlgorithmIdentifier; its parameters are null where absent.</summary>
    public static (string Oid, ReadOnlyMemory<byte>? Parameters) ReadAlgorithm(AsnReader reader)
    {
        AsnReader algorithm = reader.ReadSequence();
        string oid = algorithm.ReadObjectIdentifier();
        ReadOnlyMemory<byte>? parameters = algorithm.HasData ? algorithm.ReadEncodedValue() : null;
        algorithm.ThrowIfNotEmpty();
        return (oid, parameters);
    }
}
