namespace EdiGateway.Edi.Validation;

/// <summary>Every finding code of the gateway, one row each; <c>docs/findings.md</c> explains when each occurs and how to fix it.</summary>
public static partial class FindingCodes
{
    /// <summary>All rows, by number.</summary>
    public static IReadOnlyDictionary<string, FindingCode> All => Index.ByNumber;

    // Apart, so that it is filled after the rows of every file of this class.
    private static class Index
    {
        internal static readonly IReadOnlyDictionary<string, FindingCode> ByNumber = typeof(FindingCodes)
            .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(field => field.FieldType == typeof(FindingCode))
            .Select(field => (FindingCode)field.GetValue(null)!)
            .ToDictionary(code => code.Number, StringComparer.Ordinal);
    }
}
