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
    [InlineData("""[1]""", "object")]
    [InlineData("""{"recordType":"purchaseOrder","number":""", "JSON")]
    public void Document_ThatIsNoRecord_ThrowsAndNamesTheFault(string json, string named) =>
        FluentActions.Invoking(() => Open(json)).Should().Throw<JsonException>().Which.Message.Should().ContainEquivalentOf(named);

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
