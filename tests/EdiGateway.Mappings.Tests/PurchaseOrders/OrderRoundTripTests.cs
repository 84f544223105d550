using System.Collections;
using System.Reflection;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.PurchaseOrders;

/// <summary>Every field of orders and responses goes out and comes back; what goes out fits its release's specification.</summary>
public sealed class OrderRoundTripTests
{
    public static TheoryData<EdiStandard, string> Releases => new()
    {
        { EdiStandard.X12, "004010" },
        { EdiStandard.X12, "005010" },
        { EdiStandard.Edifact, "D.96A" },
        { EdiStandard.Edifact, "D.01B" },
    };

    [Theory]
    [MemberData(nameof(Releases))]
    public void FullOrder_WrittenAndReadBack_IsTheSame(EdiStandard standard, string version)
    {
        (PurchaseOrder header, List<PurchaseOrderLine> lines) = FullOrders.Order(standard, version);
        GoesThereAndBack(standard, version, header, lines);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void FullResponse_WrittenAndReadBack_IsTheSame(EdiStandard standard, string version)
    {
        (OrderResponse header, List<OrderResponseLine> lines) = FullOrders.Response(standard, version);
        GoesThereAndBack(standard, version, header, lines);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void FullOrder_AsJson_ReadsBackTheSame(EdiStandard standard, string version)
    {
        (PurchaseOrder header, List<PurchaseOrderLine> lines) = FullOrders.Order(standard, version);
        string json = MappedFile.Json(header, lines);
        RecordDocument document = RecordJson.Default.ReadDocument(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)));
        MappedFile.Json(document.Header, document.Lines()).Should().Be(json);
    }

    [Fact]
    public void FullRecords_TakenTogether_FillEveryField()
    {
        object[] filled =
        [
            .. Both(standard => (object)FullOrders.Order(standard, standard == EdiStandard.X12 ? "004010" : "D.96A").Header),
            .. Both(standard => (object)FullOrders.Order(standard, "004010").Lines[0]),
            .. Both(standard => (object)FullOrders.Response(standard, "004010").Header),
            .. Both(standard => (object)FullOrders.Response(standard, "004010").Lines[0]),
        ];
        List<string> empty = [];
        foreach (IGrouping<Type, object> type in filled.GroupBy(record => record.GetType()))
        {
            foreach (PropertyInfo property in type.Key.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (type.All(record => property.GetValue(record) is null or "" or ICollection { Count: 0 }))
                {
                    empty.Add(type.Key.Name + "." + property.Name);
                }
            }
        }

        empty.Except(["OrderResponse.Contacts"]).Should().BeEmpty("a field that no test fills is a field that no test covers");
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Response_WithTheOrdersNumberOnly_GetsNoneOfItsOwn(EdiStandard standard, string version)
    {
        (OrderResponse header, List<OrderResponseLine> lines) = FullOrders.Response(standard, version);
        OrderResponse numberless = header with { Number = header.OrderNumber! };
        numberless.HasOwnNumber.Should().BeFalse();

        Rendering.Of(standard, version, numberless, lines).Text.Should().NotContain("REF*D2").And.NotMatchRegex(@"BGM\+\d+\+PO-1");
        GoesThereAndBack(standard, version, numberless, lines);
    }

    [Theory]
    [InlineData("004010", "D.96A")]
    [InlineData("005010", "D.01B")]
    public void Response_NumberFromOrdrspThrough855AndBack_IsTheSame(string x12, string directory)
    {
        OrderResponse header = new() { Number = "CONF-1", OrderNumber = "PO-1", OrderDate = Day(19), Date = Day(20), Response = "AP" };
        Rendering set = Rendering.Of(EdiStandard.X12, x12, header, []);
        set.Text.Should().Contain("BAK*00*AT*PO-1*20261119*****20261120~").And.Contain("REF*D2*CONF-1~");
        OrderResponse read = (OrderResponse)set.ReadBack().Header!;
        read.References.Should().BeEmpty("the number is no reference");

        Rendering.Of(EdiStandard.Edifact, directory, read, []).Text.Should().Contain("BGM+231+CONF-1+9+AP'");
    }

    [Fact]
    public void Response_WithoutTheOrdersNumber_Is855ThatCannotLeave()
    {
        OrderResponse header = new() { Number = "CONF-1", Date = Day(20), Response = "AP" };

        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", header, []);

        rendering.Findings.Where(finding => finding.IsError).Should().ContainSingle().Which.Message.Should().StartWith("orderNumber is missing");
        rendering.Findings.Should().Contain(finding => finding.Code == FindingCodes.ValueAssumed, "BAK04 demands a date that nobody stated");
    }

    private static EdiDate Day(int day) => new(new DateTime(2026, 11, day, 0, 0, 0, DateTimeKind.Unspecified));

    private static IEnumerable<object> Both(Func<EdiStandard, object> make) => [make(EdiStandard.X12), make(EdiStandard.Edifact)];

    private static void GoesThereAndBack(EdiStandard standard, string version, BusinessRecord header, IReadOnlyList<RecordLine> lines)
    {
        Rendering rendering = Rendering.Of(standard, version, header, lines);
        rendering.Refused.Should().BeEmpty();
        rendering.Findings.Should().BeEmpty("{0}", rendering.Text);
        MappedMessage back = rendering.ReadBack();
        back.Findings.Should().BeEmpty("{0}", rendering.Text);
        back.Json.Should().Be(MappedFile.Json(header, lines), "{0}", rendering.Text);
    }
}
