using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.Tests.As2.Messages;

public sealed class FieldTests
{
    [Theory]
    [InlineData("HUB", "HUB")]
    [InlineData("5400000100017", "5400000100017")]
    [InlineData("Acme Supplies", "\"Acme Supplies\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    public void As2Name_Name_IsQuotedWhereItMustBeAndReadsBack(string name, string written)
    {
        As2Name.Write(name).Should().Be(written);
        As2Name.TryRead(written, out string? read).Should().BeTrue();
        read.Should().Be(name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\" padded \"")]
    [InlineData("\u00FCber")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678x")]
    public void As2Name_WhatIsNone_IsRefused(string? header) => As2Name.TryRead(header, out _).Should().BeFalse();

    [Theory]
    [InlineData("automatic-action/MDN-sent-automatically; processed", true, "processed")]
    [InlineData("automatic-action/MDN-sent-automatically;Processed/Error: decryption-failed", false, "processed/error: decryption-failed")]
    [InlineData("manual-action/MDN-sent-manually; failed/Failure: unsupported format", false, "failed/failure: unsupported format")]
    [InlineData("automatic-action/MDN-sent-automatically; processed/warning: authentication-failed, processing continued", true, "processed/warning: authentication-failed, processing continued")]
    [InlineData("automatic-action/MDN-sent-automatically; processed/error", false, "processed/error")]
    public void Disposition_OfOtherProducts_IsUnderstood(string field, bool good, string outcome)
    {
        Disposition.TryRead(field, out Disposition? disposition).Should().BeTrue();

        disposition!.IsGood.Should().Be(good);
        disposition.Outcome.Should().Be(outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("processed")]
    [InlineData("automatic-action/MDN-sent-automatically; displayed")]
    [InlineData("")]
    public void Disposition_WhatIsNone_IsRefused(string? field) => Disposition.TryRead(field, out _).Should().BeFalse();

    [Theory]
    [InlineData("sha1", DigestAlgorithm.Sha1)]
    [InlineData("SHA-1", DigestAlgorithm.Sha1)]
    [InlineData("rsa-sha1", DigestAlgorithm.Sha1)]
    [InlineData("sha256", DigestAlgorithm.Sha256)]
    [InlineData(" SHA-512 ", DigestAlgorithm.Sha512)]
    [InlineData("md5", null)]
    [InlineData(null, null)]
    public void MessageIntegrity_AlgorithmNames_AreKnownInEverySpelling(string? name, DigestAlgorithm? expected) =>
        MessageIntegrity.Find(name).Should().Be(expected);

    [Fact]
    public void MessageIntegrity_KnownContent_HasItsDigest()
    {
        MessageIntegrity integrity = MessageIntegrity.Of("abc"u8, DigestAlgorithm.Sha256, "sha256");

        integrity.ToString().Should().Be("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=, sha256");
        MessageIntegrity.TryRead("ungWv48Bz+pBQUDeXa4i I7ADYaOWF3qctBD/YfIAFa0= , SHA-256", out MessageIntegrity? read).Should().BeTrue();
        read!.Digest.Should().Be(integrity.Digest);
        read.Algorithm.Should().Be(DigestAlgorithm.Sha256);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no comma")]
    [InlineData(", sha1")]
    [InlineData("not*base64, sha1")]
    public void MessageIntegrity_WhatIsNone_IsRefused(string? text) => MessageIntegrity.TryRead(text, out _).Should().BeFalse();

    [Fact]
    public void Envelope_FieldsOfARequest_AreRead()
    {
        MimeHeaders headers = new()
        {
            { "as2-from", "\"Acme Supplies\"" },
            { "AS2-To", "HUB" },
            { "Message-Id", "<1@acme>" },
            { "Disposition-Notification-To", "edi@acme.example" },
            { "Disposition-Notification-Options", "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=Optional, md5, SHA256" },
            { "Receipt-Delivery-Option", "https://acme.example/mdn" },
        };

        As2Envelope.TryRead(headers, out As2Envelope? envelope, out _).Should().BeTrue();

        envelope!.From.Should().Be("Acme Supplies");
        envelope.MessageId.Should().Be("<1@acme>");
        envelope.Receipt.Should().BeEquivalentTo(new ReceiptRequest(true, ["md5", "SHA256"], false, new Uri("https://acme.example/mdn")));
        envelope.Receipt!.Choose(DigestAlgorithm.Sha512, new CmsPolicy()).Should().Be((DigestAlgorithm.Sha256, "SHA256"));
    }

    [Theory]
    [InlineData("optional, sha1", DigestAlgorithm.Sha384, "sha-384")]
    [InlineData("required, sha1", null, null)]
    [InlineData("required, md5, sha-512", DigestAlgorithm.Sha512, "sha-512")]
    [InlineData("", DigestAlgorithm.Sha384, "sha-384")]
    public void Choose_Digests_TakesTheFirstThatIsAllowed(string wanted, DigestAlgorithm? digest, string? name)
    {
        MimeHeaders headers = new()
        {
            { "AS2-From", "A" },
            { "AS2-To", "B" },
            { "Message-ID", "<1@a>" },
            { "Disposition-Notification-To", "x" },
            { "Disposition-Notification-Options", $"signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg={wanted}" },
        };
        As2Envelope.TryRead(headers, out As2Envelope? envelope, out _).Should().BeTrue();

        (DigestAlgorithm Digest, string Name)? chosen = envelope!.Receipt!.Choose(DigestAlgorithm.Sha384, new CmsPolicy());

        (chosen?.Digest, chosen?.Name).Should().Be((digest, name));
    }

    [Theory]
    [InlineData("AS2-From", "")]
    [InlineData("AS2-To", "\u00E4")]
    [InlineData("Message-ID", "")]
    [InlineData("Message-ID", "<a b@c>")]
    [InlineData("Receipt-Delivery-Option", "ftp://acme.example/mdn")]
    [InlineData("Receipt-Delivery-Option", "/mdn")]
    public void Envelope_FieldThatIsWrong_IsRefusedWithItsName(string field, string value)
    {
        MimeHeaders headers = [];
        foreach ((string name, string good) in (ReadOnlySpan<(string, string)>)[("AS2-From", "A"), ("AS2-To", "B"), ("Message-ID", "<1@a>"), ("Disposition-Notification-To", "x"), ("Receipt-Delivery-Option", "http://a/")])
        {
            headers.Add(name, name == field ? value : good);
        }

        As2Envelope.TryRead(headers, out _, out string reason).Should().BeFalse();

        reason.Should().Contain(field);
    }
}
