namespace EdiGateway.Mappings.Codes;

/// <summary>Global Location Numbers: 13 digits with a check digit.</summary>
public static class Gln
{
    /// <summary>Whether <paramref name="value"/> is 13 digits with a right check digit.</summary>
    public static bool IsValid(string value) => value.Length == 13 && CheckDigits.IsValid(value);
}
