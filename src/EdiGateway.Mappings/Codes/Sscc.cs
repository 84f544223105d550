namespace EdiGateway.Mappings.Codes;

/// <summary>Serial Shipping Container Codes: 18 digits with a check digit, perhaps led by their application identifier 00.</summary>
public static class Sscc
{
    /// <summary>Whether <paramref name="value"/>, with or without its application identifier, has a right check digit.</summary>
    public static bool IsValid(string value) => Normalize(value) is string digits && CheckDigits.IsValid(digits);

    /// <summary>The 18 digits without the application identifier ("00…" of 20 digits, or "(00)…"); null where it is no SSCC by length and characters.</summary>
    public static string? Normalize(string value)
    {
        ReadOnlySpan<char> digits = value;
        if (digits.StartsWith("(00)"))
        {
            digits = digits[4..];
        }
        else if (digits.Length == 20 && digits.StartsWith("00"))
        {
            digits = digits[2..];
        }

        return digits.Length == 18 && CheckDigits.IsNumeric(digits) ? digits.ToString() : null;
    }

    /// <summary>Whether two spellings mean the same logistic unit.</summary>
    public static bool AreEqual(string left, string right) =>
        Normalize(left) is string one && Normalize(right) is string other && string.Equals(one, other, StringComparison.Ordinal);
}
