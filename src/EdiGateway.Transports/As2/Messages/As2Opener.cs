using System.Diagnostics.CodeAnalysis;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>
/// Takes the layers off a message: encryption, then signature and compression in either order, each once. Whatever a
/// partner sends, the answer is a value.
/// </summary>
/// <remarks>
/// CBC does not authenticate: whoever could tell "does not decrypt" from "decrypts to nonsense" or "decrypts to something
/// unsigned" could decrypt a captured message by sending it changed often enough. All of these are one disposition, while
/// the reason, which is for our operator, says what it was. A signature that is there and wrong may be told: it takes a
/// whole message with its end untouched, and <see cref="Multipart"/> takes nothing behind that end.
/// </remarks>
public static class As2Opener
{
    /// <summary>Opens a message and demands what the profile demands.</summary>
    /// <param name="headers">Header fields of the request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="relation">The relation that the envelope belongs to.</param>
    /// <param name="now">The time that certificates are judged by.</param>
    public static OpenedMessage Open(MimeHeaders headers, ReadOnlyMemory<byte> body, As2Relation relation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(relation);
        OpenedMessage opened = Peel(headers, body, relation, now);
        if (!opened.Succeeded)
        {
            return opened;
        }

        if (relation.RequireSignature && opened.Signature is null)
        {
            return opened.Refused(opened.IsUnauthenticated ? Disposition.DecryptionFailed : Disposition.InsufficientSecurity, "the message is not signed, which the profile demands");
        }

        if (relation.RequireEncryption && opened.Cipher is null)
        {
            return opened.Refused(Disposition.InsufficientSecurity, "the message is not encrypted, which the profile demands");
        }

        if (opened.Signature is { } signature && relation.Digests?.Contains(signature.Digest) == false)
        {
            return opened.Refused(Disposition.InsufficientSecurity, $"the message is signed with {signature.Digest}, which the profile does not take");
        }

        if (opened.Cipher is { } cipher && relation.Ciphers?.Contains(cipher) == false)
        {
            return opened.Refused(Disposition.InsufficientSecurity, $"the message is under {cipher}, which the profile does not take");
        }

        return opened.Inner.ContentType?.Value.StartsWith("multipart/", StringComparison.Ordinal) == true
            ? opened.Refused(Disposition.UnsupportedFormat, "the message holds several contents; one a message is taken")
            : opened;
    }

    /// <summary>Takes the layers off without demanding any; a receipt, which is never encrypted, is opened so.</summary>
    public static OpenedMessage Peel(MimeHeaders headers, ReadOnlyMemory<byte> body, As2Relation relation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(relation);
        if (body.Length > relation.Policy.MaxBytes)
        {
            return new OpenedMessage().Refused(Disposition.UnexpectedError, $"the message has {body.Length} bytes, at most {relation.Policy.MaxBytes} are taken");
        }

        Layers layers = new(relation, now, new MimeEntity(headers, body, default));
        while (layers.Outer is { } outer)
        {
            layers.Take(outer);
        }

        return layers.Opened;
    }

    private sealed class Layers(As2Relation relation, DateTimeOffset now, MimeEntity message)
    {
        public MimeEntity? Outer { get; private set; } = message;

        public OpenedMessage Opened { get; private set; } = new();

        public void Take(MimeEntity entity)
        {
            Outer = null;
            switch (KindOf(entity.ContentType))
            {
                case Layer.Encrypted when Opened is { Cipher: null, Signature: null, Compressed: false }:
                    Decrypt(entity);
                    break;
                case Layer.Compressed when !Opened.Compressed:
                    Decompress(entity);
                    break;
                case Layer.Signed when Opened.Signature is null:
                    Verify(entity);
                    break;
                case Layer.None:
                    Finish(entity);
                    break;
                default:
                    Refuse(Disposition.UnsupportedFormat, "the message has a layer twice, or encryption within another layer");
                    break;
            }
        }

        private static Layer KindOf(HeaderValue? type) => type?.Value switch
        {
            "multipart/signed" => Layer.Signed,
            "application/pkcs7-mime" or "application/x-pkcs7-mime" => type["smime-type"]?.ToLowerInvariant() switch
            {
                "compressed-data" => Layer.Compressed,
                null or "enveloped-data" or "authenveloped-data" => Layer.Encrypted,
                _ => Layer.Foreign,
            },
            null => Layer.Foreign,
            _ => Layer.None,
        };

        private void Decrypt(MimeEntity entity)
        {
            if (!Decode(entity, Disposition.DecryptionFailed, out ReadOnlyMemory<byte> content))
            {
                return;
            }

            CmsRead<DecryptedContent> read = EnvelopedContent.Decrypt(content.ToArray(), relation.Ours.Certificates, relation.Policy);
            if (read.Succeeded)
            {
                Opened = Opened with { Cipher = read.Value.Cipher };
                Descend(read.Value.Content, Disposition.DecryptionFailed);
            }
            else
            {
                Refuse(Because(read.Fault.Value, Disposition.DecryptionFailed), read.Reason);
            }
        }

        private void Decompress(MimeEntity entity)
        {
            if (!Decode(entity, Disposition.DecompressionFailed, out ReadOnlyMemory<byte> content))
            {
                return;
            }

            CmsRead<byte[]> read = CompressedContent.Decompress(content, relation.Policy);
            if (read.Succeeded)
            {
                Opened = Opened with { Compressed = true };
                Descend(read.Value, Disposition.DecompressionFailed);
            }
            else
            {
                Refuse(Because(read.Fault.Value, Disposition.DecompressionFailed), read.Reason);
            }
        }

        private void Verify(MimeEntity entity)
        {
            if (!entity.TrySplit(out List<MimeEntity>? parts, out string reason) || parts is not [var signed, var signature])
            {
                Refuse(Disposition.UnexpectedError, reason.Length > 0 ? reason : "a signed message has two parts, its content and its signature");
                return;
            }

            if (!Decode(signature, Disposition.AuthenticationFailed, out ReadOnlyMemory<byte> encoded))
            {
                return;
            }

            CmsRead<VerifiedSignature> read = SignedContent.Verify(signed.Raw.ToArray(), encoded.ToArray(), relation.Theirs.Certificates, relation.Policy);
            if (!read.Succeeded)
            {
                Refuse(Because(read.Fault.Value, Disposition.AuthenticationFailed), read.Reason);
            }
            else if (!relation.Theirs.InForce(now).Contains(read.Value.Signer))
            {
                Refuse(Disposition.AuthenticationFailed, $"the partner's certificate {CertificateRing.Name(read.Value.Signer)} is not in force");
            }
            else
            {
                Opened = Opened with { Signature = read.Value, Covered = signed.Raw };
                Outer = signed;
            }
        }

        private void Finish(MimeEntity entity)
        {
            if (Decode(entity, Disposition.UnexpectedError, out ReadOnlyMemory<byte> content))
            {
                ReadOnlyMemory<byte> covered = Opened.Signature is not null ? Opened.Covered : entity.Raw.IsEmpty ? entity.Body : entity.Raw;
                Opened = Opened with { Inner = entity, Content = content, Covered = covered };
            }
        }

        private void Descend(byte[] raw, Disposition fault)
        {
            if (MimeEntity.TryParse(raw, out MimeEntity? inner, out string reason))
            {
                Outer = inner;
            }
            else
            {
                Refuse(fault, reason);
            }
        }

        private bool Decode(MimeEntity entity, Disposition fault, [NotNullWhen(true)] out ReadOnlyMemory<byte> content)
        {
            bool good = entity.TryDecode(out content, out string reason);
            if (!good)
            {
                Refuse(fault, reason);
            }

            return good;
        }

        private void Refuse(Disposition disposition, string reason)
        {
            bool isAboutSignature = disposition == Disposition.AuthenticationFailed || disposition == Disposition.IntegrityCheckFailed || disposition == Disposition.InsufficientSecurity;
            bool probed = Opened.IsUnauthenticated && !isAboutSignature;
            Opened = Opened.Refused(probed ? Disposition.DecryptionFailed : disposition, reason);
        }

        private static Disposition Because(CmsFault fault, Disposition otherwise) => fault switch
        {
            CmsFault.AlgorithmRefused => Disposition.InsufficientSecurity,
            CmsFault.SignerUnknown => Disposition.AuthenticationFailed,
            CmsFault.SignatureInvalid => Disposition.IntegrityCheckFailed,
            CmsFault.TooLarge => Disposition.UnexpectedError,
            _ => otherwise,
        };

        private enum Layer
        {
            None = 1,
            Encrypted,
            Signed,
            Compressed,
            Foreign,
        }
    }
}
