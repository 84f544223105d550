using System.Collections.Frozen;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Mappings.Codes;

/// <summary>
/// The codes of one X12 data element and one EDIFACT data element that mean the same, looked up both ways without a
/// string being made for the X12 side. A code that is not in the table has no counterpart.
/// </summary>
public sealed class CodeTable
{
    private readonly PackedIndex _x12;
    private readonly string[] _toEdifact;
    private readonly FrozenDictionary<string, CodePair> _toX12;

    /// <summary>A table of <paramref name="pairs"/>; throws where a code translates to two.</summary>
    public CodeTable(string name, string x12Element, string edifactElement, IReadOnlyList<CodePair> pairs)
    {
        Name = name;
        X12Element = x12Element;
        EdifactElement = edifactElement;
        Pairs = pairs;
        Dictionary<ulong, string> toEdifact = [];
        Dictionary<string, CodePair> toX12 = new(StringComparer.Ordinal);
        foreach (CodePair pair in pairs)
        {
            if (pair.Direction != CodeDirection.ToX12 && !toEdifact.TryAdd(ShortValue.Pack(pair.X12), pair.Edifact))
            {
                throw new InvalidOperationException($"Code table {name}: X12 code {pair.X12} translates to two EDIFACT codes.");
            }

            if (pair.Direction != CodeDirection.ToEdifact && !toX12.TryAdd(pair.Edifact, pair))
            {
                throw new InvalidOperationException($"Code table {name}: EDIFACT code {pair.Edifact} translates to two X12 codes.");
            }
        }

        _x12 = new PackedIndex(toEdifact.Keys);
        _toEdifact = [.. toEdifact.Values];
        _toX12 = toX12.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Name of the table, as its file and an agreement's further pairs call it ("units").</summary>
    public string Name { get; }

    /// <summary>Number of the X12 data element ("355").</summary>
    public string X12Element { get; }

    /// <summary>Number of the EDIFACT data element ("6411").</summary>
    public string EdifactElement { get; }

    /// <summary>All pairs, in the order of the file.</summary>
    public IReadOnlyList<CodePair> Pairs { get; }

    /// <summary>The EDIFACT code for a packed X12 code (<see cref="ShortValue"/>); null where it has no counterpart.</summary>
    public string? ToEdifact(ulong x12) => _x12.Find(x12) is >= 0 and int found ? _toEdifact[found] : null;

    /// <summary>The EDIFACT code for an X12 code; null where it has no counterpart.</summary>
    public string? ToEdifact(string x12) => ToEdifact(ShortValue.Pack(x12));

    /// <summary>
    /// The X12 code for an EDIFACT code; null where it has no counterpart (in <paramref name="release"/> of X12, "005010",
    /// where one is given).
    /// </summary>
    public string? ToX12(string edifact, string? release = null) =>
        _toX12.TryGetValue(edifact, out CodePair? pair) && (release is null || pair.X12Release is null || pair.X12Release == release)
            ? pair.X12
            : null;

    /// <summary>This table with <paramref name="extra"/> pairs, which win over the shipped ones.</summary>
    public CodeTable With(IReadOnlyList<CodePair> extra)
    {
        List<CodePair> pairs = [.. extra];
        HashSet<string> x12 = [.. extra.Where(pair => pair.Direction != CodeDirection.ToX12).Select(pair => pair.X12)];
        HashSet<string> edifact = [.. extra.Where(pair => pair.Direction != CodeDirection.ToEdifact).Select(pair => pair.Edifact)];
        foreach (CodePair pair in Pairs)
        {
            bool forth = pair.Direction != CodeDirection.ToX12 && !x12.Contains(pair.X12);
            bool back = pair.Direction != CodeDirection.ToEdifact && !edifact.Contains(pair.Edifact);
            if (forth || back)
            {
                pairs.Add(pair with { Direction = forth && back ? CodeDirection.Both : forth ? CodeDirection.ToEdifact : CodeDirection.ToX12 });
            }
        }

        return new CodeTable(Name, X12Element, EdifactElement, pairs);
    }
}
