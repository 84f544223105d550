namespace EdiGateway.Mappings.Codes;

/// <summary>What an agreement says about one code table.</summary>
/// <param name="Pairs">Its own pairs; they win over the shipped ones.</param>
/// <param name="Only">Whether no other codes may occur, so that the shipped pairs do not count.</param>
public sealed record CodeRule(IReadOnlyList<CodePair> Pairs, bool Only = false)
{
    /// <summary>This rule where another one is more general: its pairs win, and come alone where they are all that may occur.</summary>
    public CodeRule Over(CodeRule general) =>
        Only ? this : new CodeRule(new CodeTable(string.Empty, string.Empty, string.Empty, general.Pairs).With(Pairs).Pairs, general.Only);

    /// <summary><paramref name="table"/> as the agreement has it; throws where a code translates to two.</summary>
    public CodeTable Apply(CodeTable table) => Only ? new CodeTable(table.Name, table.X12Element, table.EdifactElement, Pairs) : table.With(Pairs);
}
