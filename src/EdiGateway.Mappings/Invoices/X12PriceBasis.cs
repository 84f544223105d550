namespace EdiGateway.Mappings.Invoices;

/// <summary>What X12 639 says of a unit price: for how many of which unit it is, and of what type it is.</summary>
/// <param name="Quantity">Number of units that the price is for.</param>
/// <param name="Unit">Unit of that number (UN/ECE Recommendation 20); null for the unit of the line.</param>
/// <param name="Type">Type of the price, EDIFACT 5387; null where the code says none.</param>
public readonly record struct X12PriceBasis(decimal Quantity, string? Unit, string? Type)
{
    private static readonly Dictionary<string, X12PriceBasis> Codes = new(StringComparer.Ordinal)
    {
        ["PE"] = new(1m, null, null),
        ["UM"] = new(1m, null, null),
        ["NT"] = new(1m, null, null),
        ["PN"] = new(10m, null, null),
        ["HP"] = new(100m, null, null),
        ["TP"] = new(1000m, null, null),
        ["TT"] = new(10000m, null, null),
        ["HT"] = new(100000m, null, null),
        ["PP"] = new(1m, "LBR", null),
        ["PK"] = new(1m, "KGM", null),
        ["PG"] = new(1m, "GRM", null),
        ["PO"] = new(1m, "ONZ", null),
        ["PL"] = new(1m, "LTR", null),
        ["ML"] = new(1m, "MLT", null),
        ["PF"] = new(1m, "FOT", null),
        ["PY"] = new(1m, "YRD", null),
        ["PD"] = new(1m, "DZN", null),
        ["HF"] = new(100m, "FOT", null),
        ["TF"] = new(1000m, "FOT", null),
        ["PS"] = new(1000m, "FTK", null),
        ["CT"] = new(1m, null, "CT"),
        ["TE"] = new(1m, null, "CT"),
        ["TC"] = new(100m, null, "CT"),
        ["TM"] = new(1000m, null, "CT"),
        ["CA"] = new(1m, null, "CA"),
        ["LE"] = new(1m, null, "CA"),
        ["LC"] = new(100m, null, "CA"),
        ["LM"] = new(1000m, null, "CA"),
        ["QT"] = new(1m, null, "QT"),
        ["QE"] = new(1m, null, "QT"),
        ["QH"] = new(100m, null, "QT"),
        ["QS"] = new(1000m, null, "QT"),
        ["WH"] = new(1m, null, "WH"),
        ["WE"] = new(1m, null, "WH"),
        ["WC"] = new(100m, null, "WH"),
        ["WM"] = new(1000m, null, "WH"),
        ["SR"] = new(1m, null, "SR"),
        ["DI"] = new(1m, null, "DI"),
        ["TB"] = new(1m, null, "TB"),
    };

    // The shortest code for each meaning; synonyms (PE, UM, NT; CT, TE …) come back as the first of them.
    private static readonly Dictionary<X12PriceBasis, string> Meanings = Codes
        .GroupBy(pair => pair.Value)
        .ToDictionary(group => group.Key, group => group.First().Key);

    /// <summary>What <paramref name="code"/> says; null for a code of another meaning (a discount, a period …).</summary>
    public static X12PriceBasis? Of(string code) => Codes.TryGetValue(code, out X12PriceBasis basis) ? basis : null;

    /// <summary>The code that says <paramref name="basis"/>; null where there is none.</summary>
    public static string? CodeOf(X12PriceBasis basis) => Meanings.GetValueOrDefault(basis);
}
