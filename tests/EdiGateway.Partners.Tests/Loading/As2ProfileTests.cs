using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Tests.Loading;

public class As2ProfileTests
{
    private const string Us = "\nas2: { name: HUB, url: \"https://edi.example.com/as2\", certificates: [ { file: hub.pem, key: \"file:hub.key\" } ] }\n";
    private const string Them = "as2: { name: ACME AS2, certificates: [ { file: acme-1.pem }, { file: acme-2.pem, from: 2026-12-01 } ] }\n";
    private const string In = "zones:\n  - id: p-in\n    direction: in\n    as2: {}\n";
    private const string Out = "zones:\n  - id: p-out\n    direction: out\n    as2:\n      url: \"https://as2.example.com/\"\n";

    [Fact]
    public void Load_ZoneOfAs2_HasBothEnds()
    {
        As2Settings zone = Profiles.Good(Load(Us, Them + In)).Zone("p-in")!.As2!;

        zone.Ours.Should().BeEquivalentTo(new { Name = "HUB", Url = "https://edi.example.com/as2" });
        zone.Theirs.Name.Should().Be("ACME AS2");
        zone.Theirs.Certificates.Select(certificate => certificate.From).Should().Equal(null, new DateOnly(2026, 12, 1));
        zone.MaxSize.Should().Be(50 << 20);
        zone.Secrets.Select(secret => secret.Reference.ToString()).Should().Equal("file:hub.key");
    }

    [Fact]
    public void Load_PartnerKnowsUsOtherwise_TakesItsNameAndCertificatesForUs()
    {
        string partner = Them.Replace("name: ACME AS2", "name: ACME AS2, us: HUB-FOR-ACME, ourCertificates: [ { file: special.pem, key: \"env:SPECIAL\" } ]", StringComparison.Ordinal);

        As2Party ours = Profiles.Good(Load(Us, partner + In)).Zone("p-in")!.As2!.Ours;

        ours.Name.Should().Be("HUB-FOR-ACME");
        ours.Certificates.Select(certificate => certificate.File).Should().Equal("special.pem");
    }

    [Theory]
    [InlineData("sign: sha256", "about messages that we send")]
    [InlineData("url: \"https://as2.example.com/\"", "about messages that we send")]
    [InlineData("receiptTimeout: 1h", "about messages that we send")]
    [InlineData("digests: [md5]", "is not a choice")]
    [InlineData("ciphers: [aes]", "is not a choice")]
    [InlineData("maxSize: 2GB", "more than 1GB")]
    [InlineData("receiptHosts: [\"https://as2.example.com\"]", "no host name")]
    public void Load_BadKeyOfAnInboundZone_ErrorOnItsLine(string line, string reason)
    {
        ProfileError error = Load(Us, Them + In.Replace("as2: {}", "as2:\n      " + line, StringComparison.Ordinal)).Errors.Should().ContainSingle().Subject;

        error.Line.Should().Be(6);
        error.Reason.Should().Contain(reason);
    }

    [Theory]
    [InlineData("digests: [sha1]", "about messages that come in")]
    [InlineData("receiptHosts: [as2.example.com]", "about messages that come in")]
    [InlineData("receiptTimeout: 1h", "receipts that come later")]
    [InlineData("answerTimeout: 20m", "more than 4m")]
    [InlineData("sign: sha3", "is not a choice")]
    [InlineData("receipt: asynchronous", "is not a choice")]
    public void Load_BadKeyOfAnOutboundZone_ErrorOnItsLine(string line, string reason)
    {
        ProfileError error = Load(Us, Them + Out + "      " + line + "\n").Errors.Should().ContainSingle().Subject;

        error.Line.Should().Be(7);
        error.Reason.Should().Contain(reason);
    }

    [Theory]
    [InlineData("", Them + In, "does not say who we are")]
    [InlineData(Us, In, "does not say who the partner is")]
    [InlineData("\nas2: { name: HUB }\n", Them + In, "we have no certificate")]
    [InlineData(Us, "as2: { name: ACME }\n" + In, "the partner has no certificate")]
    [InlineData(Us, "as2: { name: ACME }\n" + Out, "the partner has no certificate")]
    [InlineData(Us, Them + "zones: [ { id: p-out, direction: out, as2: {} } ]\n", "the partner's address is missing")]
    [InlineData(Us, Them + "zones: [ { id: p-out, direction: out, as2: { url: \"ftp://as2.example.com\" } } ]\n", "the partner's address is missing or none")]
    [InlineData("\nas2: { name: HUB, certificates: [ { file: hub.pem, key: \"file:hub.key\" } ] }\n", Them + "zones: [ { id: p-out, direction: out, as2: { url: \"https://as2.example.com\", receipt: async } } ]\n", "where to post the receipt")]
    [InlineData("\nas2: { name: HUB, certificates: [ { file: hub.pem } ] }\n", Them, "needs its private key")]
    [InlineData(Us, "as2: { name: ACME, certificates: [ { file: acme.pem, key: \"file:acme.key\" } ] }\n", "is the partner's alone")]
    [InlineData(Us, "as2: { name: \" ACME\" }\n", "is no AS2 name")]
    [InlineData(Us, "as2: { name: ACME, url: \"https://as2.example.com\" }\n", "url belongs into our own file")]
    [InlineData(Us, "as2: { name: ACME, certificates: [ { file: acme.pem, from: 1.12.2026 } ] }\n", "is not a day")]
    public void Load_SomethingIsMissing_SaysWhatAndHowToMendIt(string gateway, string partner, string reason)
    {
        ProfileError error = Load(gateway, partner).Errors.Should().ContainSingle().Subject;

        error.Reason.Should().Contain(reason);
        error.Fix.Should().NotBeEmpty();
    }

    [Fact]
    public void Load_ZoneThatTakesOpenMessages_NeedsNoCertificates()
    {
        Profiles.Good(Load("\nas2: { name: HUB }\n", "as2: { name: ACME }\nzones: [ { id: p-in, direction: in, as2: { digests: [none], ciphers: [none] } } ]\n"))
            .Zone("p-in")!.As2!.Digests.Should().Equal(As2Digest.None);
    }

    [Fact]
    public void Load_SamePairOfNamesTwice_IsTheSamePlace()
    {
        Profiles.Load(("gateway.yaml", Profiles.Gateway + Us), ("p.yaml", Them + In), ("q.yaml", Them + In.Replace("p-in", "q-in", StringComparison.Ordinal)))
            .Errors.Should().ContainSingle().Which.Reason.Should().Contain("is the same place");
    }

    private static LoadResult Load(string gateway, string partner) => Profiles.Load(("gateway.yaml", Profiles.Gateway + gateway), ("p.yaml", partner));
}
