using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using Strictness = EdiGateway.Partners.Agreements.Strictness;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What an agreement says about record fields in the terms of the maps.</summary>
internal static class FieldCompiler
{
    /// <summary>The rules of one message type and direction; each section of <paramref name="checks"/> wins over those after it.</summary>
    public static FieldRules Compile(IReadOnlyList<FieldChecks> checks)
    {
        return new FieldRules
        {
            CheckDigits = SeverityOf(First(checks, section => section.CheckDigits) ?? Strictness.Warning),
            Totals = Rule(checks.Select(section => section.Totals).FirstOrDefault(terms => terms is not null)),
            ControlTotals = Rule(checks.Select(section => section.ControlTotals).FirstOrDefault(terms => terms is not null)),
            LostOnConversion = SeverityOf(First(checks, section => section.Lost) ?? Strictness.Warning) ?? Severity.Warning,
            CodeWithoutCounterpart = SeverityOf(First(checks, section => section.UnmappedCodes) ?? Strictness.Error) ?? Severity.Error,
            Required = [.. checks.SelectMany(section => section.Required).Distinct(StringComparer.Ordinal)],
            Codes = checks.SelectMany(section => section.Codes).GroupBy(terms => terms.Table, StringComparer.Ordinal).ToDictionary(
                table => table.Key,
                table => table.Reverse().Select(Rule).Aggregate((general, near) => near.Over(general)),
                StringComparer.Ordinal),
        };
    }

    /// <summary>What of <paramref name="agreement"/>'s fields cannot be compiled; <paramref name="place"/> is the path to the agreement.</summary>
    public static IEnumerable<ProfileComplaint> Check(string file, string place, Agreement agreement, MessageCatalog catalog)
    {
        RecordType[] all = [.. catalog.Maps.Where(map => map.Standard == agreement.Standard).Select(map => catalog.RecordTypes[map.RecordType]).Distinct()];
        List<ProfileComplaint> complaints = [.. Check(file, place + ".Fields", agreement.Fields, all)];
        for (int index = 0; index < agreement.Fields.Messages.Count; index++)
        {
            MessageFieldTerms terms = agreement.Fields.Messages[index];
            string here = $"{place}.Fields.Messages[{index}]";
            IMessageMap? map = catalog.Maps.FirstOrDefault(map => map.Standard == agreement.Standard && string.Equals(map.MessageType, terms.Message, StringComparison.OrdinalIgnoreCase));
            if (map is null)
            {
                string mapped = string.Join(", ", catalog.Maps.Where(other => other.Standard == agreement.Standard).Select(other => other.MessageType));
                complaints.Add(new ProfileComplaint(file, here + ".Message", $"{terms.Message} does not become a record", "messages that do: " + mapped));
                continue;
            }

            complaints.AddRange(Check(file, here, terms, [catalog.RecordTypes[map.RecordType]]));
        }

        return complaints;
    }

    private static IEnumerable<ProfileComplaint> Check(string file, string place, FieldChecks checks, RecordType[] types)
    {
        for (int index = 0; index < checks.Codes.Count; index++)
        {
            if (Fault(checks.Codes[index]) is var (key, reason, fix))
            {
                yield return new ProfileComplaint(file, $"{place}.Codes[{index}].{key}", reason, fix);
            }
        }

        for (int index = 0; index < checks.Required.Count; index++)
        {
            string path = checks.Required[index];
            string[] reasons = [.. types.Select(type => RecordPath.TryParse(path, type, out _, out string reason) ? string.Empty : reason)];
            if (!reasons.Contains(string.Empty))
            {
                yield return new ProfileComplaint(file, $"{place}.Required[{index}]", $"{path}: {reasons[0]}", "docs/schemas has the fields of each record");
            }
        }
    }

    private static (string Key, string Reason, string Fix)? Fault(CodeTerms terms)
    {
        if (!CodeTables.All.TryGetValue(terms.Table, out CodeTable? table))
        {
            return ("Table", $"there is no code table \"{terms.Table}\"", "tables: " + string.Join(", ", CodeTables.All.Keys.Order(StringComparer.Ordinal)));
        }

        try
        {
            Rule(terms).Apply(table);
            return null;
        }
        catch (InvalidOperationException fault)
        {
            return ("Pairs", fault.Message.TrimEnd('.'), "keep one of them, or write < or > for one way");
        }
    }

    private static Strictness? First(IReadOnlyList<FieldChecks> checks, Func<FieldChecks, Strictness?> key) =>
        checks.Select(key).FirstOrDefault(said => said is not null);

    private static TotalRule Rule(TotalTerms? terms) =>
        terms is null ? TotalRule.Exact : new TotalRule(SeverityOf(terms.Mismatch), terms.Tolerance, terms.Percent);

    private static CodeRule Rule(CodeTerms terms) => new([.. terms.Pairs.Select(CodeTables.ParsePair).OfType<CodePair>()], terms.Only);

    private static Severity? SeverityOf(Strictness strictness) => strictness switch
    {
        Strictness.Off => null,
        Strictness.Warning => Severity.Warning,
        _ => Severity.Error,
    };
}
