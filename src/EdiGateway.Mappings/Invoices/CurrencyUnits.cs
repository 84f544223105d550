namespace EdiGateway.Mappings.Invoices;

/// <summary>The smallest unit that amounts of a currency are rounded to (ISO 4217 minor units).</summary>
public static class CurrencyUnits
{
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    private static readonly HashSet<string> Thousandths = new(StringComparer.Ordinal)
    {
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    };

    /// <summary>Decimal places of an amount in <paramref name="currency"/>; 2 where it is not known.</summary>
    public static int Decimals(string? currency) =>
        currency is null ? 2 : Whole.Contains(currency) ? 0 : Thousandths.Contains(currency) ? 3 : 2;

    /// <summary><paramref name="amount"/> rounded half away from zero to the currency's smallest unit.</summary>
    public static decimal Round(decimal amount, string? currency) =>
        Math.Round(amount, Decimals(currency), MidpointRounding.AwayFromZero);

    /// <summary>Half the currency's smallest unit: by how much one rounding may differ.</summary>
    public static decimal HalfUnit(string? currency) => 0.5m * new decimal(1, 0, 0, false, (byte)Decimals(currency));
}
