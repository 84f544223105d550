using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Catalog;

public sealed class RecordDefaultsTests
{
    public static TheoryData<string> RecordTypes() => [.. MessageCatalog.Default.RecordTypes.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void ReadHeader_FieldsLeftOut_HaveTheirDefaults(string recordType)
    {
        BusinessRecord header = RecordJson.Default.ReadHeader(recordType, Minimal(MessageCatalog.Default.RecordTypes[recordType].Header));
        header.Function.Should().Be(MessageFunction.Original);
        NullLists(header).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void ReadLine_FieldsLeftOut_HaveTheirDefaults(string recordType) =>
        NullLists(RecordJson.Default.ReadLine(recordType, Minimal(MessageCatalog.Default.RecordTypes[recordType].Line))).Should().BeEmpty();

    // The required fields alone, all of which are texts, numbers or enumerations.
    private static byte[] Minimal(Type type)
    {
        JsonTypeInfo info = RecordJson.Default.Options.GetTypeInfo(type);
        IEnumerable<string> fields = info.Properties
            .Where(property => property.IsRequired)
            .Select(property => $"\"{property.Name}\":{Value(property.PropertyType)}");
        return Encoding.UTF8.GetBytes("{" + string.Join(',', fields) + "}");
    }

    private static string Value(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsEnum ? $"\"{JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(bare)[0])}\""
            : bare == typeof(string) ? "\"x\""
            : bare == typeof(bool) ? "true"
            : "1";
    }

    private static IEnumerable<string> NullLists(object record) => record.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && property.GetValue(record) is null)
        .Select(property => property.Name);
}
