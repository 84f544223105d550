using System.Reflection;
using System.Text.Json.Nodes;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Tests.Loading;

public class SchemaTests
{
    private static readonly string Published = Path.Combine(Profiles.Repository(), "docs", "schemas", "partner.schema.json");

    [Fact]
    public async Task Schema_Published_IsWhatTheLoaderKnows()
    {
        var schema = PartnerSchema.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMAS") == "1")
        {
            await File.WriteAllTextAsync(Published, schema);
        }

        (await File.ReadAllTextAsync(Published)).Should().Be(schema, "run this test once with UPDATE_SCHEMAS=1 after a change of keys");
    }

    [Fact]
    public void Keys_InSchemaAndLoader_AreTheSame()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Published))!.AsObject();
        foreach (var (section, keys) in Sections())
        {
            var node = section == typeof(PartnerProfile) ? schema : schema["definitions"]![section.Name]!.AsObject();
            node["properties"]!.AsObject().Select(pair => pair.Key).Should().Equal(keys.Select(key => key.Name), section.Name);
        }

        schema["definitions"]!.AsObject().Should().HaveCount(Sections().Count - 1);
    }

    [Fact]
    public void Keys_All_SayTheirDefaultUnlessRequiredOrSection()
    {
        foreach (var (section, keys) in Sections())
        {
            foreach (var key in keys)
            {
                var text = PartnerSchema.Describe(key.Property);
                text.Should().NotBeEmpty($"{section.Name}.{key.Name} has to be explained");
                var type = Nullable.GetUnderlyingType(key.Property.PropertyType) ?? key.Property.PropertyType;
                if (!key.Required && !ProfileShape.IsSection(type) && (ProfileShape.ElementOf(type) is not { } element || !ProfileShape.IsSection(element)))
                {
                    text.Should().MatchRegex("[Dd]efault|[Mm]ust be given|one of which", $"{section.Name}.{key.Name} has to say its default");
                }

                if (key.Attribute.Max is not null)
                {
                    text.Should().Contain("ange ", $"{section.Name}.{key.Name} has to say its range");
                }
            }
        }
    }

    [Fact]
    public void Bounds_All_CanBeRead()
    {
        foreach (var key in Sections().SelectMany(section => section.Keys))
        {
            var type = Nullable.GetUnderlyingType(key.Property.PropertyType) ?? key.Property.PropertyType;
            foreach (var bound in new[] { key.Attribute.Min, key.Attribute.Max }.OfType<string>())
            {
                ScalarReader.TryRead(type, new OptionAttribute { Bytes = key.Attribute.Bytes }, bound, out var value, out var reason, out _)
                    .Should().BeTrue($"{key.Name}: {reason}");
                value.Should().NotBeNull();
            }
        }
    }

    [Fact]
    public void Defaults_All_LieWithinTheirBounds()
    {
        foreach (var (section, keys) in Sections())
        {
            var instance = Activator.CreateInstance(section)!;
            foreach (var key in keys.Where(key => key.Attribute.Max is not null))
            {
                if (key.Property.GetValue(instance) is IComparable value)
                {
                    var option = new OptionAttribute { Bytes = key.Attribute.Bytes };
                    ScalarReader.TryRead(value.GetType(), option, key.Attribute.Min!, out var min, out _, out _);
                    ScalarReader.TryRead(value.GetType(), option, key.Attribute.Max!, out var max, out _, out _);
                    value.CompareTo(min).Should().BeGreaterThanOrEqualTo(0, $"{section.Name}.{key.Name}");
                    value.CompareTo(max).Should().BeLessThanOrEqualTo(0, $"{section.Name}.{key.Name}");
                }
            }
        }
    }

    private static List<(Type Section, IReadOnlyList<OptionKey> Keys)> Sections() =>
    [
        .. typeof(PartnerProfile).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetProperties().Any(property => property.IsDefined(typeof(OptionAttribute))))
            .Select(type => (type, ProfileShape.KeysOf(type))),
    ];
}
