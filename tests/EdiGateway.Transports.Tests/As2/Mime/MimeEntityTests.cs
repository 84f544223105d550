using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Transports.Tests.As2.Mime;

public sealed class MimeEntityTests : IDisposable
{
    private static readonly byte[] Part = "Content-Type: application/EDI-X12\r\n\r\nISA*00*\r\n--bound is data\r\n~"u8.ToArray();
    private readonly OpenSsl _openSsl = new();

    public void Dispose() => _openSsl.Dispose();

    [Fact]
    public void TrySplit_SignedByOpenSsl_GivesTheBytesThatWereSigned()
    {
        byte[] message = _openSsl.Smime(Part, TestCertificate.Partner, "-sign", "-signer", "-md", "sha256");

        MimeEntity.TryParse(message, out MimeEntity? entity, out _).Should().BeTrue();
        entity!.ContentType!.Value.Should().Be("multipart/signed");
        entity.ContentType["micalg"].Should().Be("sha-256");
        entity.TrySplit(out List<MimeEntity>? parts, out string reason).Should().BeTrue(reason);

        parts.Should().HaveCount(2);
        parts![0].Raw.ToArray().Should().Equal(Part);
        parts[1].FileName.Should().Be("smime.p7s");
        parts[1].TryDecode(out ReadOnlyMemory<byte> signature, out _).Should().BeTrue();
        SignedContent.Verify(parts[0].Raw.ToArray(), signature.ToArray(), [TestCertificate.Partner.Public], new CmsPolicy()).Reason.Should().BeNull();
    }

    [Fact]
    public void TryDecode_EncryptedByOpenSsl_GivesTheEnvelope()
    {
        byte[] message = _openSsl.Smime(Part, TestCertificate.Ours, "-encrypt", "-recip", "-aes256");

        MimeEntity.TryParse(message, out MimeEntity? entity, out _).Should().BeTrue();
        entity!.ContentType!["smime-type"].Should().Be("enveloped-data");
        entity.TryDecode(out ReadOnlyMemory<byte> encrypted, out _).Should().BeTrue();

        EnvelopedContent.Decrypt(encrypted.ToArray(), [TestCertificate.Ours.Certificate], new CmsPolicy()).Value!.Content.Should().Equal(Part);
    }

    [Theory]
    [InlineData("--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n", "\r\none|\r\ntwo")]
    [InlineData("preamble\r\n--b\r\nX: 1\r\n\r\none\r\n\r\n--b-- \r\n\r\n \r\n", "X: 1\r\n\r\none\r\n")]
    [InlineData("--b\n\none\n--b--", "\none")]
    [InlineData("--b  \r\n\r\n--bb\r\n --b\r\nx--b\r\n--b--", "\r\n--bb\r\n --b\r\nx--b")]
    [InlineData("--b\r\n--b\r\n\r\n--b--", "|")]
    [InlineData("--b--", "")]
    public void TrySplit_Bodies_GivesThePartsByteForByte(string body, string expected)
    {
        Multipart.TrySplit(Encoding.ASCII.GetBytes(body), "b", out List<ReadOnlyMemory<byte>>? parts, out string reason).Should().BeTrue(reason);

        string.Join('|', parts!.Select(part => Encoding.ASCII.GetString(part.Span))).Should().Be(expected);
    }

    [Theory]
    [InlineData("--b\r\n\r\ncut off", "b")]
    [InlineData("--b\r\n\r\ncut off\r\n--b", "b")]
    [InlineData("--b\r\n\r\n--b--\r\nepilogue", "b")]
    [InlineData("nothing", "b")]
    [InlineData("", "b")]
    [InlineData("--\r\n\r\n----", "")]
    [InlineData("--b\r\n\r\n--b--", "\u00E4")]
    public void TrySplit_WhatIsNoMultipart_IsRefusedWithAReason(string body, string boundary)
    {
        Multipart.TrySplit(Encoding.ASCII.GetBytes(body), boundary, out _, out string reason).Should().BeFalse();

        reason.Should().NotBeEmpty();
    }

    [Fact]
    public void TrySplit_MorePartsThanAnybodyNeeds_IsRefused()
    {
        string body = string.Concat(Enumerable.Repeat("--b\r\n\r\n\r\n", Multipart.MaxParts + 2)) + "--b--";

        Multipart.TrySplit(Encoding.ASCII.GetBytes(body), "b", out _, out string reason).Should().BeFalse();

        reason.Should().Contain("more than 16 parts");
    }

    [Fact]
    public void Join_Parts_SplitIntoTheSameBytes()
    {
        byte[][] contents = [Part, [], "\r\n"u8.ToArray(), [0, 13, 10, 45, 45, 255]];

        byte[] body = Multipart.Join("x", [.. contents.Select(content => (ReadOnlyMemory<byte>)content)]);

        Multipart.TrySplit(body, "x", out List<ReadOnlyMemory<byte>>? parts, out _).Should().BeTrue();
        parts!.Select(part => part.ToArray()).Should().BeEquivalentTo(contents, options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData("attachment; filename=\"order 1.edi\"", null, "order 1.edi")]
    [InlineData("attachment; filename=C:\\out\\850.edi", null, "850.edi")]
    [InlineData("attachment; filename=\"C:\\out\\850.edi\"", null, "850.edi")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", null, "passwd")]
    [InlineData("attachment; filename=\".hidden\"", null, "hidden")]
    [InlineData("attachment; filename*=utf-8''Bestellung%20f%C3%BCr%20M.edi", null, "Bestellung für M.edi")]
    [InlineData("attachment; filename*=iso-8859-1'de'f%FCr.edi", null, "für.edi")]
    [InlineData("attachment", "application/edi-x12; name=named.edi", "named.edi")]
    [InlineData("attachment; filename=\"..\"", "application/edi-x12", null)]
    [InlineData("attachment; filename=\"a/\"", null, null)]
    [InlineData("attachment; filename=\"open", null, null)]
    [InlineData(null, null, null)]
    public void FileName_Disposition_IsAPlainName(string? disposition, string? type, string? expected)
    {
        MimeHeaders headers = [];
        headers.Add("Content-Type", type ?? "application/octet-stream");
        if (disposition is not null)
        {
            headers.Add("Content-Disposition", disposition);
        }

        MimeEntity.Of(headers, default).FileName.Should().Be(expected);
    }

    [Fact]
    public void FileName_BytesAsTheyAre_AreReadAsUtf8()
    {
        byte[] raw = Encoding.UTF8.GetBytes("Content-Disposition: attachment; filename=\"f\u00FCr.edi\"\r\n\r\n");

        MimeEntity.TryParse(raw, out MimeEntity? entity, out _).Should().BeTrue();

        entity!.FileName.Should().Be("f\u00FCr.edi");
    }

    [Theory]
    [InlineData(null, "a\0b", "a\0b")]
    [InlineData("Binary", "a=3D", "a=3D")]
    [InlineData("base64", "SVNB\r\nKjAw\r\n", "ISA*00")]
    [InlineData("BASE64", "", "")]
    [InlineData("quoted-printable", "a=3Db=\r\nc \t\r\nd=0A", "a=bc\r\nd\n")]
    [InlineData("quoted-printable", "UNB+UNOC:3=27\n", "UNB+UNOC:3'\n")]
    public void TryDecode_TransferEncodings_GiveTheContent(string? encoding, string body, string expected)
    {
        TransferEncoding.TryDecode(encoding, Encoding.Latin1.GetBytes(body), out ReadOnlyMemory<byte> content, out string reason).Should().BeTrue(reason);

        Encoding.Latin1.GetString(content.Span).Should().Be(expected);
    }

    [Theory]
    [InlineData("base64", "SVNBK")]
    [InlineData("base64", "SV!B")]
    [InlineData("base64", "SVNBKg==SVNB")]
    [InlineData("quoted-printable", "a=3")]
    [InlineData("quoted-printable", "a=XY")]
    [InlineData("x-uuencode", "begin")]
    public void TryDecode_WhatIsNotInTheEncoding_IsRefusedWithAReason(string encoding, string body)
    {
        TransferEncoding.TryDecode(encoding, Encoding.Latin1.GetBytes(body), out _, out string reason).Should().BeFalse();

        reason.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(1000)]
    public void ToBase64_Content_DecodesToTheSame(int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)(i % 256))];

        byte[] encoded = TransferEncoding.ToBase64(content);

        Encoding.ASCII.GetString(encoded).Split("\r\n").Should().OnlyContain(line => line.Length <= 76);
        TransferEncoding.TryDecode("base64", encoded, out ReadOnlyMemory<byte> decoded, out _).Should().BeTrue();
        decoded.ToArray().Should().Equal(content);
    }

    [Fact]
    public void TryParse_DamagedMessages_GiveAReasonNeverAnException()
    {
        byte[] message = _openSsl.Smime(Part, TestCertificate.Partner, "-sign", "-signer", "-md", "sha256");
        Random random = new(1);
        int rounds = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") is null ? 3_000 : 100_000;
        int refused = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] damaged = [.. message[..random.Next(message.Length)], .. message[random.Next(message.Length)..]];
            for (int flip = random.Next(4); flip > 0 && damaged.Length > 0; flip--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            refused += ReadAll(damaged) ? 0 : 1;
        }

        refused.Should().BeInRange(1, rounds);
    }

    /// <summary>Reads everything that there is; false where something was refused, and it said why.</summary>
    private static bool ReadAll(byte[] raw)
    {
        if (!MimeEntity.TryParse(raw, out MimeEntity? entity, out string reason) || !entity.TrySplit(out List<MimeEntity>? parts, out reason))
        {
            reason.Should().NotBeEmpty();
            return false;
        }

        foreach (MimeEntity part in parts)
        {
            _ = part.FileName;
            _ = part.ContentType;
            if (!part.TryDecode(out _, out reason))
            {
                reason.Should().NotBeEmpty();
                return false;
            }
        }

        return true;
    }
}
