using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.Samples;
using EdiGateway.Mappings.Tests.Segments;

namespace EdiGateway.Mappings.Tests.Catalog;

/// <summary>Fields that an agreement demands, by the names of the record's JSON.</summary>
public sealed class RequiredFieldTests
{
    private static readonly PurchaseOrder Order = new()
    {
        Number = "PO-1",
        Currency = "EUR",
        Parties = [new PartyInfo { Role = "BY", Id = "5412345000013" }, new PartyInfo { Role = "DP", Name = ["Depot"] }],
        Dates = [],
    };

    private static readonly PurchaseOrderLine Line = new() { Sequence = 1, ItemIds = [new ItemId("SRV", "4006381333931")], Quantity = new Quantity(1, "EA") };

    [Theory]
    [InlineData("currency", true)]
    [InlineData("date", false)]
    [InlineData("function", true)]
    [InlineData("parties", true)]
    [InlineData("references", false)]
    [InlineData("parties[].role", true)]
    [InlineData("parties[].id", false)]
    [InlineData("parties[role=BY].id", true)]
    [InlineData("parties[role=DP].id", false)]
    [InlineData("parties[role=SU]", false)]
    [InlineData("parties[role=DP].name", true)]
    [InlineData("dates[].date", true)]
    [InlineData("deliveryTerms.place", false)]
    public void IsFilled_OfAHeader_FollowsThePath(string path, bool filled) => Of(path, PurchaseOrder.TypeName).IsFilled(Order).Should().Be(filled);

    [Theory]
    [InlineData("lines[].quantity.unit", true)]
    [InlineData("lines[].itemIds[qualifier=SRV].value", true)]
    [InlineData("lines[].itemIds[qualifier=IN]", false)]
    [InlineData("lines[].price", false)]
    [InlineData("lines[].price.amount", false)]
    public void IsFilled_OfALine_FollowsThePath(string path, bool filled)
    {
        RecordPath read = Of(path, PurchaseOrder.TypeName);
        read.OfLines.Should().BeTrue();
        read.IsFilled(Line).Should().Be(filled);
    }

    [Theory]
    [InlineData("curency", "there is no field \"curency\"*currency*")]
    [InlineData("parties.id", "\"parties\" is a list*parties[]*")]
    [InlineData("currency[]", "\"currency\" is no list")]
    [InlineData("parties[rol=BY].id", "there is no field \"rol\"*")]
    [InlineData("parties[role].id", "*neither parties[] nor parties[key=value]")]
    [InlineData("currency.code", "a single value has no field \"code\"")]
    [InlineData("lines[].prise", "there is no field \"prise\"*")]
    public void TryParse_WrongPath_SaysWhy(string text, string reason)
    {
        RecordPath.TryParse(text, MessageCatalog.Default.RecordTypes[PurchaseOrder.TypeName], out RecordPath? path, out string said).Should().BeFalse();
        path.Should().BeNull();
        said.Should().Match(reason);
    }

    [Fact]
    public void Read_RequiredFieldsAbsent_AreErrorsThatNameFieldAndLine()
    {
        FieldRules rules = new() { Required = ["currency", "requestedDelivery", "lines[].price"] };
        OrderText.Read850("CUR*BY*USD", "PO1*7*1*EA", rules).Findings.Where(finding => finding.Code == FindingCodes.MissingField).Select(finding => finding.Message).Should().BeEquivalentTo(
            "requestedDelivery is missing: the agreement demands it.",
            "lines[].price is missing: the agreement demands it, and line 7 lacks it.");
    }

    [Theory]
    [InlineData("x12/856", "shipNotice", "lines[].expiry")]
    [InlineData("edifact/desadv", "shipNotice", "lines[].expiry")]
    [InlineData("x12/810", "invoice", "lines[].measurements")]
    [InlineData("edifact/invoic", "invoice", "lines[].measurements")]
    [InlineData("x12/846", "inventoryReport", "lines[].prices")]
    [InlineData("edifact/invrpt", "inventoryReport", "lines[].prices")]
    [InlineData("x12/855", "orderResponse", "lines[].measurements")]
    [InlineData("edifact/ordrsp", "orderResponse", "lines[].measurements")]
    public void Read_EveryDocument_IsAskedForItsLinesAndHeader(string folder, string recordType, string ofLines)
    {
        FieldRules rules = new() { Required = ["texts[qualifier=NOBODY]", ofLines] };
        foreach (string sample in SampleFolder.Files.Where(file => file.Replace('\\', '/').Contains($"/{folder}/", StringComparison.Ordinal)))
        {
            foreach (MappedMessage message in MappedFile.Read(File.ReadAllBytes(sample), rules).Messages.Where(message => message.Header is not null))
            {
                message.Header!.RecordType.Should().Be(recordType);
                RecordPath path = Of(ofLines, recordType);
                message.Findings.Where(finding => finding.Code == FindingCodes.MissingField && finding.Message.Contains("the agreement demands it")).Should()
                    .HaveCount(1 + message.Lines.Count(line => !path.IsFilled(line)), sample);
            }
        }
    }

    [Fact]
    public void Write_RequiredFieldsAbsent_AreErrors()
    {
        FieldRules rules = new() { Required = ["date", "lines[].price"] };
        Rendering rendering = Rendering.Of(EdiStandard.Edifact, "D.96A", Order, [Line, Line with { Sequence = 2 }], rules);
        rendering.Findings.Count(finding => finding.Code == FindingCodes.MissingField && finding.Message.Contains("the agreement demands it")).Should().Be(3);
    }

    [Fact]
    public void Read_FieldThatTheRecordTypeDoesNotHave_IsNotAskedOfIt() =>
        OrderText.Read850(string.Empty, rules: new FieldRules { Required = ["totals.invoice", "lines[].shipped"] }).Findings.Should().BeEmpty();

    private static RecordPath Of(string text, string recordType)
    {
        RecordPath.TryParse(text, MessageCatalog.Default.RecordTypes[recordType], out RecordPath? path, out string reason).Should().BeTrue(reason);
        return path!;
    }
}
