using System.IO.Abstractions;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Partners.Tests.Loading;

public class SampleProfilesTests
{
    private static readonly LoadResult Samples =
        new ProfileLoader(new FileSystem()).Load(Path.Combine(Profiles.Repository(), "partners"));

    [Fact]
    public void Load_SamplePartners_NoErrors()
    {
        Samples.Errors.Should().BeEmpty();
        Samples.Profiles!.Partners.Select(partner => partner.Id).Should().Equal("acorn-foods", "lindner-feinkost", "marche-bleu", "northway-stores");
        Samples.Profiles.Gateway.Id.Should().Be("gateway");
    }

    [Theory]
    [InlineData("lindner-feinkost", "INVOIC", "invoice", "5400000400018", "northway-stores", "810", false)]
    [InlineData("lindner-feinkost", "DESADV", "shipNotice", "5400000400025", "northway-stores", "856", false)]
    [InlineData("acorn-foods", "810", "invoice", "5400000300011", "marche-bleu", "INVOIC", false)]
    [InlineData("acorn-foods", "856", "shipNotice", "5400000300011", "marche-bleu", "DESADV", false)]
    [InlineData("northway-stores", "850", "purchaseOrder", "5400000200014", "lindner-feinkost", "ORDERS", true)]
    [InlineData("marche-bleu", "ORDERS", "purchaseOrder", "5400000500015", "acorn-foods", "850", true)]
    public void Decide_DocumentOfSamplePartner_GoesToTheOtherStandard(
        string from, string message, string record, string gln, string to, string becomes, bool isInternal)
    {
        var decision = Samples.Profiles!.Routes.Decide(new RouteFacts
        {
            From = from,
            MessageType = message,
            RecordType = record,
            Parties = [new RouteParty("XX", gln, "9")],
        });

        decision.Reason.Should().BeEmpty();
        decision.To.Should().Be(to);
        decision.As!.Type.Should().Be(becomes);
        decision.Internal.Should().Be(isInternal);
        Samples.Profiles.Agreements.FindOutbound(to, becomes, decision.As.Version, test: false).Should().NotBeNull();
    }

    [Fact]
    public void Find_SupplierThroughItsZone_ItsAgreement()
    {
        var match = Samples.Profiles!.Agreements.Find(new InterchangeKey
        {
            Standard = EdiStandard.X12,
            Sender = new Participant("ZZ", "ACORNFOODS     "),
            Receiver = new Participant("ZZ", "EXAMPLEHUB     "),
            MessageType = "810",
            MessageVersion = "004010",
            ZoneId = "acorn-foods-in",
        });

        match.Kind.Should().Be(MatchKind.Matched);
        match.Agreement!.Key.Should().Be("acorn-foods/x12");
        match.Agreement.Zone.Id.Should().Be("America/Chicago");
    }
}
