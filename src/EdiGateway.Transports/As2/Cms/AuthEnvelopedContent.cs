using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>AuthEnvelopedData (RFC 5083) with AES-GCM (RFC 5084).</summary>
internal static class AuthEnvelopedContent
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // RFC 5084 section 3.2: what the length of the tag is where the parameters do not say it.
    private const int DefaultTagBytes = 12;
    private static readonly Asn1Tag Originator = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag EncryptedContent = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag AuthenticatedAttributes = new(TagClass.ContextSpecific, 1);

    /// <summary>Encrypts for each of the recipients, DER.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> content, IReadOnlyList<X509Certificate2> recipients, ContentCipher cipher, KeyTransport transport)
    {
        byte[] key = RandomNumberGenerator.GetBytes(CmsAlgorithms.KeyBytes(cipher));
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] encrypted = new byte[content.Length];
        byte[] tag = new byte[TagBytes];
        using (AesGcm gcm = new(key, TagBytes))
        {
            gcm.Encrypt(nonce, content, encrypted, tag);
        }

        byte[] encoded = CmsReading.Wrap(CmsAlgorithms.AuthEnvelopedData, writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSetOf())
                {
                    foreach (X509Certificate2 recipient in recipients)
                    {
                        TransportedKey.Write(writer, key, recipient, transport);
                    }
                }

                WriteContent(writer, encrypted, cipher, nonce);
                writer.WriteOctetString(tag);
            }
        });
        CryptographicOperations.ZeroMemory(key);
        return encoded;
    }

    /// <summary>Decrypts with the first of our certificates that is among the recipients.</summary>
    public static CmsRead<DecryptedContent> Open(AsnReader data, IReadOnlyList<X509Certificate2> ours)
    {
        data.ReadInteger();
        if (data.PeekTag().HasSameClassAndValue(Originator))
        {
            data.ReadEncodedValue();
        }

        List<TransportedKey> keys = TransportedKey.ReadAll(data);
        AsnReader info = data.ReadSequence();
        string type = info.ReadObjectIdentifier();
        (string algorithm, ReadOnlyMemory<byte>? parameters) = CmsReading.ReadAlgorithm(info);
        if (CmsAlgorithms.Cipher(algorithm) is not { } cipher || !CmsAlgorithms.IsAuthenticated(cipher))
        {
            return EnvelopedContent.Failed(CmsFault.AlgorithmUnsupported, $"the cipher {algorithm} is not AES-GCM");
        }

        (byte[] nonce, int tagBytes) = ReadParameters(parameters);
        byte[] encrypted = info.HasData ? info.ReadOctetString(EncryptedContent) : [];
        byte[] attributes = [];
        if (data.PeekTag().HasSameClassAndValue(AuthenticatedAttributes))
        {
            // RFC 5083 section 2.2: authenticated as the SET OF that they are, not under the tag that they travel with.
            attributes = data.ReadEncodedValue().ToArray();
            attributes[0] = 0x31;
        }

        byte[] tag = data.ReadOctetString();
        if (type != CmsAlgorithms.Data || nonce.Length != NonceBytes || tagBytes is < 12 or > TagBytes || tag.Length != tagBytes)
        {
            return EnvelopedContent.Failed(CmsFault.Malformed, "the parameters of AES-GCM are not those of RFC 5084");
        }

        foreach (X509Certificate2 own in ours)
        {
            if (keys.Find(key => key.IsFor(own)) is { } mine)
            {
                byte[]? key = mine.Unwrap(own);
                return key is null || key.Length != CmsAlgorithms.KeyBytes(cipher)
                    ? EnvelopedContent.Undecipherable()
                    : Decrypt(encrypted, key, nonce, tag, attributes) is { } content
                        ? CmsRead<DecryptedContent>.Of(new DecryptedContent(content, cipher, own))
                        : EnvelopedContent.Undecipherable();
            }
        }

        return EnvelopedContent.NotForUs();
    }

    private static byte[]? Decrypt(byte[] encrypted, byte[] key, byte[] nonce, byte[] tag, byte[] attributes)
    {
        byte[] content = new byte[encrypted.Length];
        using AesGcm gcm = new(key, tag.Length);
        try
        {
            gcm.Decrypt(nonce, encrypted, tag, content, attributes);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static void WriteContent(AsnWriter writer, byte[] encrypted, ContentCipher cipher, byte[] nonce)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsAlgorithms.Data);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(CmsAlgorithms.Oid(cipher));
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(nonce);
                    writer.WriteInteger(TagBytes);
                }
            }

            writer.WriteOctetString(encrypted, EncryptedContent);
        }
    }

    private static (byte[] Nonce, int TagBytes) ReadParameters(ReadOnlyMemory<byte>? parameters)
    {
        AsnReader reader = new AsnReader(parameters ?? throw new AsnContentException("AES-GCM has no parameters"), AsnEncodingRules.BER).ReadSequence();
        byte[] nonce = reader.ReadOctetString();
        if (!reader.HasData)
        {
            return (nonce, DefaultTagBytes);
        }

        return reader.TryReadInt32(out int tagBytes) ? (nonce, tagBytes) : (nonce, 0);
    }
}
