using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What partners owe us for the arrival of an interchange: TA1, and the CONTRL that is only a receipt.</summary>
public sealed class ReceiptTests
{
    private const string Accepted = "A*000";
    private const string Rejected = "R*024";
    private static readonly (string, string)[] X12 = Expecting("ta1: 1h");
    private static readonly (string, string)[] X12WithResult = Expecting("ta1: 1h, \"997\": 3h");

    [Theory]
    [InlineData(Accepted, AnswerState.Accepted)]
    [InlineData("E*022", AnswerState.AcceptedWithErrors)]
    [InlineData(Rejected, AnswerState.Rejected)]
    public async Task Run_Ta1InTime_ClosesTheInterchange(string says, AnswerState expected)
    {
        await using Rig rig = await SentX12(X12);
        (await Sent(rig)).Receipt.Should().Be(AnswerState.Awaited);
        await rig.Take("acme-in", "a.edi", Ta1(says));
        (await Sent(rig)).Receipt.Should().Be(expected);
        rig.Time.Now = rig.Time.Now.AddHours(2);
        (await rig.Engine.WatchOverdueAsync()).Should().Be(0);
    }

    [Fact]
    public async Task WatchOverdue_NoTa1_SaysSoOnceAtTheOriginAndInTheStatus()
    {
        await using Rig rig = await SentX12(X12);
        (await rig.Queries.NextDueAsync()).Should().Be(rig.Time.Now.AddHours(1));
        rig.Time.Now = rig.Time.Now.AddHours(2);

        (await rig.Engine.WatchOverdueAsync()).Should().Be(1);
        (await rig.Engine.WatchOverdueAsync()).Should().Be(0);

        (await Sent(rig)).Receipt.Should().Be(AnswerState.Overdue);
        DocumentSummary origin = (await rig.Queries.DocumentsAsync(new DocumentFilter { Type = "ORDERS" }))[0];
        (await rig.Queries.DocumentAsync(origin.Id))!.Findings.Should().Contain(finding => finding.Code == "6154" && finding.Message.Contains("000000001 by a TA1"));
        rig.Events.Should().Contain(happened => happened.Kind == GatewayEventKind.Overdue && happened.MessageType == "TA1" && happened.Interchange == "000000001" && happened.Partner == "acme");
        (await rig.Engine.Operators.StatusAsync()).Counts.AnswersOverdue.Should().Be(1);
    }

    [Fact]
    public async Task Run_Ta1AfterItsTime_ClosesTheInterchangeAndSaysThatItIsLate()
    {
        await using Rig rig = await SentX12(X12);
        rig.Time.Now = rig.Time.Now.AddHours(2);
        await rig.Engine.WatchOverdueAsync();
        await rig.Take("acme-in", "a.edi", Ta1(Accepted));

        (await Sent(rig)).Receipt.Should().Be(AnswerState.Accepted);
        (await rig.Engine.Operators.StatusAsync()).Counts.AnswersOverdue.Should().Be(0);
        (await rig.Queries.ReceivedAcknowledgementsAsync(10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = "TA1", Late = true });
        InterchangeRow answer = (await rig.Queries.InterchangesAsync(new DocumentFilter { Partner = "acme" }))[0];
        (await rig.Queries.FindingsAsync(answer.Id)).Should().Contain(finding => finding.Code == "6153");
    }

    [Fact]
    public async Task Run_Ta1WhereAResultIsExpectedToo_ClosesOnlyTheReceipt()
    {
        await using Rig rig = await SentX12(X12WithResult);
        await rig.Take("acme-in", "a.edi", Ta1(Accepted));
        (await Sent(rig)).Receipt.Should().Be(AnswerState.Accepted);
        (await Document(rig)).Answer.Should().Be(AnswerState.Awaited);
    }

    [Fact]
    public async Task Run_Ta1ThatContradictsAnEarlierOne_IsKeptWithAFinding()
    {
        await using Rig rig = await SentX12(X12WithResult);
        await rig.Take("acme-in", "a.edi", Ta1(Accepted));
        await rig.Take("acme-in", "b.edi", Ta1(Accepted).Replace("000000009", "000000010", StringComparison.Ordinal));
        (await rig.Queries.ReceivedAcknowledgementsAsync(10)).Should().HaveCount(2).And.OnlyContain(row => !row.Contradicts);

        await rig.Take("acme-in", "c.edi", Ta1("R*024").Replace("000000009", "000000011", StringComparison.Ordinal));
        (await rig.Queries.ReceivedAcknowledgementsAsync(10)).Should().ContainSingle(row => row.Contradicts).Which.Answers.Should().StartWith("interchange");
        (await rig.Queries.InterchangesAsync(new DocumentFilter { Code = "6152" })).Should().ContainSingle();
    }

    [Fact]
    public async Task Run_997WhereATa1IsExpectedToo_DoesNotStandInForIt()
    {
        await using Rig rig = await SentX12(X12WithResult);
        OutboundDocumentRow sent = await Document(rig);
        await rig.Take("acme-in", "a.edi", Docs.X12([$"ST*997*0001~AK1*PO*{sent.GroupNumber}~AK9*A*1*1*1~SE*4*0001~"], functionalId: "FA"));
        (await Document(rig)).Answer.Should().Be(AnswerState.Accepted);
        (await Sent(rig)).Receipt.Should().Be(AnswerState.Awaited);
    }

    [Fact]
    public async Task Run_ContrlReceipt_ClosesTheReceiptAndLeavesTheResultAwaited()
    {
        await using Rig rig = await SentEdifact("receipt: 1h, contrl: 24h");
        await rig.Take("bleu-in", "c.edi", OutboundTests.Contrl("UCI+1+5400000100017:14+5400000300011:14+8'"));
        (await Sent(rig)).Receipt.Should().Be(AnswerState.Received);
        (await Document(rig)).Answer.Should().Be(AnswerState.Awaited);

        await rig.Take("bleu-in", "d.edi", OutboundTests.Contrl("UCI+1+5400000100017:14+5400000300011:14+7'", "51"));
        (await Document(rig)).Answer.Should().Be(AnswerState.Accepted);
        (await rig.Queries.ReceivedAcknowledgementsAsync(10)).Should().OnlyContain(row => !row.Late && !row.Contradicts);
    }

    [Fact]
    public async Task Run_ContrlResultWithoutAReceipt_SaysThatTheInterchangeCameToo()
    {
        await using Rig rig = await SentEdifact("receipt: 1h, contrl: 24h");
        await rig.Take("bleu-in", "c.edi", OutboundTests.Contrl("UCI+1+5400000100017:14+5400000300011:14+7'"));
        (await Sent(rig)).Receipt.Should().Be(AnswerState.Accepted);
        rig.Time.Now = rig.Time.Now.AddHours(2);
        (await rig.Engine.WatchOverdueAsync()).Should().Be(0);
    }

    [Fact]
    public async Task WatchOverdue_NoContrlReceipt_IsOverdueBeforeTheResultIs()
    {
        await using Rig rig = await SentEdifact("receipt: 1h, contrl: 24h");
        rig.Time.Now = rig.Time.Now.AddHours(2);
        (await rig.Engine.WatchOverdueAsync()).Should().Be(1);
        (await Sent(rig)).Receipt.Should().Be(AnswerState.Overdue);
        (await Document(rig)).Answer.Should().Be(AnswerState.Awaited);
    }

    [Fact]
    public async Task Run_OurAcknowledgements_AreOwedNoReceipt()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    expect: { ta1: 1h }\n    receive:")));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        (await rig.Queries.OutboundInterchangesAsync(10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Role = OutboundRole.Acknowledgement, Receipt = AnswerState.NotExpected });
    }

    private static (string, string)[] Expecting(string terms) =>
        [.. OutboundTests.BleuToAcme.Select(profile => profile.Name != "acme" ? profile : (profile.Name, profile.Yaml.Replace("    receive:", $"    expect: {{ {terms} }}\n    receive:", StringComparison.Ordinal)))];

    private static async Task<Rig> SentX12((string, string)[] profiles) => await new Rig(profiles).Take("bleu-in", "x.edi", Docs.Edifact([Docs.Orders("PO-1")]));

    private static async Task<Rig> SentEdifact(string terms) => await new Rig(OutboundTests.Routed($"    expect: {{ {terms} }}\n")).Take("acme-in", "x.edi", Docs.X12850("PO-1"));

    private static string Ta1(string says) =>
        $"ISA*00*          *00*          *ZZ*ACME           *ZZ*HUB            *260131*1200*U*00401*000000009*0*P*:~TA1*000000001*260131*0600*{says}~IEA*0*000000009~";

    private static async Task<OutboundInterchangeRow> Sent(Rig rig) => (await rig.Queries.OutboundInterchangesAsync(10)).Single(row => row.Role == OutboundRole.Document);

    private static async Task<OutboundDocumentRow> Document(Rig rig) => (await rig.Queries.OutboundAsync(null, 100)).Single(row => row.Role == OutboundRole.Document);
}
