using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.Tests.Samples;

/// <summary>Mapping contexts of tests: Brussels time unless said otherwise.</summary>
public static class Contexts
{
    public static MapContext For(string version, FieldRules? rules = null, string zone = "Europe/Brussels") =>
        new() { Version = version, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone), Rules = rules ?? FieldRules.Default };
}
