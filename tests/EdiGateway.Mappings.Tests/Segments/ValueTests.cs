using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Segments;

public sealed class ValueTests
{
    [Theory]
    [InlineData("SAC*A*I170***1234", 12.34)]
    [InlineData("SAC*A*I170***-5", -0.05)]
    [InlineData("SAC*A*I170***100", 1)]
    public void Sac05_ImpliedDecimals_AreHundredths(string sac, decimal amount) =>
        ((PurchaseOrder)OrderText.Read850(sac).Header!).Allowances.Single().Amount.Should().Be(amount);

    [Fact]
    public void AmountWithThreePlaces_WrittenAsN2_HoldsTheDocument()
    {
        PurchaseOrder order = Order() with { Allowances = [new AllowanceCharge { IsCharge = true, Code = "FC", Amount = 1.005m }] };
        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", order, []);
        rendering.Findings.Should().ContainSingle(finding => finding.IsError && finding.Code.Number == "5002");
        Rendering.Of(EdiStandard.Edifact, "D.96A", order, []).Text.Should().Contain("MOA+23:1.005'");
    }

    [Theory]
    [InlineData("D.96A", 0, true)]
    [InlineData("D.01B", 0, false)]
    [InlineData("D.01B", 30, true)]
    public void OffsetOfHalfAnHour_WhereTheReleaseCannotSayIt_HoldsTheDocumentAndSaysWhy(string release, int seconds, bool held)
    {
        EdiDate date = new(new DateTime(2026, 12, 5, 6, 0, seconds, DateTimeKind.Unspecified), seconds == 0 ? DatePrecision.Minute : DatePrecision.Second, new TimeSpan(5, 30, 0));
        Rendering rendering = Rendering.Of(EdiStandard.Edifact, release, Order() with { RequestedDelivery = date }, []);
        rendering.Findings.Where(finding => finding.Code.Number == "5002" && finding.Message.Contains($"states an offset that {release} cannot say", StringComparison.Ordinal)).Should().HaveCount(held ? 1 : 0);
    }

    [Theory]
    [InlineData("HP", 100, null, null)]
    [InlineData("TP", 1000, null, null)]
    [InlineData("PE", 1, "EA", null)]
    [InlineData("PP", 1, "LBR", null)]
    [InlineData("PK", 1, "KGM", null)]
    [InlineData("CA", 1, null, "CA")]
    [InlineData("TE", 1, "EA", "CT")]
    [InlineData("QH", 100, null, "QT")]
    [InlineData("", 1, null, null)]
    public void PriceBasis_ReadAndWritten_IsTheSame(string code, decimal quantity, string? unit, string? type)
    {
        MappedMessage message = OrderText.Read850(string.Empty, $"PO1*1*1*EA*2.5*{code}".TrimEnd('*'));
        PurchaseOrderLine line = (PurchaseOrderLine)message.Lines.Single();
        line.Price.Should().Be(new Price(2.5m, quantity, unit, type));
        Rendering.Of(EdiStandard.X12, "004010", message.Header!, message.Lines).Text.Should().Contain($"PO1*1*1*EA*2.5*{code}".TrimEnd('*') + "~");
    }

    [Theory]
    [InlineData("036000291452", "UP")]
    [InlineData("4006381333931", "EN")]
    [InlineData("10036000291459", "UK")]
    public void Gtin_ByItsDigits_ChoosesTheX12Qualifier(string gtin, string qualifier) =>
        Rendering.Of(EdiStandard.X12, "004010", Order(), [new PurchaseOrderLine { ItemIds = [new ItemId("SRV", gtin)], Quantity = new Quantity(1, "EA") }])
            .Text.Should().Contain($"*{qualifier}*{gtin}~");

    [Fact]
    public void CodeWithoutCounterpart_OnWriting_HoldsAndIsNeverPassedRaw()
    {
        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", Order() with { References = [new Reference("AUE", "secret")] }, []);
        rendering.Findings.Should().ContainSingle(finding => finding.IsError && finding.Code.Number == "5001").Which.Value.Should().Be("AUE");
        rendering.Text.Should().NotContain("AUE").And.NotContain("secret");
    }

    [Fact]
    public void AgreementsCodes_WinOverTheTable()
    {
        FieldRules rules = new() { Codes = new Dictionary<string, CodeRule> { ["units"] = new([new CodePair("CA", "CT"), new CodePair("X9", "E48")]) } };
        ((PurchaseOrderLine)OrderText.Read850(string.Empty, "PO1*1*1*CA", rules).Lines.Single()).Quantity!.Unit.Should().Be("CT");
        MappedMessage message = OrderText.Read850(string.Empty, "PO1*1*1*X9", rules);
        ((PurchaseOrderLine)message.Lines.Single()).Quantity!.Unit.Should().Be("E48");
        message.Findings.Should().NotContain(finding => finding.Code.Number == "5001");
    }

    [Fact]
    public void AgreementsCodes_WhereTheyAreAllThatMayOccur_LeaveTheTableOut()
    {
        FieldRules rules = new() { Codes = new Dictionary<string, CodeRule> { ["units"] = new([new CodePair("CA", "CS")], Only: true) } };
        OrderText.Read850(string.Empty, "PO1*1*1*CA", rules).Findings.Should().BeEmpty();
        OrderText.Read850(string.Empty, "PO1*1*1*EA", rules).Findings.Should().ContainSingle(finding => finding.IsError && finding.Code == FindingCodes.CodeWithoutCounterpart).Which.Value.Should().Be("EA");
    }

    [Fact]
    public void CheckDigits_SwitchedOff_AreNotLookedAt() =>
        OrderText.Read850(string.Empty, "PO1*1*1*EA***UP*036000291453", new FieldRules { CheckDigits = null }).Findings.Should().BeEmpty();

    [Fact]
    public void CheckDigits_AsError_HoldTheDocument() =>
        OrderText.Read850(string.Empty, "PO1*1*1*EA***UP*036000291453", new FieldRules { CheckDigits = Severity.Error }).Findings.Should().ContainSingle(finding => finding.IsError);

    [Fact]
    public void LongText_ForD96A_IsWrappedWithAWarningAndLosesNoWord()
    {
        string text = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"word{number}"));
        Rendering rendering = Rendering.Of(EdiStandard.Edifact, "D.96A", Order() with { Texts = [new TextNote("AAI", text)] }, []);
        rendering.Findings.Should().ContainSingle().Which.Code.Number.Should().Be("5012");
        MappedMessage back = rendering.ReadBack();
        string.Join(' ', back.Header!.Texts.Select(note => note.Text.Replace('\n', ' '))).Should().Be(text);
    }

    [Fact]
    public void ManyFindings_AreCountedBeyondTheLimit()
    {
        MapContext context = new() { Version = "004010", TimeZone = TimeZoneInfo.Utc, MaxFindings = 2 };
        for (int i = 0; i < 5; i++)
        {
            context.MissingField(MapFindings.Target("N1"), "x", "y");
        }

        context.Findings.Should().HaveCount(2);
        context.FurtherFindings.Should().Be(3);
        context.HasErrors.Should().BeTrue();
    }

    private static PurchaseOrder Order() => new()
    {
        Number = "1",
        Date = new EdiDate(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Unspecified)),
    };
}
