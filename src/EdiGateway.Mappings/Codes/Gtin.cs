namespace EdiGateway.Mappings.Codes;

/// <summary>Global Trade Item Numbers: GTIN-8, UPC-12, EAN-13 and GTIN-14 of one item are equal once padded to 14 digits.</summary>
public static class Gtin
{
    /// <summary>Whether <paramref name="value"/> has the length of a GTIN, digits only and a right check digit.</summary>
    public static bool IsValid(string value) => value.Length is 8 or 12 or 13 or 14 && CheckDigits.IsValid(value);

    /// <summary>The 14 digits that stand for the item; null where <paramref name="value"/> is no GTIN by length and characters.</summary>
    public static string? Normalize(string value) =>
        value.Length is 8 or 12 or 13 or 14 && CheckDigits.IsNumeric(value) ? value.PadLeft(14, '0') : null;

    /// <summary>Whether two spellings mean the same item.</summary>
    public static bool AreEqual(string left, string right) =>
        Normalize(left) is string one && Normalize(right) is string other && string.Equals(one, other, StringComparison.Ordinal);
}
