using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Partners.Tests.Agreements;

public class MatchingTests
{
    private static readonly InterchangeKey FromP = new()
    {
        Standard = EdiStandard.X12,
        Sender = new Participant("ZZ", "P              "),
        Receiver = new Participant("ZZ", "US             "),
        GroupSender = "PGS",
        GroupReceiver = "USGS",
        MessageType = "850",
        MessageVersion = "004010",
    };

    private static readonly InterchangeKey EdifactFromP = new()
    {
        Standard = EdiStandard.Edifact,
        Sender = new Participant("ZZZ", "P"),
        Receiver = new Participant("14", "5400000100017"),
        GroupSender = string.Empty,
        GroupReceiver = string.Empty,
        MessageType = "ORDERS",
        MessageVersion = "D.96A",
    };

    [Theory]
    [InlineData("us: { qualifier: ZZ, id: US2 }", "general")]
    [InlineData("us: { qualifier: ZZ, id: US }", "special")]
    [InlineData("partner: { qualifier: ZZ, id: P }", "special")]
    [InlineData("groupPartner: PGS", "special")]
    [InlineData("groupPartner: OTHER", "general")]
    [InlineData("groupUs: USGS", "special")]
    [InlineData("messages: [\"810\", \"850\"]", "special")]
    [InlineData("messages: [\"810\"]", "general")]
    [InlineData("versions: [\"004010\"]", "special")]
    [InlineData("versions: [\"005010\"]", "general")]
    [InlineData("test: true", "general")]
    [InlineData("test: false", "special")]
    public void Find_OneCriterion_SpecialOnlyWhereItHolds(string criterion, string expected) =>
        Find(FromP, Profiles.Agreement("general"), Profiles.Agreement("special", "x12", $"match: {{ {criterion} }}")).Agreement!.Id.Should().Be(expected);

    [Theory]
    [InlineData("partnerRouting: DEPT1", "special")]
    [InlineData("partnerRouting: DEPT2", "general")]
    [InlineData("ourRouting: OURS", "special")]
    [InlineData("applicationReference: ORDERS", "special")]
    [InlineData("applicationReference: INVOIC", "general")]
    public void Find_UnbCriterion_SpecialOnlyWhereItHolds(string criterion, string expected) =>
        Find(
            EdifactFromP with { SenderRouting = "DEPT1 ", ReceiverRouting = "OURS", ApplicationReference = "ORDERS" },
            Profiles.Agreement("general", "edifact"),
            Profiles.Agreement("special", "edifact", $"match: {{ {criterion} }}")).Agreement!.Id.Should().Be(expected);

    [Fact]
    public void Find_MoreCriteria_Wins() =>
        Find(
            FromP,
            Profiles.Agreement("one", "x12", "match: { messages: [\"850\"] }"),
            Profiles.Agreement("three", "x12", "match: { messages: [\"850\"], versions: [\"004010\"], groupPartner: PGS }"),
            Profiles.Agreement("two", "x12", "match: { messages: [\"850\"], versions: [\"004010\"] }")).Agreement!.Id.Should().Be("three");

    [Fact]
    public void Load_TwoAgreementsThatOneMessageCanSatisfy_TieOnBothLines()
    {
        var result = Profiles.LoadAgreements(
            Profiles.Agreement("a", "x12", "match: { messages: [\"850\"] }"),
            Profiles.Agreement("b", "x12", "match: { groupPartner: PGS }"));

        result.Profiles.Should().BeNull();
        result.Errors.Select(error => error.Line).Should().Equal(8, 12);
        result.Errors[0].Reason.Should().Be("agreement \"p/a\" ties with \"p/b\": an interchange can satisfy both, and both name 1 criteria");
    }

    [Fact]
    public void Load_CriteriaThatExcludeEachOther_NoTie() =>
        Profiles.Good(Profiles.LoadAgreements(
            Profiles.Agreement("a", "x12", "match: { groupPartner: A }"),
            Profiles.Agreement("b", "x12", "match: { groupPartner: B }"),
            Profiles.Agreement("t", "x12", "match: { groupPartner: C, test: true }"),
            Profiles.Agreement("u", "x12", "match: { groupPartner: C, test: false }")));

    [Fact]
    public void Load_TwoPartnersOfOneMailbox_TieUnlessGroupsDiffer()
    {
        string Mailbox(string id, string group) =>
            $"identities: [ {{ standard: x12, qualifier: ZZ, id: BOX }} ]\nagreements:\n  - {{ id: a, standard: x12, match: {{ groupPartner: {group} }}, acknowledge: {{ ta1: never, \"997\": never }} }}\n";

        Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Mailbox("p", "A")), ("q.yaml", Mailbox("q", "A"))).Errors.Select(error => error.File).Should().Equal("p.yaml", "q.yaml");

        var set = Profiles.Good(Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Mailbox("p", "A")), ("q.yaml", Mailbox("q", "B"))));
        set.Agreements.Find(FromP with { Sender = new Participant("ZZ", "BOX"), GroupSender = "B" }).Agreement!.PartnerId.Should().Be("q");
    }

    [Fact]
    public void Find_NothingFits_FallbackOrNone()
    {
        var special = Profiles.Agreement("special", "x12", "match: { messages: [\"810\"] }");

        Find(FromP, special, Profiles.Agreement("rest", "x12", "fallback: true")).Agreement!.Id.Should().Be("rest");
        var none = Find(FromP, special);
        none.Kind.Should().Be(MatchKind.NoAgreement);
        none.Partner!.Id.Should().Be("p");
        none.MayAcknowledge.Should().BeFalse();
    }

    [Fact]
    public void Load_TwoFallbacks_Tie() =>
        Profiles.LoadAgreements(Profiles.Agreement("a", "x12", "fallback: true"), Profiles.Agreement("b", "x12", "fallback: true")).Errors.Should().HaveCount(2);

    [Theory]
    [InlineData("ZZ", "NOBODY", "ZZ", "US", MatchKind.UnknownSender)]
    [InlineData("01", "P", "ZZ", "US", MatchKind.UnknownSender)]
    [InlineData("ZZ", "P", "ZZ", "THEM", MatchKind.UnknownReceiver)]
    [InlineData("ZZ", "P", "ZZ", "US2", MatchKind.Matched)]
    public void Find_Identities_Kind(string senderQualifier, string sender, string receiverQualifier, string receiver, MatchKind kind) =>
        Find(FromP with { Sender = new(senderQualifier, sender), Receiver = new(receiverQualifier, receiver) }, Profiles.Agreement("a")).Kind.Should().Be(kind);

    [Theory]
    [InlineData("p-in", MatchKind.Matched)]
    [InlineData("q-in", MatchKind.SenderNotAllowed)]
    [InlineData("shared", MatchKind.Matched)]
    [InlineData("open", MatchKind.Matched)]
    [InlineData("nowhere", MatchKind.SenderNotAllowed)]
    public void Find_ThroughZone_OnlyWhereAllowed(string zone, MatchKind kind)
    {
        var shared = """
            partner: q
            zones:
              - { id: q-in, direction: in, folder: { path: q } }
              - { id: shared, direction: in, folder: { path: s }, senders: [q, p] }
              - { id: open, direction: in, folder: { path: o }, senders: [any] }
            """;
        var set = Profiles.Good(Profiles.Load(("gateway.yaml", Profiles.Gateway), ("q.yaml", shared), ("p.yaml", Profiles.Partner("p", "agreements:\n" + Profiles.Agreement("a")))));

        var match = set.Agreements.Find(FromP with { ZoneId = zone });

        match.Kind.Should().Be(kind);
        match.MayAcknowledge.Should().Be(kind == MatchKind.Matched);
    }

    [Fact]
    public void Find_UnknownSender_FallbackOfOursOnlyWhereTheZoneIsOpen()
    {
        var ours = Profiles.Gateway + "\nagreements:\n  - { id: strangers, standard: x12, fallback: true, acknowledge: { ta1: never, \"997\": never } }\nzones:\n  - { id: open, direction: in, folder: { path: o }, senders: [any] }\n  - { id: shut, direction: in, folder: { path: s } }\n";
        var set = Profiles.Good(Profiles.Load(("gateway.yaml", ours)));

        set.Agreements.Find(FromP).Agreement!.Key.Should().Be("gateway/strangers");
        set.Agreements.Find(FromP with { ZoneId = "open" }).Kind.Should().Be(MatchKind.Matched);
        set.Agreements.Find(FromP with { ZoneId = "shut" }).Kind.Should().Be(MatchKind.SenderNotAllowed);
        set.Agreements.Find(FromP with { Standard = EdiStandard.Edifact }).Kind.Should().Be(MatchKind.UnknownSender);
    }

    [Theory]
    [InlineData("isolated", MatchKind.Matched)]
    [InlineData("refused", MatchKind.TestRefused)]
    public void Find_TestInterchange_AsAgreed(string policy, MatchKind kind)
    {
        var match = Find(FromP with { Test = true }, Profiles.Agreement("a", "x12", $"testInterchanges: {policy}"));

        match.Kind.Should().Be(kind);
        match.MayAcknowledge.Should().BeTrue();
    }

    [Fact]
    public void Find_AtInterchangeLevel_HeaderCriteriaFirstThenTheMostGeneral()
    {
        var key = FromP with { GroupSender = null, GroupReceiver = null, MessageType = null, MessageVersion = null };
        var orders = Profiles.Agreement("orders", "x12", "match: { messages: [\"850\"] }");
        var general = Profiles.Agreement("general");
        var production = Profiles.Agreement("production", "x12", "match: { test: false, messages: [\"850\"] }");

        Find(key, orders, general).Agreement!.Id.Should().Be("general");
        Find(key, orders, general, production).Agreement!.Id.Should().Be("production");
        Find(key with { Test = true }, orders, general, production).Agreement!.Id.Should().Be("general");
        Find(key, orders).Agreement!.Id.Should().Be("orders");
    }

    [Fact]
    public void Find_AtGroupLevel_GroupCriteriaCount()
    {
        var key = FromP with { MessageType = null, MessageVersion = null };
        var orders = Profiles.Agreement("orders", "x12", "match: { groupPartner: PGS, messages: [\"850\"] }");
        var group = Profiles.Agreement("group", "x12", "match: { groupPartner: PGS }");

        Find(key, Profiles.Agreement("general"), orders, group).Agreement!.Id.Should().Be("group");
        Find(key with { GroupSender = "X" }, Profiles.Agreement("general"), orders, group).Agreement!.Id.Should().Be("general");
    }

    [Fact]
    public void Load_RouteToAMessageThatTwoAgreementsSendEqually_Error()
    {
        string Sends(string id, string group) => Profiles.Agreement(id, "x12", $"match: {{ groupPartner: {group} }}", "send: [ { type: \"810\", version: \"004010\" } ]");

        var result = Profiles.LoadAgreements(Sends("a", "A"), Sends("b", "B"), "routes:\n  - { id: r, from: internal, to: p, as: { type: \"810\" } }\n");

        result.Errors.Should().ContainSingle().Which.Reason.Should().Be("several agreements send 810 to p and name equally many criteria: p/a, p/b");
    }

    [Theory]
    [InlineData("BEG")]
    [InlineData("BEG03")]
    [InlineData("N104")]
    [InlineData("PO1/PO104")]
    [InlineData("PO1/")]
    [InlineData("SG25/SG26/PRI01-2")]
    [InlineData("*/DTM01")]
    public void Load_OverlayPath_Accepted(string path) =>
        Profiles.Good(Profiles.LoadAgreements(Profiles.Agreement("a", "x12", $"validation: {{ overlays: [ {{ message: \"850\", path: \"{path}\", usage: optional }} ] }}")));

    [Fact]
    public void FindOutbound_ByTypeVersionAndTest_TheMostSpecificThatSendsIt()
    {
        var set = Profiles.Good(Profiles.LoadAgreements(
            Profiles.Agreement("a", "x12", "send: [ { type: \"810\", version: \"004010\" } ]"),
            Profiles.Agreement("t", "x12", "match: { test: true }", "send: [ { type: \"810\", version: \"004010\" } ]"),
            Profiles.Agreement("e", "edifact", "send: [ { type: INVOIC, version: D.96A } ]")));

        set.Agreements.FindOutbound("p", "810", null, test: false)!.Id.Should().Be("a");
        set.Agreements.FindOutbound("p", "810", "004010", test: true)!.Id.Should().Be("t");
        set.Agreements.FindOutbound("p", "810", "005010", test: false).Should().BeNull();
        set.Agreements.FindOutbound("p", "INVOIC", "D.96A", test: false)!.Id.Should().Be("e");
        set.Agreements.FindOutbound("q", "810", null, test: false).Should().BeNull();
    }

    [Fact]
    public void Find_AnyAgreementsThatLoad_NeverAmbiguous()
    {
        // Whatever two to four agreements ask for: either they do not load, or every message has at most one best.
        string[] criteria =
        [
            "groupPartner: A", "groupPartner: B", "groupUs: C", "messages: [\"850\"]", "messages: [\"850\", \"810\"]",
            "versions: [\"004010\"]", "test: true", "test: false", "us: { qualifier: ZZ, id: US }",
        ];
        var one = Gen.SubListOf<string>(criteria).Where(list => list.Select(entry => entry.Split(':')[0]).Distinct().Count() == list.Count);
        var sets = from count in Gen.Choose(2, 4)
                   from lists in one.ListOf(count)
                   select lists;
        var keys = (from sender in new[] { "A", "B", "X" }
                    from receiver in new[] { "C", "X" }
                    from type in new[] { "850", "810", "856" }
                    from version in new[] { "004010", "005010" }
                    from test in new[] { true, false }
                    select FromP with { GroupSender = sender, GroupReceiver = receiver, MessageType = type, MessageVersion = version, Test = test }).ToList();
        Prop.ForAll(sets.ToArbitrary(), lists =>
        {
            var result = Profiles.LoadAgreements([.. lists.Select((list, i) => Profiles.Agreement("a" + i, "x12", $"match: {{ {string.Join(", ", list)} }}"))]);
            return result.Profiles is null
                ? result.Errors.All(error => error.Reason.Contains("ties with"))
                : keys.TrueForAll(key => result.Profiles.Agreements.Find(key).Kind is MatchKind.Matched or MatchKind.NoAgreement);
        }).QuickCheckThrowOnFailure();
    }

    private static AgreementMatch Find(InterchangeKey key, params string[] agreements) =>
        Profiles.Good(Profiles.LoadAgreements(agreements)).Agreements.Find(key);
}
