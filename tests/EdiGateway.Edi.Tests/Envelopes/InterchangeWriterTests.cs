using System.Buffers;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Envelopes;

public sealed class InterchangeWriterTests
{
    private static readonly DateTime Local = new(2026, 1, 31, 12, 34, 56, DateTimeKind.Unspecified);

    private static readonly EnvelopeSettings X12 = new()
    {
        Standard = EdiStandard.X12,
        Separators = Separators.X12Default,
        Sender = new Participant("ZZ", "ME"),
        Receiver = new Participant("01", "YOU"),
        InterchangeVersion = "00501",
        GroupSender = "GSND",
    };

    [Fact]
    public void Write_X12_PadsIsaToItsWidth()
    {
        string text = Write(X12, new GroupToWrite("7", [(Message(EdiStandard.X12, "850", "005010", "PO"), "0001")]));

        text.Should().Be(
            "ISA*00*          *00*          *ZZ*ME             *01*YOU            *260131*1234*^*00501*000000042*0*P*:~"
            + "GS*PO*GSND*YOU*20260131*1234*7*X*005010~ST*850*0001~BEG*00~SE*3*0001~GE*1*7~IEA*1*000000042~");
        text.IndexOf('~').Should().Be(105);
    }

    [Fact]
    public void Write_OlderX12_UsesShortDatesAndStandardsId()
    {
        EnvelopeSettings settings = X12 with
        {
            InterchangeVersion = "00401", ShortGroupDate = true, GroupTimeSeconds = true, Test = true, AcknowledgementRequest = "1",
            Separators = Separators.X12Default,
        };
        string text = Write(settings, new GroupToWrite("7", [(Message(EdiStandard.X12, "850", "003040", "PO"), "0001")]));

        text.Should().Contain("*1234*U*00401*000000042*1*T*:~GS*PO*GSND*YOU*260131*123456*7*X*003040~");
    }

    [Fact]
    public void Write_Ta1_StandsBetweenIsaAndIea()
    {
        PreparedMessage ta1 = Message(EdiStandard.X12, "TA1", string.Empty, string.Empty) with { Body = "TA1*000000001*260131*1200*A*000~"u8.ToArray() };
        string text = Write(X12, new GroupToWrite(null, [(ta1, string.Empty)]));

        text.Should().EndWith(":~TA1*000000001*260131*1200*A*000~IEA*0*000000042~");
        ReadLog.Of(text).Codes.Should().BeEmpty();
    }

    [Fact]
    public void Write_ConventionVersion_GoesIntoSt03()
    {
        string text = Write(X12, new GroupToWrite("7", [(Message(EdiStandard.X12, "999", "005010X231A1", "FA"), "0001")]));

        text.Should().Contain("*X*005010X231A1~ST*999*0001*005010X231A1~");
    }

    [Fact]
    public void Write_Edifact_GivesUnaAndAllOfUnb()
    {
        EnvelopeSettings settings = Edifact() with
        {
            SenderRouting = "R1", ApplicationReference = "APP", AcknowledgementRequest = "1", AgreementId = "AG", Test = true, LineBreaks = true,
        };
        string text = Write(settings, new GroupToWrite(null, [(Message(EdiStandard.Edifact, "ORDERS", "D:96A:UN:EAN008", "ORDERS"), "1")]));

        text.Should().Be(
            "UNA:+.? '\nUNB+UNOC:3+ME:14:R1+YOU:14+260131:1234+42++APP++1+AG+1'\nUNH+1+ORDERS:D:96A:UN:EAN008'\nBEG+00'UNT+3+1'\nUNZ+1+42'\n");
    }

    [Fact]
    public void Write_EdifactGroups_CountsGroups()
    {
        (PreparedMessage, string)[] messages = [(Message(EdiStandard.Edifact, "ORDERS", "D:96A:UN", "ORDERS"), "1")];
        string text = Write(Edifact() with { UseGroups = true, WriteUna = false }, new GroupToWrite("1", messages), new GroupToWrite("2", messages));

        text.Should().StartWith("UNB").And.Contain("UNG+ORDERS+ME+YOU+260131:1234+1+UN+D:96A'").And.EndWith("UNE+1+2'UNZ+2+42'");
        ReadLog.Of(text).Codes.Should().BeEmpty();
    }

    [Fact]
    public void Write_OtherSeparatorsThanTheBody_Throws()
    {
        Action act = () => Write(X12 with { Separators = X12.Separators with { Element = (byte)'|' } }, new GroupToWrite("7", [(Message(EdiStandard.X12, "850", "005010", "PO"), "0001")]));

        act.Should().Throw<ArgumentException>().WithMessage("*separators*");
    }

    private static EnvelopeSettings Edifact() => new()
    {
        Standard = EdiStandard.Edifact,
        Separators = Separators.EdifactDefault,
        Sender = new Participant("14", "ME"),
        Receiver = new Participant("14", "YOU"),
        InterchangeVersion = "UNOC:3",
    };

    private static string Write(EnvelopeSettings settings, params GroupToWrite[] groups)
    {
        ArrayBufferWriter<byte> output = new();
        InterchangeWriter.Write(output, settings, "42", groups, Local);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    private static PreparedMessage Message(EdiStandard standard, string type, string version, string functionalId) => new()
    {
        Standard = standard,
        Type = type,
        Version = version,
        FunctionalId = functionalId,
        Separators = standard == EdiStandard.X12 ? Separators.X12Default : Separators.EdifactDefault,
        SegmentCount = 1,
        Body = standard == EdiStandard.X12 ? "BEG*00~"u8.ToArray() : "BEG+00'"u8.ToArray(),
    };
}
