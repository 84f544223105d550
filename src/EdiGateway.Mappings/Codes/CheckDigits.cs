namespace EdiGateway.Mappings.Codes;

/// <summary>The check digit of GTIN, GLN and SSCC: mod 10 with weights 3 and 1 from the right (GS1 General Specifications 7.9).</summary>
public static class CheckDigits
{
    /// <summary>Whether <paramref name="digits"/> holds digits only and the last of them is right.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && IsNumeric(digits) && Sum(digits, 1) % 10 == 0;

    /// <summary>The check digit that follows <paramref name="digits"/>.</summary>
    public static char Of(ReadOnlySpan<char> digits) => (char)('0' + ((10 - (Sum(digits, 3) % 10)) % 10));

    /// <summary>Whether every character is a digit 0–9.</summary>
    public static bool IsNumeric(ReadOnlySpan<char> value) => !value.IsEmpty && !value.ContainsAnyExceptInRange('0', '9');

    private static int Sum(ReadOnlySpan<char> digits, int lastWeight)
    {
        int sum = 0;
        int weight = lastWeight;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * weight;
            weight = 4 - weight;
        }

        return sum;
    }
}
