using System.Text.Json.Nodes;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Catalog;

public sealed class RecordSchemaTests
{
    public static TheoryData<string> Types => [.. MessageCatalog.Default.RecordTypes.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void PublishedSchema_OfEveryRecordType_IsCurrent(string type) =>
        SampleFolder.Compare(
            Path.Combine(SampleFolder.Repository, "docs", "schemas", type + ".schema.json"),
            RecordSchema.Of(MessageCatalog.Default.RecordTypes[type]));

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_References_PointAtSomething(string type)
    {
        JsonNode root = JsonNode.Parse(RecordSchema.Of(MessageCatalog.Default.RecordTypes[type]))!;
        foreach (string reference in References(root))
        {
            JsonNode? node = root;
            foreach (string part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                node = node is JsonArray array ? array[int.Parse(part)] : node![part];
            }

            node.Should().NotBeNull(reference);
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => property.Key == "$ref" ? [property.Value!.GetValue<string>()] : References(property.Value)),
        JsonArray array => array.SelectMany(References),
        _ => [],
    };
}
