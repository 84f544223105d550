using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What a replay selects and what leaves because of it.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task Replay_OfSuccessByDefault_SendsNothingAgain()
    {
        await using Rig rig = new(OutboundTests.Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        await rig.Invoking(async one => await Replay(one, new ReplayRequest { Filter = await Interchange(one) })).Should().ThrowAsync<ReplayRefusedException>();
        await Replay(rig, new ReplayRequest { Filter = await Interchange(rig), AllowSuccess = true });
        rig.In("bleu-out").Keys.Should().Equal("ORDERS_1.edi");
        rig.In("acme-out").Keys.Should().Equal("997_000000001.edi");
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle("the replay supersedes the earlier attempt").Which.Attempt.Should().Be(2);
    }

    [Fact]
    public async Task Replay_SendAndAcknowledge_LeaveUnderNewNumbers()
    {
        await using Rig rig = new(OutboundTests.Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        await Replay(rig, new ReplayRequest { Filter = await Interchange(rig), AllowSuccess = true, Send = true });
        rig.In("bleu-out").Keys.Should().Equal("ORDERS_1.edi", "ORDERS_2.edi");
        rig.In("acme-out").Should().ContainSingle("only the documents were asked for");
        await Replay(rig, new ReplayRequest { Filter = await Interchange(rig), AllowSuccess = true, Acknowledge = true });
        rig.In("acme-out").Keys.Should().Equal("997_000000001.edi", "997_000000002.edi");
        rig.In("bleu-out").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("    batching: { mode: collect, maxMessages: 2 }\n")]
    public async Task Replay_KeepNumbers_SendsTheSameBytesAgain(string batching)
    {
        await using Rig rig = new(OutboundTests.Routed(batching));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", "0001"), Docs.Set850("PO-2", "0002")]));
        Dictionary<string, string> first = Sent(rig);
        foreach (string zone in new[] { "acme-out", "bleu-out" })
        {
            Remove(rig, zone);
        }

        for (int again = 0; again < 2; again++)
        {
            rig.Time.Now = rig.Time.Now.AddHours(26);
            await Replay(rig, new ReplayRequest { Filter = await Interchange(rig), AllowSuccess = true, Send = true, Acknowledge = true, KeepNumbers = true });
            Sent(rig).Should().Equal(first);
        }

        await rig.Take("acme-in", "y.edi", Docs.X12([Docs.Set850("PO-3", "0001"), Docs.Set850("PO-4", "0002")], "2", "2"));
        Sent(rig).Should().HaveCount(first.Count * 2, "the next numbers are free");
    }

    [Fact]
    public async Task Replay_OneMessageWithKeptNumbers_SendsItsDocumentAlone()
    {
        await using Rig rig = new(OutboundTests.Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", "0001"), Docs.Set850("PO-2", "0002")]));
        string first = rig.In("bleu-out")["ORDERS_2.edi"];
        Remove(rig, "bleu-out");
        DocumentSummary second = (await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-2" })).Should().ContainSingle().Subject;
        await Replay(rig, new ReplayRequest { Filter = new DocumentFilter { MessageId = second.Id }, AllowSuccess = true, Send = true, KeepNumbers = true });
        rig.In("bleu-out").Should().ContainSingle().Which.Value.Should().Be(first);
    }

    [Fact]
    public async Task Replay_OneDocumentWithAcknowledgement_IsRefusedAndNamesItsInterchange()
    {
        await using Rig rig = new(OutboundTests.Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        (await rig.Invoking(one => one.Engine.Operators.PlanReplayAsync(new ReplayRequest { Filter = new DocumentFilter { MessageId = document.Id }, AllowSuccess = true, Acknowledge = true }))
            .Should().ThrowAsync<ReplayRefusedException>()).Which.Message.Should().Contain($"replay interchange {document.InterchangeId}");
        rig.In("acme-out").Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Document_ReplayedTwice_NamesAllItsAttempts(bool alone)
    {
        await using Rig rig = new(OutboundTests.Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", "0001"), Docs.Set850("PO-2", "0002")]));
        for (int again = 0; again < 2; again++)
        {
            DocumentSummary latest = (await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-2" })).Should().ContainSingle().Subject;
            await Replay(rig, new ReplayRequest { Filter = alone ? new DocumentFilter { MessageId = latest.Id } : new DocumentFilter { InterchangeId = latest.InterchangeId }, AllowSuccess = true });
        }

        IReadOnlyList<DocumentSummary> all = await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-2", WithSuperseded = true });
        all.Should().HaveCount(3);
        foreach (DocumentSummary one in all)
        {
            (await rig.Queries.DocumentAsync(one.Id))!.Attempts.Select(attempt => (attempt.Id, attempt.Attempt)).Should().Equal(all.Reverse().Select(attempt => (attempt.Id, attempt.Attempt)));
        }
    }

    [Fact]
    public async Task Document_CorrectedUnderTheSameNumber_NamesTheRejectedOne()
    {
        await using Rig rig = new(OutboundTests.Routed());
        await rig.Take("acme-in", "bad.edi", Docs.X12([Docs.Broken850()]));
        await rig.Take("acme-in", "good.edi", Docs.X12850("PO-1"));
        DocumentSummary good = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        (await rig.Queries.DocumentAsync(good.Id))!.Attempts.Select(attempt => attempt.State).Should().Equal(MessageState.Superseded, MessageState.Booked);
    }

    [Fact]
    public async Task Plan_ByCode_NamesEachMessageOnceAndNotItsInterchange()
    {
        await using Rig rig = new(Yaml.With("gateway", ("record: purchaseOrder", "record: invoice")));
        await rig.Take("acme-in", "1.edi", Docs.X12([Docs.Set850("PO-1", "0001"), Docs.Set850("PO-2", "0002")]));
        await rig.Take("acme-in", "2.edi", Docs.X12([Docs.Broken850()], "2", "2"));
        ReplayItem[] held = [.. await Plan(rig, new DocumentFilter { Code = "7104" })];
        held.Select(item => item.Kind).Should().Equal("message", "message");
        held.Should().OnlyContain(item => item.WouldLeave.SequenceEqual(new[] { "documents" }), "what never left leaves once it is good");
        (await Plan(rig, new DocumentFilter { Code = "4001" })).Select(item => (item.Kind, item.State)).Should().Equal(("interchange", "Rejected"));
        (await Plan(rig, new DocumentFilter { Code = "9999" })).Should().BeEmpty();

        rig.Use(Yaml.Default);
        await Replay(rig, new ReplayRequest { Filter = new DocumentFilter { Code = "7104" } });
        (await rig.Queries.RecordsAsync(null, 10)).Count(record => record.State == RecordState.Active).Should().Be(2);
    }

    [Fact]
    public async Task Plan_ByDates_TakesWhatWasDecidedBetween()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        DateTimeOffset noon = rig.Time.Now.AddHours(1);
        rig.Time.Now = rig.Time.Now.AddHours(2);
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-2", "2"));
        (await Plan(rig, new DocumentFilter { From = noon })).Should().ContainSingle().Which.Name.Should().Contain("000000002");
        (await Plan(rig, new DocumentFilter { Until = noon })).Should().ContainSingle().Which.Name.Should().Contain("000000001");
        (await Plan(rig, new DocumentFilter { From = noon, Until = noon.AddMinutes(1) })).Should().BeEmpty();
        (await Plan(rig, new DocumentFilter { Partner = "acme" })).Should().HaveCount(2);
        (await Plan(rig, new DocumentFilter { Partner = "bleu" })).Should().BeEmpty();
    }

    [Fact]
    public async Task Plan_ByFile_NamesItsInterchangesAndByInterchangeThatOne()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1") + Docs.X12850("PO-2", "2"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-3", "3"));
        await rig.Take("acme-in", "3.edi", "no EDI at all");
        IReadOnlyList<FileRow> files = await rig.Queries.FilesAsync(null, 10);
        (await Plan(rig, new DocumentFilter { FileId = files.Single(file => file.Name == "1.edi").Id })).Select(item => item.Kind).Should().Equal("interchange", "interchange");
        (await Plan(rig, new DocumentFilter { FileId = files.Single(file => file.Name == "3.edi").Id })).Should().ContainSingle().Which.Should().Match<ReplayItem>(item => item.Kind == "file" && !item.Succeeded);
        long third = (await rig.Queries.InterchangesAsync(new DocumentFilter()))[0].Id;
        (await Plan(rig, new DocumentFilter { InterchangeId = third })).Should().ContainSingle().Which.Id.Should().Be(third);
    }

    private static async Task<DocumentFilter> Interchange(Rig rig) =>
        new() { InterchangeId = (await rig.Queries.InterchangesAsync(new DocumentFilter { Partner = "acme" }))[0].Id };

    private static async Task<IReadOnlyList<ReplayItem>> Plan(Rig rig, DocumentFilter filter) =>
        (await rig.Engine.Operators.PlanReplayAsync(new ReplayRequest { Filter = filter })).Items;

    private static async Task Replay(Rig rig, ReplayRequest request)
    {
        (await rig.Engine.Operators.ReplayAsync(request, "operator")).Failed.Should().BeEmpty();
        await rig.Engine.RunOnceAsync();
    }

    private static Dictionary<string, string> Sent(Rig rig) =>
        rig.In("acme-out").Concat(rig.In("bleu-out")).ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);

    private static void Remove(Rig rig, string zone)
    {
        foreach (string name in rig.In(zone).Keys)
        {
            File.Delete(rig[Path.Combine(rig.Profiles.Zone(zone)!.Folder!.Path, name)]);
        }
    }
}
