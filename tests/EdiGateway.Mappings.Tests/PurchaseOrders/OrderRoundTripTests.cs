using System.Collections;
using System.Reflection;
using EdiGateway.Edi.Syntax;
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
