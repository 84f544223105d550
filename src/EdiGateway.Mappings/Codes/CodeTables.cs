using System.Collections.Frozen;

namespace EdiGateway.Mappings.Codes;

/// <summary>
/// The shipped code tables. Each is a file in <c>Codes/Data</c>, one pair a line:
/// <c>X12 code, direction (= &gt; &lt;), EDIFACT code, our own short name</c>, separated by blanks; the first line
/// names the two data elements. Before the name <c>@</c> names the only release that has the code of its standard
/// (<c>@004010</c>, <c>@D.01B</c>). <c>#</c> begins a comment.
/// </summary>
public static class CodeTables
{
    private const string Prefix = "EdiGateway.Mappings.Codes.Data.";

    /// <summary>Every shipped table, by name.</summary>
    public static IReadOnlyDictionary<string, CodeTable> All { get; } = LoadAll();

    /// <summary>Units of measure, 355 ↔ 6411 (UN/ECE Recommendation 20).</summary>
    public static CodeTable Units { get; } = All["units"];

    /// <summary>Party roles, 98 ↔ 3035.</summary>
    public static CodeTable Parties { get; } = All["parties"];

    /// <summary>Kinds of party identifier, 66 ↔ 3055.</summary>
    public static CodeTable PartyIdTypes { get; } = All["party-id-types"];

    /// <summary>Kinds of item identifier, 235 ↔ 7143.</summary>
    public static CodeTable ItemIds { get; } = All["item-ids"];

    /// <summary>Meanings of dates, 374 ↔ 2005.</summary>
    public static CodeTable Dates { get; } = All["dates"];

    /// <summary>Kinds of reference, 128 ↔ 1153.</summary>
    public static CodeTable References { get; } = All["references"];

    /// <summary>Kinds of allowance and charge, 1300 ↔ 7161.</summary>
    public static CodeTable AllowancesAndCharges { get; } = All["allowances-charges"];

    /// <summary>Settlement of an allowance or charge, 331 ↔ 4471.</summary>
    public static CodeTable Settlements { get; } = All["settlements"];

    /// <summary>Kinds of tax, 963 ↔ 5153.</summary>
    public static CodeTable Taxes { get; } = All["taxes"];

    /// <summary>What was decided on an ordered line, 668 ↔ 1229.</summary>
    public static CodeTable LineStatuses { get; } = All["line-statuses"];

    /// <summary>Modes of transport, 91 ↔ 8067.</summary>
    public static CodeTable TransportModes { get; } = All["transport-modes"];

    /// <summary>Types of price, 236 ↔ 5375.</summary>
    public static CodeTable PriceTypes { get; } = All["price-types"];

    /// <summary>Bases of a unit price, 639 ↔ 5375.</summary>
    public static CodeTable PriceBases { get; } = All["price-bases"];

    /// <summary>What a document asks to be done, 353 ↔ 1225.</summary>
    public static CodeTable Functions { get; } = All["functions"];

    /// <summary>Types of payment terms, 336 ↔ 4279.</summary>
    public static CodeTable PaymentTerms { get; } = All["payment-terms"];

    /// <summary>What the days of payment terms count from, 333 ↔ 2475.</summary>
    public static CodeTable PaymentTimes { get; } = All["payment-times"];

    /// <summary>Functions of a contact, 366 ↔ 3139.</summary>
    public static CodeTable Contacts { get; } = All["contacts"];

    /// <summary>Channels of communication, 365 ↔ 3155.</summary>
    public static CodeTable Communications { get; } = All["communications"];

    /// <summary>Kinds of amount, 522 ↔ 5025.</summary>
    public static CodeTable Amounts { get; } = All["amounts"];

    /// <summary>Kinds of quantity, 673 ↔ 6063.</summary>
    public static CodeTable Quantities { get; } = All["quantities"];

    /// <summary>Measured dimensions, 738 ↔ 6313.</summary>
    public static CodeTable Measurements { get; } = All["measurements"];

    /// <summary>What is measured, 737 ↔ 6311.</summary>
    public static CodeTable MeasurementPurposes { get; } = All["measurement-purposes"];

    /// <summary>Types of package, 103 (the two parts joined) ↔ 7065.</summary>
    public static CodeTable Packages { get; } = All["packages"];

    /// <summary>Who pays the freight, 146 ↔ 4215.</summary>
    public static CodeTable FreightPayments { get; } = All["freight-payments"];

    /// <summary>Subjects of a free text, 363 ↔ 4451.</summary>
    public static CodeTable Texts { get; } = All["texts"];

    /// <summary>Item characteristics, 750 ↔ 7081.</summary>
    public static CodeTable Characteristics { get; } = All["characteristics"];

    /// <summary>Agencies of description codes, 559 ↔ 3055.</summary>
    public static CodeTable Agencies { get; } = All["agencies"];

    /// <summary>Places of delivery terms, 309 ↔ 3227.</summary>
    public static CodeTable Locations { get; } = All["locations"];

    /// <summary>Types of order, 92 ↔ 1001.</summary>
    public static CodeTable OrderTypes { get; } = All["order-types"];

    /// <summary>Acknowledgement asked for or given at document level, 587 ↔ 4343.</summary>
    public static CodeTable Responses { get; } = All["responses"];

    private static FrozenDictionary<string, CodeTable> LoadAll()
    {
        System.Reflection.Assembly assembly = typeof(CodeTables).Assembly;
        Dictionary<string, CodeTable> tables = new(StringComparer.Ordinal);
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(".txt", StringComparison.Ordinal))
            {
                using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
                string name = resource[Prefix.Length..^4];
                tables.Add(name, Parse(name, reader.ReadToEnd()));
            }
        }

        return tables.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Reads a table from its text; throws with the line where it cannot be read.</summary>
    public static CodeTable Parse(string name, string text)
    {
        string? x12 = null;
        string? edifact = null;
        List<CodePair> pairs = [];
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            int comment = line.IndexOf('#');
            string[] parts = (comment < 0 ? line : line[..comment]).Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            if (x12 is null && parts is [string first, "=", string second, ..])
            {
                (x12, edifact) = (first, second);
                continue;
            }

            if (Pair(parts) is not { } pair)
            {
                throw new FormatException($"Code table {name}, line {number}: expected 'X12 = EDIFACT name', found '{line.Trim()}'.");
            }

            pairs.Add(Named(pair, parts.Length > 3 ? parts[3].TrimEnd() : null));
        }

        return new CodeTable(name, x12 ?? string.Empty, edifact ?? string.Empty, pairs);
    }

    /// <summary>Reads one pair without a name ("CT = XCT"); null where it is none.</summary>
    public static CodePair? ParsePair(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: 3 } parts ? Pair(parts) : null;

    private static CodePair? Pair(string[] parts) => parts.Length < 3 ? null : parts[1] switch
    {
        "=" => new CodePair(parts[0], parts[2]),
        ">" => new CodePair(parts[0], parts[2], CodeDirection.ToEdifact),
        "<" => new CodePair(parts[0], parts[2], CodeDirection.ToX12),
        _ => null,
    };

    // "@004010 @D.01B name": releases before the name.
    private static CodePair Named(CodePair pair, string? rest)
    {
        while (rest is ['@', ..])
        {
            int end = rest.IndexOf(' ');
            string release = end < 0 ? rest[1..] : rest[1..end];
            pair = release.StartsWith('D') ? pair with { EdifactRelease = release } : pair with { X12Release = release };
            rest = end < 0 ? null : rest[(end + 1)..].TrimStart();
        }

        return pair with { Name = rest };
    }
}
