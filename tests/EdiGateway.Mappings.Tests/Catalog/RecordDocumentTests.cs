using System.Text;
using System.Text.Json;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Catalog;

public sealed class RecordDocumentTests
{
    [Fact]
    public void Document_OfManyLines_IsReadLineByLine()
    {
        using MemoryStream stream = new();
        RecordJson.Default.WriteDocument(stream, new PurchaseOrder { Number = "1" }, Enumerable.Range(1, 20_000).Select(Line));
        stream.Position = 0;

        RecordDocument document = RecordJson.Default.ReadDocument(stream);
        document.Header.Number.Should().Be("1");
        stream.Position.Should().BeLessThan(stream.Length / 10, "only the header has been read");
        document.Lines().Select(line => line.Sequence).Should().Equal(Enumerable.Range(1, 20_000));
    }

    [Theory]
    [InlineData("""{"recordType":"purchaseOrder","lines":[]}""", "number")]
    [InlineData("""{"recordType":"purchaseOrder","number":"1","nubmer":"2"}""", "nubmer")]
    [InlineData("""{"recordType":"noSuchRecord","number":"1"}""", "noSuchRecord")]
    [InlineData("""{"number":"1"}""", "recordType")]
    [InlineData("""{"recordType":"purchaseOrder","number":"1","date":"31.12.2026"}""", "31.12.2026")]
    [InlineData("""{"recordType":"purchaseOrder","number":"1","function":"insert"}""", "function")]
    [InlineData("""{"recordType":"purchaseOrder","number":" "}""", "\"number\" is empty")]
    [InlineData("""{"recordType":"purchaseOrder","number":"1","parties":[{"role":"BY","id":"1","name":"X"}]}""", "parties[0].name has not the form")]
    [InlineData("""{"recordType":"purchaseOrder","number":"1","parties":[{"role":"BY","nmae":"X"}]}""", "no field 'parties[0].nmae'")]
    [InlineData("{\n  not", "Line 2, byte 3: ")]
    [InlineData("""[1]""", "object")]
    [InlineData("""{"recordType":"purchaseOrder","number":""", "JSON")]
    public void Document_ThatIsNoRecord_ThrowsAndNamesTheFault(string json, string named) =>
        FluentActions.Invoking(() => Open(json)).Should().Throw<JsonException>().Which.Message.Should()
            .ContainEquivalentOf(named).And.NotContain("System.").And.NotContain("EdiGateway.").And.NotContain("LineNumber");

    [Theory]
    [InlineData("""{"quantity":{"value":"x"}}""", "lines[1].quantity.value has not the form")]
    [InlineData("""{"qty":1}""", "no field 'lines[1].qty'")]
    [InlineData("1", "lines[1] has not the form")]
    public void Document_WithALineThatIsNone_NamesItsPlace(string line, string named)
    {
        RecordDocument document = Open($$"""{"recordType":"purchaseOrder","number":"1","lines":[{"sequence":1},{{line}}]}""");
        FluentActions.Enumerating(document.Lines).Should().Throw<JsonException>().Which.Message.Should().Contain(named).And.NotContain("EdiGateway.");
    }

    [Fact]
    public void Document_CutOffInItsLines_Throws()
    {
        RecordDocument document = Open("""{"recordType":"purchaseOrder","number":"1","lines":[{"lineNumber":"1"},{"lineN""");
        FluentActions.Enumerating(document.Lines).Should().Throw<JsonException>();
    }

    [Fact]
    public void Document_WithFieldsBehindItsLines_Throws()
    {
        RecordDocument document = Open("""{"recordType":"purchaseOrder","number":"1","lines":[],"currency":"EUR"}""");
        FluentActions.Enumerating(document.Lines).Should().Throw<JsonException>().WithMessage("*currency*");
    }

    [Fact]
    public void Header_WithoutLists_HasEmptyOnes() =>
        Open("""{"recordType":"purchaseOrder","number":"1"}""").Header.Parties.Should().BeEmpty();

    private static PurchaseOrderLine Line(int number) => new() { Sequence = number, Quantity = new Quantity(number, "EA") };

    private static RecordDocument Open(string json) => RecordJson.Default.ReadDocument(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
