using System.Collections.Concurrent;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Catalog;

/// <summary>What an agreement wants otherwise in the mapping; the pipeline compiles an agreement into it. Immutable.</summary>
public sealed record FieldRules
{
    private readonly ConcurrentDictionary<CodeTable, CodeTable> _tables = new();
    private readonly bool _hasCodes;

    /// <summary>No agreement: the defaults below.</summary>
    public static FieldRules Default { get; } = new();

    /// <summary>How bad a wrong check digit is; default a warning. Null: check digits are not looked at.</summary>
    public Severity? CheckDigits { get; init; } = Severity.Warning;

    /// <summary>How bad a total is that differs from the lines; default an error. Null: totals are not looked at.</summary>
    public Severity? Totals { get; init; } = Severity.Error;

    /// <summary>Amount by which a monetary total may differ from the lines (rounding of each line); default 0, range 0 and up.</summary>
    public decimal TotalsTolerance { get; init; }

    /// <summary>How bad it is that the target standard cannot say something; default a warning.</summary>
    public Severity LostOnConversion { get; init; } = Severity.Warning;

    /// <summary>How bad a code without counterpart is; default an error, which holds the document. A warning leaves the value out.</summary>
    public Severity CodeWithoutCounterpart { get; init; } = Severity.Error;

    /// <summary>
    /// Further fields that must be there, by their JSON name ("currency", "requestedDelivery", "lines.price"); default none.
    /// </summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Further code pairs by table name (<see cref="CodeTable.Name"/>); they win over the shipped ones.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CodePair>> Codes
    {
        get;
        init
        {
            field = value;
            _hasCodes = value.Count > 0;
        }
    }
    = new Dictionary<string, IReadOnlyList<CodePair>>();

    /// <summary><paramref name="table"/> with the agreement's further pairs.</summary>
    public CodeTable Table(CodeTable table) =>
        !_hasCodes ? table : _tables.GetOrAdd(table, Extend, Codes);

    private static CodeTable Extend(CodeTable table, IReadOnlyDictionary<string, IReadOnlyList<CodePair>> codes) =>
        codes.TryGetValue(table.Name, out IReadOnlyList<CodePair>? extra) ? table.With(extra) : table;
}
