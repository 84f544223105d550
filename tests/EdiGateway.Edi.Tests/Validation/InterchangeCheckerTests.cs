using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

public class InterchangeCheckerTests
{
    private const string Good = "ST*850*{0}~BEG*00*SA*4711**20260131~PO1*1*10*EA~CTT*1~SE*5*{0}~";
    private const string Bad = "ST*850*{0}~BEG*00*SA***20260131~PO1*1*10*EA~CTT*1~SE*5*{0}~";

    [Fact]
    public void Run_CleanInterchange_IsAcceptedAndMessagesComeAsTheyStream()
    {
        Recorder recorder = new();

        new InterchangeChecker().Run(Stream(Isa(1, Group(1, Good, Good)) + Edifact()), recorder);

        recorder.Calls.Should().Equal("start 000000001", "850 0001", "850 0002", "end 000000001 Accepted", "start 7", "CONTRL 1", "end 7 Accepted");
    }

    [Theory]
    [InlineData(ErrorScope.Message, "PartiallyAccepted", "PartiallyAccepted Accepted", "Accepted Rejected Accepted")]
    [InlineData(ErrorScope.Group, "PartiallyAccepted", "Rejected Accepted", "Rejected Rejected Accepted")]
    [InlineData(ErrorScope.Interchange, "Rejected", "Rejected Rejected", "Rejected Rejected Rejected")]
    [InlineData(ErrorScope.None, "AcceptedWithErrors", "AcceptedWithErrors Accepted", "Accepted AcceptedWithErrors Accepted")]
    public void Run_FaultyMessage_IsDecidedByTheAgreedScope(ErrorScope scope, string interchange, string groups, string messages)
    {
        InterchangeReport report = Report(Isa(2, Group(1, Good, Bad) + Group(2, Good)), scope);

        report.Status.ToString().Should().Be(interchange);
        string.Join(' ', report.Groups.Select(group => group.Status)).Should().Be(groups);
        string.Join(' ', report.Groups.SelectMany(group => group.Messages).Select(message => message.Status)).Should().Be(messages);
    }

    [Fact]
    public void Run_EnvelopeFault_RejectsItsLevel()
    {
        InterchangeReport wrongCount = Report(Isa(2, Group(1, Good).Replace("GE*1", "GE*3", StringComparison.Ordinal) + Group(2, Good)));
        InterchangeReport cut = Report(Isa(1, Group(1, Good)).Split("IEA")[0]);

        wrongCount.Groups.Select(group => group.Status).Should().Equal(CheckStatus.Rejected, CheckStatus.Accepted);
        wrongCount.Status.Should().Be(CheckStatus.PartiallyAccepted);
        cut.Status.Should().Be(CheckStatus.Rejected);
        cut.Groups[0].Messages[0].Status.Should().Be(CheckStatus.Rejected);
    }

    [Theory]
    [InlineData(true, "2043", "The interchange 000000001 ends without IEA: the end of the input came first, after 1 complete transaction set. It is taken as cut off.")]
    [InlineData(false, "2071", "The interchange 7 ends without UNZ: the end of the input came first, after 1 complete message. It is taken as cut off.")]
    public void Run_InterchangeCutOffInsideAMessage_ListsItAsRejectedWithOneFinding(bool x12, string code, string says)
    {
        string whole = x12 ? Isa(1, Group(1, Good, Good)) : Edifact().Replace("UNZ+1+7", "UNH+2+CONTRL:D:3:UN'UCI+1+A+B+7'UNT+3+2'UNZ+2+7", StringComparison.Ordinal);
        InterchangeReport report = Report(whole[..(whole.LastIndexOf(x12 ? "PO1" : "UCI", StringComparison.Ordinal) + 5)]);

        report.Status.Should().Be(CheckStatus.Rejected);
        report.Envelope.Findings.Should().ContainSingle().Which.Message.Should().Be(says);
        GroupReport group = report.Groups.Should().ContainSingle().Subject;
        group.Envelope.ReceivedCount.Should().Be(2);
        group.Messages.Select(message => message.Status).Should().Equal(CheckStatus.Rejected, CheckStatus.Rejected);
        MessageEnvelope cut = group.Messages[1].Envelope;
        (cut.IsComplete, cut.SegmentCount, string.Join(' ', cut.Findings.Select(finding => finding.Code.Number))).Should().Be((false, x12 ? 2 : 1, code));
    }

    [Fact]
    public void Run_TypeWithoutSpecification_IsUnsupportedWithAReason()
    {
        InterchangeReport report = Report(Isa(1, Group(1, Good, Good.Replace("850", "875", StringComparison.Ordinal))));

        MessageReport unsupported = report.Groups[0].Messages[1];
        unsupported.Status.Should().Be(CheckStatus.Unsupported);
        unsupported.Envelope.Findings.Should().Contain(finding => finding.Code == FindingCodes.MessageTypeUnsupported && finding.Value == "875");
        report.Groups[0].Status.Should().Be(CheckStatus.PartiallyAccepted);
    }

    [Fact]
    public void Run_VersionWithoutSpecification_IsAFindingOfTheGroupOnce()
    {
        InterchangeReport report = Report(Isa(1, Group(1, Good, Good).Replace("004010", "003060", StringComparison.Ordinal)));

        report.Groups[0].Envelope.Findings.Should().ContainSingle().Which.Code.Should().Be(FindingCodes.GroupVersionUnsupported);
        report.Groups[0].Messages.Should().OnlyContain(message => message.Status == CheckStatus.Unsupported && message.Envelope.Findings.Count == 0);
        report.Status.Should().Be(CheckStatus.Rejected);
    }

    [Fact]
    public void Run_EdifactVersionWithoutSpecification_NamesTheVersionsThereAre()
    {
        string text = "UNB+UNOC:3+S+R+260131:1200+7'UNH+1+ORDERS:D:17A:UN'BGM+220+1+9'UNT+3+1'UNZ+1+7'";

        Finding finding = Report(text).Groups[0].Messages[0].Envelope.Findings.Should().ContainSingle().Subject;

        finding.Code.Should().Be(FindingCodes.MessageVersionUnsupported);
        finding.Fix.Should().Contain("D.01B").And.Contain("D.96A");
    }

    [Fact]
    public void Run_WithoutCleanMessages_CountsThem()
    {
        Recorder recorder = new();

        new InterchangeChecker(keepCleanMessages: false).Run(Stream(Isa(1, Group(1, Good, Bad, Good))), recorder);

        recorder.Reports[0].Groups[0].Messages.Should().ContainSingle();
        recorder.Reports[0].Groups[0].AcceptedUnlisted.Should().Be(2);
        recorder.Reports[0].Status.Should().Be(CheckStatus.PartiallyAccepted);
    }

    [Fact]
    public void Decide_FindingAddedLater_ChangesTheStatus()
    {
        InterchangeReport report = Report(Isa(1, Group(1, Good)));
        report.Envelope.Findings.Add(new Finding(FindingCodes.SegmentUnknown, Severity.Error, new Location(0), "x", "y"));

        StatusRules.Decide(report, default).Status.Should().Be(CheckStatus.Rejected);
    }

    [Fact]
    public void Run_GarbageAndInterchange_ReportsBoth()
    {
        FileReport report = new InterchangeChecker().Run(Stream("garbage here\n" + Isa(1, Group(1, Good))));

        report.Findings.Should().NotBeEmpty();
        report.Interchanges.Should().ContainSingle().Which.Status.Should().Be(CheckStatus.Accepted);
    }

    private static InterchangeReport Report(string text, ErrorScope scope = ErrorScope.Message)
    {
        Recorder recorder = new() { Scope = scope };
        new InterchangeChecker().Run(Stream(text), recorder);
        return recorder.Reports.Should().ContainSingle().Subject;
    }

    private static MemoryStream Stream(string text) => new(Encoding.Latin1.GetBytes(text));

    private static string Isa(int groups, string body) =>
        $"ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*1200*U*00401*000000001*0*P*:~{body}IEA*{groups}*000000001~";

    private static string Group(int number, params string[] sets) =>
        $"GS*PO*SENDER*RECEIVER*20260131*1200*{number}*X*004010~{string.Concat(sets.Select((set, i) => string.Format(null, set, (i + 1).ToString("0000"))))}GE*{sets.Length}*{number}~";

    private static string Edifact() => "UNB+UNOC:3+S+R+260131:1200+7'UNH+1+CONTRL:D:3:UN'UCI+1+A+B+7'UNT+3+1'UNZ+1+7'";

    private sealed class Recorder : InterchangeObserver
    {
        public ErrorScope Scope { get; init; }

        public bool NoteWarnings { get; init; }

        public List<string> Calls { get; } = [];

        public List<InterchangeReport> Reports { get; } = [];

        public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => new(Scope, NoteWarnings);

        public override void OnInterchangeStart(InterchangeEnvelope interchange) => Calls.Add("start " + interchange.ControlNumber);

        public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message) => Calls.Add(message.Envelope.Type + " " + message.Envelope.ControlNumber);

        public override void OnInterchange(InterchangeReport report)
        {
            Calls.Add($"end {report.Envelope.ControlNumber} {report.Status}");
            Reports.Add(report);
        }
    }
}
