namespace EdiGateway.Edi.Validation;

/// <summary>Every finding code of the gateway, one row each; <c>docs/findings.md</c> explains when each occurs and how to fix it.</summary>
public static partial class FindingCodes
{
    /// <summary>All rows, by number. Filled by reflection over this class once.</summary>
    public static IReadOnlyDictionary<string, FindingCode> All { get; } = typeof(FindingCodes)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Where(field => field.FieldType == typeof(FindingCode))
        .Select(field => (FindingCode)field.GetValue(null)!)
        .ToDictionary(code => code.Number, StringComparer.Ordinal);
}
