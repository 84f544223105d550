using System.Collections.Frozen;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Mappings.Segments;

/// <summary>The codes of X12 639 that say for how much of what a price is, some of them with the kind of price too.</summary>
internal static class PriceBasisCodes
{
    private static readonly (string Code, decimal Quantity, string? Unit, string? Type)[] Rows =
    [
        ("UM", 1, null, null), ("NT", 1, null, null),
        ("PE", 1, "EA", null), ("PD", 1, "DZN", null), ("PN", 10, null, null), ("HP", 100, null, null), ("TP", 1000, null, null),
        ("TT", 10_000, null, null), ("HT", 100_000, null, null),
        ("PP", 1, "LBR", null), ("PK", 1, "KGM", null), ("PG", 1, "GRM", null), ("PO", 1, "ONZ", null), ("PA", 1, "APZ", null), ("PT", 1, "STN", null),
        ("PL", 1, "LTR", null), ("ML", 1, "MLT", null), ("PF", 1, "FOT", null), ("PY", 1, "YRD", null), ("HF", 100, "FOT", null), ("TF", 1000, "FOT", null),
        ("PS", 1000, "FTK", null),
        ("LE", 1, "EA", "CA"), ("LD", 1, "DZN", "CA"), ("LC", 100, null, "CA"), ("LM", 1000, null, "CA"),
        ("TE", 1, "EA", "CT"), ("TD", 1, "DZN", "CT"), ("TC", 100, null, "CT"), ("TM", 1000, null, "CT"),
        ("QE", 1, "EA", "QT"), ("QH", 100, null, "QT"), ("QS", 1000, null, "QT"),
        ("WE", 1, "EA", "WH"), ("WD", 1, "DZN", "WH"), ("WC", 100, null, "WH"), ("WM", 1000, null, "WH"),
        ("RE", 1, "EA", "SR"), ("RD", 1, "DZN", "SR"), ("RC", 100, null, "SR"), ("RM", 1000, null, "SR"),
    ];

    private static readonly PackedIndex ByCode = new([.. Rows.Select(row => ShortValue.Pack(row.Code))]);

    private static readonly FrozenDictionary<(decimal, string?, string?), string> ByBasis =
        Rows.Where(row => row.Code is not ("UM" or "NT")).ToFrozenDictionary(row => (row.Quantity, row.Unit, row.Type), row => row.Code);

    /// <summary>What a code says; false for a code that says a kind of price only.</summary>
    internal static bool TryRead(ulong code, out (string Code, decimal Quantity, string? Unit, string? Type) basis)
    {
        int row = ByCode.Find(code);
        basis = row < 0 ? default : Rows[row];
        return row >= 0;
    }

    /// <summary>The code for a basis; null where none says it.</summary>
    internal static string? Find(decimal quantity, string? unit, string? type) => ByBasis.GetValueOrDefault((quantity, unit, type));
}
