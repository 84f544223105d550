using System.Collections.Concurrent;
using System.Collections.Frozen;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Catalog;

/// <summary>What an agreement wants otherwise in the mapping; the pipeline compiles an agreement into it. Immutable.</summary>
public sealed record FieldRules
{
    private readonly ConcurrentDictionary<CodeTable, CodeTable>? _tables;
    private readonly ConcurrentDictionary<string, RequiredFields>? _required;

    /// <summary>No agreement: the defaults below.</summary>
    public static FieldRules Default { get; } = new();

    /// <summary>How bad a wrong check digit is; default a warning. Null: check digits are not looked at.</summary>
    public Severity? CheckDigits { get; init; } = Severity.Warning;

    /// <summary>How amounts are compared with the lines; default exactly, a difference is an error.</summary>
    public TotalRule Totals { get; init; } = TotalRule.Exact;

    /// <summary>How numbers of lines and hash totals (CTT, CNT) are compared; default exactly, a difference is an error. The tolerance is for hash totals.</summary>
    public TotalRule ControlTotals { get; init; } = TotalRule.Exact;

    /// <summary>How bad it is that the target standard cannot say something; default a warning.</summary>
    public Severity LostOnConversion { get; init; } = Severity.Warning;

    /// <summary>How bad a code without counterpart is; default an error, which holds the document. A warning leaves the value out.</summary>
    public Severity CodeWithoutCounterpart { get; init; } = Severity.Error;

    /// <summary>Further fields that must be there, as <see cref="RecordPath"/> reads them; default none. Those that a record type does not have are not asked of it.</summary>
    public IReadOnlyList<string> Required
    {
        get;
        init
        {
            field = value;
            _required = value.Count == 0 ? null : new(StringComparer.Ordinal);
        }
    }

    = [];

    /// <summary>What is said about code tables, by name (<see cref="CodeTable.Name"/>); default nothing.</summary>
    public IReadOnlyDictionary<string, CodeRule> Codes
    {
        get;
        init
        {
            field = value;
            _tables = value.Count == 0 ? null : new();
        }
    }

    = FrozenDictionary<string, CodeRule>.Empty;

    /// <summary><paramref name="table"/> as the agreement has it.</summary>
    public CodeTable Table(CodeTable table) =>
        _tables is null ? table : _tables.GetOrAdd(table, static (shipped, codes) => codes.TryGetValue(shipped.Name, out CodeRule? rule) ? rule.Apply(shipped) : shipped, Codes);

    /// <summary>The fields that must be there in records of <paramref name="recordType"/>; null where none is asked for.</summary>
    internal RequiredFields? RequiredOf(string recordType) =>
        _required?.GetOrAdd(recordType, static (name, paths) => new RequiredFields(name, paths), Required);
}
