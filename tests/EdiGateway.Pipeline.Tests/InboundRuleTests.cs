using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What comes in and cannot simply be booked.</summary>
public sealed class InboundRuleTests
{
    [Fact]
    public async Task Run_UnknownSender_IsSetAsideUnacknowledgedAndVisible()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1")], sender: "STRANGER"));
        InterchangeRow row = (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        row.State.Should().Be(InterchangeState.Quarantined);
        row.Reason.Should().Contain("STRANGER");
        (await rig.Queries.FindingsAsync(row.Id)).Should().Contain(finding => finding.Code == "6001");
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Which.State.Should().Be(MessageState.Unpublished);
        rig.In("acme-out").Should().BeEmpty();
        rig.Events.Should().Contain(happened => happened.Kind == GatewayEventKind.Quarantined);
    }

    [Fact]
    public async Task Run_SenderThroughAnothersZone_IsSetAsideUnacknowledged()
    {
        await using Rig rig = new();
        await rig.Take("bleu-in", "x.edi", Docs.X12850("PO-1"));
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle().Which.State.Should().Be(InterchangeState.Quarantined);
        rig.In("acme-out").Should().BeEmpty();
    }

    [Fact]
    public async Task Run_UnreadableFile_IsKeptWithItsReason()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "x.pdf", "%PDF-1.7 no EDI at all");
        FileRow file = (await rig.Queries.FilesAsync(FileState.Unreadable, 10)).Should().ContainSingle().Subject;
        file.Reason.Should().NotBeEmpty();
        ArchiveKey.TryParse(file.ArchiveKey, out ArchiveKey key).Should().BeTrue();
        rig.Archive.Contains(key).Should().BeTrue();
        rig.In("acme-in").Should().BeEmpty();
    }

    [Fact]
    public async Task Run_TruncatedInterchange_PublishesNothing()
    {
        await using Rig rig = new();
        string whole = Docs.X12([Docs.Set850("PO-1", "0001"), Docs.Set850("PO-2", "0002")]);
        await rig.Take("acme-in", "x.edi", whole[..whole.IndexOf("GE*", StringComparison.Ordinal)]);
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle().Which.State.Should().Be(InterchangeState.Rejected);
        (await rig.Queries.RecordsAsync(null, 10)).Should().BeEmpty();
        rig.In("internal-out").Should().BeEmpty();
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().HaveCount(2)
            .And.OnlyContain(document => document.State == MessageState.Unpublished && document.Reason!.Contains("IEA") && document.Code != null, "each says what rejected its interchange");
    }

    [Fact]
    public async Task Run_SeveralInterchangesInAFile_EachStandsAlone()
    {
        await using Rig rig = new();
        string good = Docs.X12850("PO-1", "1");
        string bad = Docs.X12([Docs.Broken850()], "2", "2");
        string other = Docs.X12850("PO-3", "3");
        await rig.Take("acme-in", "x.edi", good + "\n" + bad + "\r\n" + other);
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Select(row => (row.ControlNumber, row.State)).Should().Equal(
            ("000000003", InterchangeState.Accepted), ("000000002", InterchangeState.Rejected), ("000000001", InterchangeState.Accepted));
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.Number).Should().Equal("PO-3", "PO-1");
    }

    [Fact]
    public async Task Run_OneFaultySetOfTwo_BooksTheOtherAndSaysPartially()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Broken850("0001"), Docs.Set850("PO-2", "0002")]));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Select(document => document.State).Should().Equal(MessageState.Booked, MessageState.Rejected);
        rig.In("acme-out").Values.Should().ContainSingle().Which.Should().Contain("AK9*P*2*2*1").And.Contain("AK5*R*5");
        rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.Accepted && happened.MessageType == null).Which.Reason.Should().StartWith("partially accepted");
    }

    [Fact]
    public async Task Tidy_BacklogOnRecord_IsGoneFromTheStatusOnceDrained()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "x.edi", Docs.X12850("PO-1"));
        await rig.Engine.PollAsync("acme-in");
        rig.Time.Now = rig.Time.Now.AddMinutes(2);
        await rig.Engine.PollAsync("acme-in");
        (await rig.Engine.Operators.StatusAsync()).Zones.Should().ContainSingle(zone => zone.Zone == "acme-in").Which.Untidied.Should().Be(1);
        await rig.Engine.TidyAsync();
        (await rig.Engine.Operators.StatusAsync()).Zones.Should().ContainSingle(zone => zone.Zone == "acme-in").Which.Untidied.Should().Be(0);
    }

    [Fact]
    public async Task Run_FaultySetUnderRejectInterchange_PublishesNothing()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    onErrors: rejectInterchange\n    receive:")));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Broken850("0001"), Docs.Set850("PO-2", "0002")]));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Select(document => document.State).Should().Equal(MessageState.Unpublished, MessageState.Rejected);
        (await rig.Queries.RecordsAsync(null, 10)).Should().BeEmpty();
        DocumentSummary[] documents = [.. await rig.Queries.DocumentsAsync(new DocumentFilter())];
        documents[0].Reason.Should().Be("its interchange was rejected with message 0001: " + documents[1].Reason);
        documents[0].Code.Should().Be(documents[1].Code).And.NotBeNull();
    }

    [Fact]
    public async Task Run_MessageThatIsNotAgreed_IsRejectedInThe997()
    {
        await using Rig rig = new(Yaml.With("acme", ("- { type: \"850\" }", "- { type: \"810\" }")));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Which.Code.Should().Be("6010");
        rig.In("acme-out").Values.Should().ContainSingle().Which.Should().Contain("AK5*R*1");
    }

    [Fact]
    public async Task Run_TestInterchange_RunsIsolatedWithItsOwnNumbers()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1", "1", test: "T"));
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        document.Test.Should().BeTrue();
        document.Should().BeEquivalentTo(new { State = MessageState.Held, Code = "7104" }, "production routes do not take tests");
        rig.In("internal-out").Should().BeEmpty("tests never reach the internal outbox");
        rig.In("acme-out").Values.Should().ContainSingle().Which.Should().Contain("*T*:~").And.Contain("AK5*A");
        await rig.Take("acme-in", "y.edi", Docs.X12850("PO-1", "2"));
        rig.In("acme-out").Values.Should().Contain(answer => answer.Contains("*000000001*0*P*:~"), "production numbers are not used up by tests");
    }

    [Fact]
    public async Task Run_TestInterchangeWhereRefused_AnswersTa1020()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    testInterchanges: refused\n    receive:")));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1", "1", test: "T"));
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle().Which.State.Should().Be(InterchangeState.Rejected);
        rig.In("acme-out").Values.Should().ContainSingle().Which.Should().Contain("*R*020");
        (await rig.Queries.RecordsAsync(null, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task Run_EdifactTestWhereRefused_AnswersContrl25()
    {
        await using Rig rig = new(Yaml.With("bleu", ("    receive:", "    testInterchanges: refused\n    receive:")));
        await rig.Take("bleu-in", "x.edi", Docs.Edifact([Docs.Orders("PO-1")], test: "1"));
        rig.In("bleu-out").Values.Should().ContainSingle().Which.Should().Contain("+4+25");
    }

    [Fact]
    public async Task Run_DocumentWithoutRoute_IsHeldAndReplayableOnceRouted()
    {
        await using Rig rig = new(Yaml.With("gateway", ("record: purchaseOrder", "record: invoice")));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        DocumentSummary held = (await rig.Queries.DocumentsAsync(new DocumentFilter { State = "held" })).Should().ContainSingle().Subject;
        held.Code.Should().Be("7104");
        rig.In("acme-out").Values.Should().ContainSingle().Which.Should().Contain("AK5*A");

        rig.Use(Yaml.Default);
        Operations.ReplayReport report = await rig.Engine.Operators.ReplayAsync(new Operations.ReplayRequest { Filter = new DocumentFilter { State = "held" }, Reason = "route added" }, "operator");
        report.Booked.Should().Be(1);
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.State).Should().Equal(RecordState.Active, RecordState.Superseded);
        rig.In("internal-out").Should().HaveCount(2);
        rig.In("acme-out").Should().ContainSingle("nothing that was acknowledged is acknowledged again");
        (await rig.Queries.AuditAsync(10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Actor = "operator", Reason = "route added" });
    }

    [Fact]
    public async Task Run_ChangeBehindAHeldOriginal_WaitsForIt()
    {
        await using Rig rig = new(Yaml.With("gateway", ("record: purchaseOrder", "record: invoice")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.Use(Yaml.Default);
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1", "2", "05"));
        await rig.Take("acme-in", "3.edi", Docs.X12850("PO-2", "3"));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Select(document => (document.DocumentNumber, document.State, document.Code)).Should().Equal(
            ("PO-2", MessageState.Booked, null), ("PO-1", MessageState.Held, "7103"), ("PO-1", MessageState.Held, "7104"));
        await rig.Engine.Operators.ReplayAsync(new Operations.ReplayRequest { Filter = new DocumentFilter { State = "held" } }, "operator");
        (await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-1" })).Should().OnlyContain(document => document.State == MessageState.Booked);
        (await rig.Queries.RecordsAsync(null, 10)).Where(record => record.Number == "PO-1" && record.State is RecordState.Active or RecordState.Replaced).Select(record => record.Function).Should().Contain(["Replace", "Original"]);
    }
}
