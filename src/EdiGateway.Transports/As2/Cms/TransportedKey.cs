using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>A content key under a recipient's RSA key: KeyTransRecipientInfo (RFC 5652 section 6.2.1), OAEP by RFC 3560 and 4055.</summary>
internal sealed class TransportedKey
{
    private static readonly Asn1Tag SubjectKey = new(TagClass.ContextSpecific, 0);
    private readonly ReadOnlyMemory<byte> _issuer;
    private readonly ReadOnlyMemory<byte> _serial;
    private readonly ReadOnlyMemory<byte> _subjectKey;
    private readonly RSAEncryptionPadding? _padding;
    private readonly byte[] _encrypted;

    private TransportedKey(AsnReader info)
    {
        info.ReadInteger();
        if (info.PeekTag().HasSameClassAndValue(SubjectKey))
        {
            _subjectKey = info.ReadOctetString(SubjectKey);
        }
        else
        {
            AsnReader issuerAndSerial = info.ReadSequence();
            _issuer = issuerAndSerial.ReadEncodedValue();
            _serial = issuerAndSerial.ReadIntegerBytes();
        }

        (string algorithm, ReadOnlyMemory<byte>? parameters) = CmsReading.ReadAlgorithm(info);
        _padding = algorithm switch
        {
            CmsAlgorithms.Rsa => RSAEncryptionPadding.Pkcs1,
            CmsAlgorithms.RsaOaep => ReadOaep(parameters),
            _ => null,
        };
        _encrypted = info.ReadOctetString();
    }

    /// <summary>The padding of a key transport.</summary>
    public static RSAEncryptionPadding Padding(KeyTransport transport) => transport switch
    {
        KeyTransport.RsaOaepSha1 => RSAEncryptionPadding.OaepSHA1,
        KeyTransport.RsaOaepSha256 => RSAEncryptionPadding.OaepSHA256,
        KeyTransport.RsaOaepSha384 => RSAEncryptionPadding.OaepSHA384,
        KeyTransport.RsaOaepSha512 => RSAEncryptionPadding.OaepSHA512,
        _ => RSAEncryptionPadding.Pkcs1,
    };

    /// <summary>Reads the SET of recipients; those that are reached in another way than by key transport are passed over.</summary>
    public static List<TransportedKey> ReadAll(AsnReader reader)
    {
        List<TransportedKey> keys = [];
        AsnReader set = reader.ReadSetOf();
        while (set.HasData)
        {
            if (set.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                keys.Add(new TransportedKey(set.ReadSequence()));
            }
            else
            {
                set.ReadEncodedValue();
            }
        }

        return keys;
    }

    /// <summary>Writes the key for one recipient.</summary>
    public static void Write(AsnWriter writer, byte[] key, X509Certificate2 recipient, KeyTransport transport)
    {
        using RSA rsa = recipient.GetRSAPublicKey() ?? throw new CryptographicException($"the certificate of {recipient.Subject} holds no RSA key");
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(recipient.IssuerName.RawData);
                writer.WriteInteger(recipient.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, transport);
            writer.WriteOctetString(rsa.Encrypt(key, Padding(transport)));
        }
    }

    /// <summary>Whether the key is for that certificate.</summary>
    public bool IsFor(X509Certificate2 certificate)
    {
        if (_subjectKey.IsEmpty)
        {
            return _issuer.Span.SequenceEqual(certificate.IssuerName.RawData) && _serial.Span.SequenceEqual(certificate.SerialNumberBytes.Span);
        }

        X509SubjectKeyIdentifierExtension? extension = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault();
        return extension is not null && extension.SubjectKeyIdentifierBytes.Span.SequenceEqual(_subjectKey.Span);
    }

    /// <summary>The key; null where its algorithm is none that we have or it does not decrypt.</summary>
    public byte[]? Unwrap(X509Certificate2 own)
    {
        using RSA? rsa = own.GetRSAPrivateKey();
        try
        {
            return _padding is null ? null : rsa?.Decrypt(_encrypted, _padding);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, KeyTransport transport)
    {
        using (writer.PushSequence())
        {
            if (transport == KeyTransport.RsaPkcs1)
            {
                writer.WriteObjectIdentifier(CmsAlgorithms.Rsa);
                writer.WriteNull();
                return;
            }

            writer.WriteObjectIdentifier(CmsAlgorithms.RsaOaep);
            using (writer.PushSequence())
            {
                DigestAlgorithm hash = Hash(transport);
                if (hash == DigestAlgorithm.Sha1)
                {
                    // The default of both parameters, which DER leaves out.
                    return;
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    WriteHash(writer, hash);
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsAlgorithms.Mgf1);
                    WriteHash(writer, hash);
                }
            }
        }
    }

    private static void WriteHash(AsnWriter writer, DigestAlgorithm hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsAlgorithms.Oid(hash));
            writer.WriteNull();
        }
    }

    private static DigestAlgorithm Hash(KeyTransport transport) => transport switch
    {
        KeyTransport.RsaOaepSha256 => DigestAlgorithm.Sha256,
        KeyTransport.RsaOaepSha384 => DigestAlgorithm.Sha384,
        KeyTransport.RsaOaepSha512 => DigestAlgorithm.Sha512,
        _ => DigestAlgorithm.Sha1,
    };

    /// <summary>RSAES-OAEP-params. Null where the mask is made with another hash, or a label is given: nobody has the means to read them.</summary>
    private static RSAEncryptionPadding? ReadOaep(ReadOnlyMemory<byte>? parameters)
    {
        DigestAlgorithm? hash = DigestAlgorithm.Sha1;
        DigestAlgorithm? mask = DigestAlgorithm.Sha1;
        bool label = false;
        if (parameters is { } given)
        {
            AsnReader reader = new AsnReader(given, AsnEncodingRules.BER).ReadSequence();
            while (reader.HasData)
            {
                int number = reader.PeekTag().TagValue;
                AsnReader field = reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, number));
                switch (number)
                {
                    case 0:
                        hash = CmsAlgorithms.Digest(CmsReading.ReadAlgorithm(field).Oid);
                        break;
                    case 1:
                        (string generator, ReadOnlyMemory<byte>? with) = CmsReading.ReadAlgorithm(field);
                        mask = generator == CmsAlgorithms.Mgf1 && with is { } named
                            ? CmsAlgorithms.Digest(CmsReading.ReadAlgorithm(new AsnReader(named, AsnEncodingRules.BER)).Oid)
                            : null;
                        break;
                    default:
                        label = !IsEmptyLabel(field);
                        break;
                }
            }
        }

        if (label || hash is null || hash != mask)
        {
            return null;
        }

        return hash switch
        {
            DigestAlgorithm.Sha1 => RSAEncryptionPadding.OaepSHA1,
            DigestAlgorithm.Sha256 => RSAEncryptionPadding.OaepSHA256,
            DigestAlgorithm.Sha384 => RSAEncryptionPadding.OaepSHA384,
            _ => RSAEncryptionPadding.OaepSHA512,
        };
    }

    private static bool IsEmptyLabel(AsnReader field)
    {
        AsnReader source = field.ReadSequence();
        source.ReadObjectIdentifier();
        return !source.HasData || source.ReadOctetString().Length == 0;
    }
}
