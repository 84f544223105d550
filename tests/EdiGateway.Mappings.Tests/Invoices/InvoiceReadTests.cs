using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Invoices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Invoices;

/// <summary>What an 810 or INVOIC says, where it is easily misread.</summary>
public sealed class InvoiceReadTests
{
    [Theory]
    [InlineData("CR", "-2", "-4200", "-500", InvoiceKind.CreditNote)]
    [InlineData("CR", "2", "4200", "500", InvoiceKind.CreditNote)]
    [InlineData("CN", "2", "-4200", "500", InvoiceKind.CreditNote)]
    [InlineData("CR", "-2", "4200", "500", InvoiceKind.CreditNote)]
    [InlineData("DI", "2", "4200", "500", InvoiceKind.Invoice)]
    [InlineData("", "2", "4200", "500", InvoiceKind.Invoice)]
    [InlineData("DR", "2", "4200", "500", InvoiceKind.DebitNote)]
    public void X12_SignsOfPartners_GivePositiveRecord(string type, string quantity, string total, string charge, InvoiceKind kind)
    {
        (Invoice header, InvoiceLine[] lines, MappedMessage message) = X12($"BIG*20261102*1{(type.Length == 0 ? "" : "*****" + type)}~IT1*1*{quantity}*EA*18.5~TDS*{total}~SAC*C*D240***{charge}~CTT*1~");

        message.Findings.Should().BeEmpty();
        header.Kind.Should().Be(kind);
        header.Totals.Invoice.Should().Be(42m);
        lines.Should().ContainSingle().Which.Quantity!.Value.Should().Be(2m);
        header.AllowancesAndCharges.Should().ContainSingle().Which.Should().Match<AllowanceCharge>(item => item.IsCharge && item.Amount == 5m);
    }

    [Fact]
    public void X12_NegativeTotalWithoutType_IsTakenAsCreditWithAWarning()
    {
        (Invoice header, _, MappedMessage message) = X12("BIG*20261102*1~IT1*1*-2*EA*18.5~TDS*-3700~CTT*1~");

        header.Kind.Should().Be(InvoiceKind.CreditNote);
        header.Totals.Invoice.Should().Be(37m);
        message.Findings.Should().ContainSingle().Which.Code.Should().Be(FindingCodes.SignContradictsKind);
    }

    [Fact]
    public void X12_ReturnInsideAnInvoice_KeepsItsSign()
    {
        (Invoice header, InvoiceLine[] lines, MappedMessage message) = X12("BIG*20261102*1*****DI~IT1*1*10*EA*5~IT1*2*-2*EA*5~TDS*4000~CTT*2*8~");

        message.Findings.Should().BeEmpty();
        header.Kind.Should().Be(InvoiceKind.Invoice);
        lines[1].Quantity!.Value.Should().Be(-2m);
    }

    [Fact]
    public void X12_NegativeCharge_BecomesAnAllowance()
    {
        (Invoice header, _, MappedMessage message) = X12("BIG*20261102*1*****DI~IT1*1*10*EA*5~TDS*4500~SAC*C*D240***-500~CTT*1~");

        message.Findings.Should().BeEmpty();
        header.AllowancesAndCharges.Should().ContainSingle().Which.Should().Match<AllowanceCharge>(item => !item.IsCharge && item.Amount == 5m);
    }

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("PE", 1, null)]
    [InlineData("HP", 100, null)]
    [InlineData("TP", 1000, null)]
    [InlineData("HF", 100, "FOT")]
    [InlineData("PP", 1, "LBR")]
    public void X12_BasisOfUnitPrice_GivesQuantityAndUnit(string code, decimal basis, string? unit)
    {
        (_, InvoiceLine[] lines, _) = X12($"BIG*20261102*1~IT1*1*1000*EA*12.5*{code}~TDS*1250000~CTT*1~", new FieldRules { Totals = TotalRule.Off });

        lines[0].Prices.Should().ContainSingle().Which.Price.Should().Be(new Price(12.5m, basis, unit));
    }

    [Theory]
    [InlineData("00", MessageFunction.Original)]
    [InlineData("01", MessageFunction.Cancellation)]
    [InlineData("05", MessageFunction.Replace)]
    [InlineData("22", MessageFunction.Copy)]
    [InlineData("", MessageFunction.Original)]
    public void X12_Purpose_GivesFunction(string purpose, MessageFunction function) =>
        X12($"BIG*20261102*1{(purpose.Length == 0 ? "" : "******" + purpose)}~IT1*1*1*EA*5~TDS*500~CTT*1~").Header.Function.Should().Be(function);

    [Theory]
    [InlineData("BIG*20261102*1~IT1*1*10*EA*5~TDS*5001~CTT*1~", "50.01")]
    [InlineData("BIG*20261102*1~IT1*1*10*EA*5~TDS*5000~CTT*2~", "2")]
    [InlineData("BIG*20261102*1~IT1*1*10*EA*5~TDS*5000~CTT*1*11~", "11")]
    [InlineData("BIG*20261102*1~IT1*1*10*EA*5~TDS*5000~AMT*N*49~CTT*1~", "49")]
    [InlineData("BIG*20261102*1~IT1*1*10*EA*5~TDS*5500~TXI*ST*5*10~AMT*T*4~CTT*1~", "4")]
    public void X12_TotalThatDoesNotFollow_HoldsTheDocument(string segments, string stated) =>
        X12(segments).Message.Findings.Should().Contain(finding => finding.Code == FindingCodes.TotalsMismatch && finding.IsError && finding.Value == stated);

    [Theory]
    [InlineData("50", "50", "1", "10", 0)]
    [InlineData("51", "50", "1", "10", 1)]
    [InlineData("50", "49", "1", "10", 1)]
    [InlineData("50", "50", "2", "10", 1)]
    [InlineData("50", "50", "1", "9", 1)]
    public void Edifact_TotalsHashAndCount_AreCompared(string invoice, string lines, string count, string hash, int mismatches) =>
        Edifact($"BGM+380+1+9'DTM+137:20261102:102'CUX+2:EUR:4'LIN+1'QTY+47:10:PCE'MOA+203:50'PRI+AAA:5'UNS+S'CNT+2:{count}'CNT+1:{hash}'MOA+77:{invoice}'MOA+79:{lines}'")
            .Message.Findings.Count(finding => finding.Code == FindingCodes.TotalsMismatch).Should().Be(mismatches);

    [Fact]
    public void Edifact_CreditWithNegativeAmounts_IsPositiveInTheRecord()
    {
        (Invoice header, InvoiceLine[] lines, MappedMessage message) = Edifact(
            "BGM+381+1+9'DTM+137:20261102:102'CUX+2:EUR:4'ALC+A++++DI'MOA+204:-5'LIN+1'QTY+47:-10:PCE'MOA+203:-50'PRI+AAA:5'"
            + "UNS+S'MOA+77:-53.55'MOA+79:-50'MOA+176:-8.55'TAX+7+VAT+++:::19+S'MOA+125:-45'MOA+124:-8.55'");

        message.Findings.Should().BeEmpty();
        header.Totals.Should().Be(new InvoiceTotals { Invoice = 53.55m, Lines = 50m, Tax = 8.55m });
        header.Taxes.Should().Equal(new Tax("VAT", "S", 19m, 45m, 8.55m));
        header.AllowancesAndCharges[0].Amount.Should().Be(5m);
        lines[0].Amount.Should().Be(50m);
        lines[0].Quantity!.Value.Should().Be(10m);
    }

    [Theory]
    [InlineData("MOA+39:50'", 50)]
    [InlineData("MOA+86:50'", 50)]
    [InlineData("MOA+9:40'MOA+113:10'", 50)]
    public void Edifact_TotalUnderAnotherQualifier_IsTheInvoiceAmount(string totals, decimal expected)
    {
        (Invoice header, _, MappedMessage message) = Edifact($"BGM+380+1+9'DTM+137:20261102:102'LIN+1'QTY+47:10:PCE'MOA+203:50'UNS+S'{totals}");

        message.Findings.Should().BeEmpty();
        header.Totals.Invoice.Should().Be(expected);
    }

    [Fact]
    public void Edifact_SeveralOrdersAndDespatchAdvices_StandAtTheirLines()
    {
        MappedMessage message = MappedFile.Read(File.ReadAllBytes(Path.Combine(SampleFolder.Root, "edifact/invoic/automotive-per-thousand.edi"))).Messages.Single();

        message.Lines.Cast<InvoiceLine>().Select(line => string.Join(' ', line.References.Select(reference => $"{reference.Qualifier}:{reference.Value}/{reference.LineNumber}")))
            .Should().Equal("ON:5500001/10 AAK:LS-4711/1", "ON:5500002/20 AAK:LS-4712/1");
    }

    private static (Invoice Header, InvoiceLine[] Lines, MappedMessage Message) X12(string segments, FieldRules? rules = null)
    {
        int count = segments.Count(character => character == '~') + 2;
        return Single(
            "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261103*0915*U*00401*000000001*0*P*>~"
            + $"GS*IN*SENDER*RECEIVER*20261103*0915*1*X*004010~ST*810*0001~{segments}SE*{count}*0001~GE*1*1~IEA*1*000000001~",
            rules);
    }

    private static (Invoice Header, InvoiceLine[] Lines, MappedMessage Message) Edifact(string segments)
    {
        int count = segments.Count(character => character == '\'') + 2;
        return Single($"UNB+UNOC:3+S:ZZ+R:ZZ+261103:0915+1'UNH+1+INVOIC:D:96A:UN'{segments}UNT+{count}+1'UNZ+1+1'", null);
    }

    private static (Invoice Header, InvoiceLine[] Lines, MappedMessage Message) Single(string text, FieldRules? rules)
    {
        MappedMessage message = MappedFile.Read(text, rules).Messages.Should().ContainSingle().Subject;
        message.Header.Should().NotBeNull(string.Join('\n', message.Findings.Select(finding => finding.Message)));
        return ((Invoice)message.Header!, [.. message.Lines.Cast<InvoiceLine>()], message);
    }
}
