using System.Text;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

/// <summary>The report's state and the acknowledgement's letter say the same, whatever the findings and the agreement.</summary>
public sealed class AcceptanceTests
{
    private const string Order = """
        ISA*00*          *00*          *ZZ*SUPPLIER       *01*123456789      *260131*1200*U*00401*000000101*1*P*>~
        GS*PO*SUPPLIER*BUYER*20260131*1200*7*X*004010~
        ST*850*0001~
        BEG*00*SA*PO4711**20260131~
        PO1*1*12*EA*9.95**UP*012345678905~
        CTT*1~
        SE*5*0001~
        GE*1*7~
        IEA*1*000000101~

        """;

    private const string Orders = """
        UNB+UNOC:3+5400000000009:14+5400000000016:14+260131:1200+REF1'
        UNH+M1+ORDERS:D:96A:UN:EAN008'
        BGM+220+4711+9'
        DTM+137:20260131:102'
        NAD+BY+5400000000009::9'
        LIN+1++5400000000009:EN'
        QTY+21:12'
        UNS+S'
        UNT+8+M1'
        UNZ+1+REF1'

        """;

    [Theory]
    [InlineData("", "", false, "Accepted Accepted Accepted", "A*000", "AK2*850*0001 AK5*A AK9*A*1*1*1")]
    [InlineData("BEG*00*SA", "BEG*00*QQ", false, "Accepted Accepted Accepted", "A*000", "AK2*850*0001 AK5*A AK9*A*1*1*1")]
    [InlineData("BEG*00*SA", "BEG*00*QQ", true, "AcceptedWithErrors AcceptedWithErrors AcceptedWithErrors", "A*000", "AK2*850*0001 AK3*BEG*2**8 AK4*2*92*7*QQ AK5*E*5 AK9*E*1*1*1")]
    [InlineData("ZZ*SUPPLIER       *", "ZZ*SUPPLIER*", false, "AcceptedWithErrors Accepted Accepted", "E*022", "AK2*850*0001 AK5*A AK9*A*1*1*1")]
    [InlineData("BEG*00*SA*PO4711", "BEG*00*SA*", true, "Rejected Rejected Rejected", "A*000", "AK2*850*0001 AK3*BEG*2**8 AK4*3*324*1 AK5*R*5 AK9*R*1*1*0")]
    [InlineData("*SA*PO4711", "*QQ*", true, "Rejected Rejected Rejected", "A*000", "AK2*850*0001 AK3*BEG*2**8 AK4*3*324*1 AK5*R*5 AK9*R*1*1*0")]
    public void X12_ReportAndAcknowledgement_Agree(string good, string bad, bool noteWarnings, string states, string ta1, string functional)
    {
        InterchangeReport report = Check(good.Length == 0 ? Order : Order.Replace(good, bad, StringComparison.Ordinal), noteWarnings);

        States(report).Should().Be(states);
        string[][] built = [.. AcknowledgementBuilder.Build(report, All).Select(Lines)];
        built[0].Should().Equal("TA1*000000101*260131*1200*" + ta1);
        string.Join(' ', built[1].Skip(1)).Should().Be(functional);
    }

    [Theory]
    [InlineData("", "", false, "Accepted Accepted Accepted", "UCI+REF1+5400000000009:14+5400000000016:14+7 UCM+M1+ORDERS:D:96A:UN:EAN008+7")]
    [InlineData("+REF1'\nUNH", "+REF1++++++0'\nUNH", false, "AcceptedWithErrors Accepted Accepted", "UCI+REF1+5400000000009:14+5400000000016:14+7+12+UNB+12 UCM+M1+ORDERS:D:96A:UN:EAN008+7")]
    [InlineData("QTY+21:12", "QTY+ZZZ:12", false, "Accepted Accepted Accepted", "UCI+REF1+5400000000009:14+5400000000016:14+7 UCM+M1+ORDERS:D:96A:UN:EAN008+7")]
    [InlineData("QTY+21:12", "QTY+ZZZ:12", true, "AcceptedWithErrors AcceptedWithErrors AcceptedWithErrors", "UCI+REF1+5400000000009:14+5400000000016:14+7 UCM+M1+ORDERS:D:96A:UN:EAN008+7 UCS+6 UCD+12+2:1")]
    [InlineData("QTY+21:12'", "QTY+21:12+'", true, "Accepted Accepted Accepted", "UCI+REF1+5400000000009:14+5400000000016:14+7 UCM+M1+ORDERS:D:96A:UN:EAN008+7")]
    public void Edifact_ReportAndAcknowledgement_Agree(string good, string bad, bool noteWarnings, string states, string contrl)
    {
        InterchangeReport report = Check(good.Length == 0 ? Orders : Orders.Replace(good, bad, StringComparison.Ordinal), noteWarnings);

        States(report).Should().Be(states);
        string.Join(' ', Lines(report, All)).Should().Be(contrl);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void X12_UnsupportedVersion_IsTheGroupsFaultAndItsSetsAreUnsupported(bool keepClean)
    {
        InterchangeReport report = Check(Order.Replace("X*004010", "X*003060", StringComparison.Ordinal), keepClean: keepClean);

        States(report).Should().Be("Rejected Rejected Unsupported");
        report.Groups[0].Envelope.Findings.Should().ContainSingle().Which.Code.Should().Be(FindingCodes.GroupVersionUnsupported);
        report.Groups[0].Messages.Should().ContainSingle().Which.Envelope.Findings.Should().BeEmpty("the version is the group's");
        Lines(report, FunctionalOnly).Should().Equal("AK1*PO*7", "AK2*850*0001", "AK5*R*1", "AK9*R*1*1*0*2");
    }

    [Fact]
    public void Edifact_UnsupportedVersion_IsTheMessagesFault()
    {
        InterchangeReport report = Check(Orders.Replace("D:96A", "D:99Z", StringComparison.Ordinal), keepClean: false);

        States(report).Should().Be("Rejected Rejected Unsupported");
        report.Groups[0].Messages.Should().ContainSingle().Which.Envelope.Findings.Should().ContainSingle().Which.Code.Should().Be(FindingCodes.MessageVersionUnsupported);
        Lines(report, All).Should().Equal("UCI+REF1+5400000000009:14+5400000000016:14+7", "UCM+M1+ORDERS:D:99Z:UN:EAN008+4+14+UNH+3:2");
    }

    [Theory]
    [InlineData("004010", "3")]
    [InlineData("005010", "13")]
    public void Codes_OfAnX12Finding_AreThoseOfItsRelease(string version, string ak403)
    {
        InterchangeEnvelope interchange = X12().Envelope;
        GroupEnvelope group = Group(CheckStatus.Rejected, version, []).Envelope;

        AcknowledgementCodes.Of(Error(Code() with { Contrl = "16", Ak304 = "8", Ak403 = "13" }), interchange, group)
            .Should().Be(new AcknowledgementCodes(null, null, "8", ak403, null, null));
    }

    [Fact]
    public void Codes_OfAnEdifactFinding_AreThoseOfTheContrl()
    {
        InterchangeEnvelope interchange = Edifact(CheckStatus.Rejected, []).Envelope;

        AcknowledgementCodes.Of(Error(Code() with { Contrl = "16", Ta1 = "022", Ak304 = "8", Ak403 = "13", Ak502 = "5", Ak905 = "5" }, At(3, "BGM", 2)), interchange, null)
            .Should().Be(new AcknowledgementCodes("16", null, null, null, null, null));
    }

    private static string States(InterchangeReport report) =>
        string.Join(' ', report.Status, report.Groups[0].Status, report.Groups[0].Messages.Select(message => message.Status.ToString()).FirstOrDefault("Unlisted"));

    private static InterchangeReport Check(string text, bool noteWarnings = false, bool keepClean = true)
    {
        Recorder recorder = new(noteWarnings);
        new InterchangeChecker(keepCleanMessages: keepClean).Run(new MemoryStream(Encoding.Latin1.GetBytes(text)), recorder);
        return recorder.Report!;
    }

    private sealed class Recorder(bool noteWarnings) : InterchangeObserver
    {
        private static readonly MessageRules Tolerant = new() { Options = new ValidationOptions { UnknownCodes = Strictness.Warning } };

        public InterchangeReport? Report { get; private set; }

        public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => new(NoteWarnings: noteWarnings);

        public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message) => Tolerant;

        public override void OnInterchange(InterchangeReport report) => Report = report;
    }
}
