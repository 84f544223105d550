using System.Text.RegularExpressions;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What leaves: routing into the other standard, batching, schedules, numbers, and what partners say to it.</summary>
public sealed class OutboundTests
{
    private const string ToBleu = """
        routes:
          - { id: to-bleu, message: "850", to: bleu, as: { type: ORDERS, version: D.96A } }
        """;

    [Fact]
    public async Task Run_RoutedOrder_LeavesInTheReceiversStandardUnderItsNumbers()
    {
        await using Rig rig = new(Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        string sent = rig.In("bleu-out").Should().ContainSingle().Subject.Value;
        rig.In("bleu-out").Keys.Should().Equal("ORDERS_1.edi");
        sent.Should().StartWith("UNA").And.Contain("UNB+UNOC:3+5400000100017:14+5400000300011:14+260131:1300+1'").And.Contain("BGM+220+PO-1+9'").And.Contain("UNZ+1+1'");
        OutboundDocumentRow document = (await Documents(rig)).Should().ContainSingle().Subject;
        document.Should().BeEquivalentTo(new { State = OutboundState.Released, Partner = "bleu", DocumentNumber = "PO-1", MessageNumber = "1" });
        document.MessageId.Should().NotBeNull("the link to the origin is kept");
        rig.Events.Should().Contain(happened => happened.Kind == GatewayEventKind.Routed).And.Contain(happened => happened.Kind == GatewayEventKind.Delivered);
    }

    [Fact]
    public async Task Run_CollectByCount_LeavesWhenFullAndKeepsTheRest()
    {
        await using Rig rig = new(Routed("    batching: { mode: collect, maxMessages: 2 }\n"));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", "0001"), Docs.Set850("PO-2", "0002"), Docs.Set850("PO-3", "0003")]));
        rig.In("bleu-out").Should().ContainSingle().Which.Value.Should().Contain("PO-1").And.Contain("PO-2").And.Contain("UNZ+2+").And.NotContain("PO-3");

        (await rig.Engine.Operators.ReleaseBatchAsync("bleu/main", "operator", "month end")).Should().Be(1);
        await rig.Engine.RunOnceAsync();
        rig.In("bleu-out").Should().HaveCount(2);
        (await rig.Queries.AuditAsync(1))[0].Action.Should().Be("release");
    }

    [Fact]
    public async Task Run_CollectByInterval_LeavesAtTheNextMark()
    {
        await using Rig rig = new(Routed("    batching: { mode: collect, schedule: { every: 15m } }\n"));
        rig.Time.Now = rig.Time.Now.AddMinutes(1);
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        rig.In("bleu-out").Should().BeEmpty();
        rig.Time.Now = rig.Time.Now.AddMinutes(13);
        await rig.Engine.RunOnceAsync();
        rig.In("bleu-out").Should().BeEmpty();
        rig.Time.Now = rig.Time.Now.AddMinutes(1);
        await rig.Engine.RunOnceAsync();
        rig.In("bleu-out").Should().ContainSingle();
    }

    [Fact]
    public async Task Run_AcknowledgementsByCron_AreDueAfterARestartToo()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    acknowledge: { schedule: { cron: \"0 0 6 * * ?\" } }\n    receive:")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-2", "2"));
        rig.In("acme-out").Should().BeEmpty();
        rig.Time.Now = rig.Time.Now.AddHours(24);
        await rig.Restart();
        await rig.Engine.RunOnceAsync();
        string answer = rig.In("acme-out").Should().ContainSingle("both fell due while the gateway was down").Subject.Value;
        answer.Should().Contain("AK1*PO*1~").And.Contain("AK1*PO*2~").And.Contain("GE*2*");
    }

    [Fact]
    public async Task Run_NumbersUsedUp_HoldsTheDocumentUntilTheRangeIsWidened()
    {
        const string Narrow = "    controlNumbers: { production: { interchange: { min: 1, max: 1, rollOver: false } } }\n";
        await using Rig rig = new(Routed(Narrow));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-2", "2"));
        await rig.Take("acme-in", "3.edi", Docs.X12850("PO-3", "3"));
        await rig.Take("acme-in", "4.edi", Docs.X12850("PO-4", "4"));
        IReadOnlyList<OutboundDocumentRow> held = await rig.Queries.OutboundAsync(OutboundState.Held, 10);
        held.Should().HaveCount(3).And.OnlyContain(document => document.Reason!.Contains("used up"));

        rig.Use(Routed(Narrow.Replace("max: 1,", "max: 9,", StringComparison.Ordinal)));
        (await rig.Engine.Operators.ReleaseDocumentAsync(held.Min(document => document.Id), "operator", null)).Should().BeTrue();
        (await rig.Engine.Operators.ReleaseHeldAsync("bleu/main", "operator", null)).Should().Be(2);
        (await rig.Engine.Operators.ReleaseHeldAsync("bleu/main", "operator", null)).Should().Be(0);
        await rig.Engine.RunOnceAsync();
        rig.In("bleu-out").Keys.Should().Equal("ORDERS_1.edi", "ORDERS_2.edi", "ORDERS_3.edi", "ORDERS_4.edi");
        rig.In("bleu-out")["ORDERS_4.edi"].Should().Contain("PO-4", "they leave in their order");
    }

    [Theory]
    [InlineData("UCI+1+5400000100017:14+5400000300011:14+7'", AnswerState.Accepted)]
    [InlineData("UCI+1+5400000100017:14+5400000300011:14+4+18'", AnswerState.Rejected)]
    [InlineData("UCI+1+5400000100017:14+5400000300011:14+7'UCM+1+ORDERS:D:96A:UN+4+13'", AnswerState.Rejected)]
    [InlineData("UCI+1+5400000100017:14+5400000300011:14+8'", AnswerState.Awaited)]
    public async Task Run_ContrlForOurOrder_ClosesIt(string body, AnswerState expected)
    {
        await using Rig rig = new(Routed("    expect: { contrl: 24h }\n"));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        (await Documents(rig))[0].Answer.Should().Be(AnswerState.Awaited);
        await rig.Take("bleu-in", "c.edi", Contrl(body));
        (await Documents(rig))[0].Answer.Should().Be(expected);
        rig.In("bleu-out").Should().ContainSingle("an acknowledgement is never acknowledged");
        rig.In("acme-out").Should().ContainSingle("and never forwarded");
        if (expected == AnswerState.Rejected)
        {
            DocumentSummary origin = (await rig.Queries.DocumentsAsync(new DocumentFilter { Type = "850" }))[0];
            (await rig.Queries.DocumentAsync(origin.Id))!.Findings.Should().Contain(finding => finding.Code == "6155", "the origin is flagged");
            (origin.State, origin.Code).Should().Be((MessageState.Booked, "6155"), "a list says so too");
            origin.Reason.Should().StartWith("The partner rejected ORDERS PO-1");
            (await rig.Queries.CountsAsync()).AnswersRejected.Should().Be(1);
            await rig.Take("acme-in", "y.edi", Docs.X12850("PO-1", "2", function: "05"));
            (await rig.Queries.CountsAsync()).AnswersRejected.Should().Be(0, "another one has left since");
        }
    }

    [Fact]
    public async Task Run_OverdueThenLateThenContradicting_KeepsTheFirstAndRaisesAFinding()
    {
        await using Rig rig = new(Routed("    expect: { contrl: 1h }\n"));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        rig.Time.Now = rig.Time.Now.AddHours(2);
        (await rig.Engine.WatchOverdueAsync()).Should().Be(1);
        (await rig.Engine.WatchOverdueAsync()).Should().Be(0);
        (await Documents(rig))[0].Answer.Should().Be(AnswerState.Overdue);

        await rig.Take("bleu-in", "1.edi", Contrl("UCI+1+5400000100017:14+5400000300011:14+7'", "51"));
        (await Documents(rig))[0].Answer.Should().Be(AnswerState.Accepted);
        await rig.Take("bleu-in", "2.edi", Contrl("UCI+1+5400000100017:14+5400000300011:14+4+18'", "52"));
        (await Documents(rig))[0].Answer.Should().Be(AnswerState.Accepted, "the first answer stands");
        IReadOnlyList<ReceivedAcknowledgementRow> received = [.. (await rig.Queries.ReceivedAcknowledgementsAsync(10)).Where(row => row.DocumentId is not null)];
        received.Select(row => (row.Late, row.Contradicts)).Should().Equal((false, true), (true, false));
        (await rig.Queries.DocumentsAsync(new DocumentFilter { Type = "CONTRL" })).Select(row => row.Code).Should().Equal("6152", "6153");
    }

    [Fact]
    public async Task Run_ContrlForNothingWeSent_IsKeptAsUnmatched()
    {
        await using Rig rig = new();
        await rig.Take("bleu-in", "c.edi", Contrl("UCI+77+5400000100017:14+5400000300011:14+7'"));
        InterchangeRow row = (await rig.Queries.InterchangesAsync(new DocumentFilter()))[0];
        (await rig.Queries.FindingsAsync(row.Id)).Should().Contain(finding => finding.Code == "6151");
        (await rig.Queries.ReceivedAcknowledgementsAsync(10)).Should().ContainSingle().Which.OutboundInterchangeId.Should().BeNull();
    }

    [Fact]
    public async Task Run_Ak9WithoutAk2_CoversEverySetOfTheGroup()
    {
        await using Rig rig = new(BleuToAcme);
        await rig.Take("bleu-in", "x.edi", Docs.Edifact([Docs.Orders("PO-1", "1"), Docs.Orders("PO-2", "2")]));
        (await Documents(rig)).Should().HaveCount(2);
        string sent = rig.In("acme-out").Values.First();
        string group = Regex.Match(sent, @"~GE\*1\*(\d+)~", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        await rig.Take("acme-in", "a.edi", Docs.X12([$"ST*997*0001~AK1*PO*{group}~AK9*A*1*1*1~SE*4*0001~"], functionalId: "FA"));
        (await Documents(rig)).Select(document => document.Answer).Should().BeEquivalentTo([AnswerState.Accepted, AnswerState.NotExpected]);
        rig.In("acme-out").Should().HaveCount(2, "a 997 is not answered");
    }

    [Theory]
    [InlineData("AK2*850*{0}~IK5*A~AK9*A*1*1*1~", AnswerState.Accepted)]
    [InlineData("AK2*850*{0}~IK3*PO1*4**8~IK4*2*330*7*X~IK5*R*5~AK9*R*1*1*0~", AnswerState.Rejected)]
    [InlineData("AK2*850*{0}~IK5*E*5~AK9*E*1*1*1~", AnswerState.AcceptedWithErrors)]
    public async Task Run_999ForOurOrder_ClosesIt(string body, AnswerState expected)
    {
        await using Rig rig = new([.. BleuToAcme.Select(profile => (profile.Name, profile.Yaml.Replace("    receive:\n      - { type: \"850\" }", "    expect: { \"999\": 24h }\n    receive:\n      - { type: \"850\" }", StringComparison.Ordinal)))]);
        await rig.Take("bleu-in", "x.edi", Docs.Edifact([Docs.Orders("PO-1", "1")]));
        OutboundDocumentRow sent = (await Documents(rig))[0];
        sent.Answer.Should().Be(AnswerState.Awaited);
        string segments = string.Format(System.Globalization.CultureInfo.InvariantCulture, body, sent.MessageNumber);
        await rig.Take("acme-in", "a.edi", Docs.X12([$"ST*999*0001*005010X231~AK1*PO*{sent.GroupNumber}*004010~{segments}SE*{segments.Count(character => character == '~') + 3}*0001~"], functionalId: "FA").Replace("*X*004010~", "*X*005010X231~", StringComparison.Ordinal));
        (await Documents(rig))[0].Answer.Should().Be(expected);
    }

    [Fact]
    public async Task Run_CollectBySize_LeavesWhenLargeEnough()
    {
        await using Rig rig = new(Routed("    batching: { mode: collect, maxSize: 1KB }\n"));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.In("bleu-out").Should().BeEmpty();
        int orders = 1;
        while (rig.In("bleu-out").Count == 0 && orders < 20)
        {
            orders++;
            await rig.Take("acme-in", $"{orders}.edi", Docs.X12850($"PO-{orders}", $"{orders}"));
        }

        string sent = rig.In("bleu-out").Should().ContainSingle().Subject.Value;
        sent.Length.Should().BeInRange(1024, 1700);
        sent.Should().Contain($"UNZ+{orders}+1'", "all that waited leave together");
    }

    [Fact]
    public async Task Run_ReceiptAskedFor_PrecedesTheResultOrStandsAlone()
    {
        await using Rig rig = new(Yaml.With("bleu", ("acknowledge: { contrl: always }", "acknowledge: { contrl: never, receipt: always }")));
        await rig.Take("bleu-in", "x.edi", Docs.Edifact([Docs.Orders("PO-1", "1")]));
        rig.In("bleu-out").Should().ContainSingle().Which.Value.Should().Contain("UCI+1+5400000300011:14+5400000100017:14+8'").And.NotContain("UCM");

        rig.Use(Yaml.With("bleu", ("acknowledge: { contrl: always }", "acknowledge: { contrl: always, receipt: always }")));
        await rig.Take("bleu-in", "y.edi", Docs.Edifact([Docs.Orders("PO-2", "1")], "2"));
        string both = string.Concat(rig.In("bleu-out").Values.Skip(1));
        both.Should().Contain("UCI+2+5400000300011:14+5400000100017:14+8'").And.Contain("UCI+2+5400000300011:14+5400000100017:14+7'");
        both.IndexOf("+8'", StringComparison.Ordinal).Should().BeLessThan(both.IndexOf("+7'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_SenderAsksForAReceipt_GetsOne()
    {
        await using Rig rig = new(Yaml.With("bleu", ("acknowledge: { contrl: always }", "acknowledge: { contrl: onRequest, receipt: onRequest }")));
        string asked = Docs.Edifact([Docs.Orders("PO-1", "1")]).Replace("260131:1200+1'", "260131:1200+1++++2'", StringComparison.Ordinal);
        await rig.Take("bleu-in", "x.edi", asked);
        rig.In("bleu-out").Should().ContainSingle().Which.Value.Should().Contain("+8'").And.NotContain("UCM");
    }

    [Fact]
    public async Task Run_Ta1Rejection_RejectsTheWholeInterchange()
    {
        await using Rig rig = new(BleuToAcme);
        await rig.Take("bleu-in", "x.edi", Docs.Edifact([Docs.Orders("PO-1")]));
        await rig.Take("acme-in", "a.edi", "ISA*00*          *00*          *ZZ*ACME           *ZZ*HUB            *260131*1200*U*00401*000000009*0*P*:~TA1*000000001*260131*0600*R*024~IEA*0*000000009~");
        (await Documents(rig))[0].Answer.Should().Be(AnswerState.Rejected);
        (await rig.Queries.OutboundInterchangesAsync(10)).Should().Contain(row => row.Partner == "acme" && row.Answer == AnswerState.Rejected);
    }

    [Fact]
    public async Task Run_ValueThatTheTargetCannotTake_HoldsTheDocument()
    {
        await using Rig rig = new(Routed());
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", unit: "QQ")]));
        DocumentSummary held = (await rig.Queries.DocumentsAsync(new DocumentFilter()))[0];
        held.State.Should().Be(MessageState.Held);
        held.Code.Should().StartWith("5");
        rig.In("bleu-out").Should().BeEmpty();
    }

    internal static (string Name, string Yaml)[] BleuToAcme =>
    [
        ("gateway", Yaml.Gateway.Replace("routes:\n  - { id: orders, record: purchaseOrder, internal: true }", "routes: []", StringComparison.Ordinal)),
        ("acme", Yaml.Acme),
        ("bleu", Yaml.Bleu + "\nroutes:\n  - { id: to-acme, message: ORDERS, to: acme, as: { type: \"850\", version: \"004010\" } }\n"),
    ];

    /// <summary>Orders of acme go to bleu; <paramref name="terms"/> are added to bleu's agreement.</summary>
    internal static (string Name, string Yaml)[] Routed(string terms = "") =>
    [
        ("gateway", Yaml.Gateway.Replace("routes:\n  - { id: orders, record: purchaseOrder, internal: true }", "routes: []", StringComparison.Ordinal)),
        ("acme", Yaml.Acme + "\n" + ToBleu),
        ("bleu", Yaml.Bleu.Replace("    receive:", terms + "    receive:", StringComparison.Ordinal)),
    ];

    internal static string Contrl(string body, string number = "50") => Docs.Edifact([$"UNH+1+CONTRL:D:3:UN'{body}UNT+{body.Count(character => character == '\'') + 2}+1'"], number);

    private static async Task<IReadOnlyList<OutboundDocumentRow>> Documents(Rig rig) =>
        [.. (await rig.Queries.OutboundAsync(null, 100)).Where(row => row.Role == OutboundRole.Document)];
}
