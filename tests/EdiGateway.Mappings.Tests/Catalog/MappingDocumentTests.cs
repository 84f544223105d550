using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Catalog;

/// <summary><c>docs/mapping.md</c> has a section for each record type, and names every field of its header and lines there or under "Every record".</summary>
public sealed class MappingDocumentTests
{
    public static TheoryData<string> Types => [.. MessageCatalog.Default.RecordTypes.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryField_OfARecordType_IsInTheMappingTable(string type)
    {
        string[] sections = File.ReadAllText(Path.Combine(SampleFolder.Repository, "docs", "mapping.md")).Split("\n## ");
        string shared = sections.Single(section => section.StartsWith("Every record", StringComparison.Ordinal));
        string own = sections.SingleOrDefault(section => section.Split('\n')[0].Contains('`' + type + '`', StringComparison.Ordinal)) ?? string.Empty;
        own.Should().NotBeEmpty("docs/mapping.md needs a section whose title holds `{0}`", type);
        RecordType record = MessageCatalog.Default.RecordTypes[type];
        IEnumerable<string> missing = record.Header.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Concat(record.Line.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute)))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Distinct()
            .Where(name => !own.Contains('`' + name + '`', StringComparison.Ordinal) && !shared.Contains('`' + name + '`', StringComparison.Ordinal));
        missing.Should().BeEmpty("each field says where it lives in each standard");
    }
}
