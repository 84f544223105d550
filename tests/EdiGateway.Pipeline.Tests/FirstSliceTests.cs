using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>From drop zone to record to acknowledgement, in both standards.</summary>
public sealed class FirstSliceTests
{
    [Fact]
    public async Task Run_X12Order_BooksARecordExportsItAndAnswersWith997()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "order.edi", Docs.X12850("PO-1"));

        FileRow file = (await rig.Queries.FilesAsync(null, 10)).Should().ContainSingle().Subject;
        file.State.Should().Be(FileState.Processed);
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        document.Should().BeEquivalentTo(new { State = MessageState.Booked, DocumentNumber = "PO-1", Type = "850", Partner = "acme", Reason = (string?)null });
        RecordRow record = (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle().Subject;
        record.Should().BeEquivalentTo(new { State = RecordState.Active, RecordType = "purchaseOrder", Number = "PO-1", LineCount = 1 });
        (await rig.Queries.LinesAsync(record.Id)).Should().ContainSingle().Which.Should().Contain("9.25");

        string answer = rig.In("acme-out").Should().ContainSingle().Subject.Value;
        answer.Should().Contain("ST*997*").And.Contain("AK1*PO*1").And.Contain("AK2*850*0001").And.Contain("AK5*A").And.Contain("AK9*A*1*1*1");
        answer.Should().StartWith("ISA*00*          *00*          *ZZ*HUB            *ZZ*ACME           *260131*").And.Contain("GS*FA*HUB*ACME*");

        rig.In("internal-out").Keys.Should().Equal("purchaseOrder_000000001-000000001.json", "purchaseOrder_000000001-000000001.lines.csv");
        rig.In("internal-out").Values.First().Should().Contain("\"PO-1\"");
        rig.In("acme-in").Should().BeEmpty("what is recorded is removed from the zone");
        Directory.EnumerateFiles(rig["acme", "in"], "*", SearchOption.AllDirectories).Where(path => path.Contains(".claimed", StringComparison.Ordinal)).Should().BeEmpty();
        rig.Archive.List().Should().HaveCount(4, "the file received and the three sent are in the archive");
    }

    [Fact]
    public async Task Run_EdifactOrder_BooksARecordAndAnswersWithContrl()
    {
        await using Rig rig = new();
        await rig.Take("bleu-in", "order.edi", Docs.Edifact([Docs.Orders("PO-2")]));

        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { State = MessageState.Booked, DocumentNumber = "PO-2", Reason = (string?)null });
        string answer = rig.In("bleu-out").Should().ContainSingle().Subject.Value;
        answer.Should().Contain("+CONTRL:D:3:UN'").And.Contain("UCI+1+5400000300011:14+5400000100017:14+7'");
        answer.Should().Contain("UNB+UNOC:3+5400000100017:14+5400000300011:14+260131:1300+");
        rig.In("internal-out").Should().HaveCount(2);
    }
}
