using EdiGateway.Edi.Validation;

namespace EdiGateway.Mappings.Catalog;

/// <summary>How stated totals are compared with what the lines give.</summary>
/// <param name="Mismatch">How bad a difference is; null: totals are not looked at.</param>
/// <param name="Tolerance">Difference that does not count, in the total's own unit; 0 and up.</param>
/// <param name="Percent">Difference that does not count, in percent of what the lines give; 0 to 100. The larger of the two counts.</param>
public sealed record TotalRule(Severity? Mismatch, decimal Tolerance = 0m, decimal Percent = 0m)
{
    /// <summary>Any difference is an error.</summary>
    public static TotalRule Exact { get; } = new(Severity.Error);

    /// <summary>Totals are not looked at.</summary>
    public static TotalRule Off { get; } = new(Mismatch: null);

    /// <summary>The difference from <paramref name="found"/> that does not count.</summary>
    public decimal Room(decimal found) => Percent == 0m ? Tolerance : Math.Max(Tolerance, Math.Abs(found) * Percent / 100m);

    /// <summary>Whether <paramref name="stated"/> differs from <paramref name="found"/> by more than may be; never where totals are not looked at.</summary>
    public bool Differs(decimal stated, decimal found) => stated != found && Mismatch is not null && Math.Abs(stated - found) > Room(found);
}
