using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Demands the fields that an agreement requires (<see cref="FieldRules.Required"/>) of the records of one type.</summary>
internal sealed class RequiredFields
{
    private readonly RecordPath[] _ofHeader;
    private readonly RecordPath[] _ofLines;

    public RequiredFields(string recordType, IReadOnlyList<string> paths)
    {
        RecordType type = MessageCatalog.Default.RecordTypes[recordType];
        List<RecordPath> known = [];
        foreach (string text in paths)
        {
            if (RecordPath.TryParse(text, type, out RecordPath? path, out _))
            {
                known.Add(path!);
            }
        }

        _ofHeader = [.. known.Where(path => !path.OfLines)];
        _ofLines = [.. known.Where(path => path.OfLines)];
    }

    /// <summary>Finding 5004 for each field that the header lacks.</summary>
    public void Check(MapContext context, BusinessRecord header)
    {
        foreach (RecordPath path in _ofHeader)
        {
            if (!path.IsFilled(header))
            {
                context.MissingField(MapFindings.Target(null), path.Text, "the agreement demands it");
            }
        }
    }

    /// <summary>Finding 5004 for each field that the line lacks.</summary>
    public void Check(MapContext context, RecordLine line)
    {
        foreach (RecordPath path in _ofLines)
        {
            if (!path.IsFilled(line))
            {
                context.MissingField(MapFindings.Target(null), path.Text, $"the agreement demands it, and line {line.LineNumber ?? line.Sequence.ToString()} lacks it");
            }
        }
    }

    /// <summary>The lines as they are enumerated, each checked.</summary>
    public IEnumerable<RecordLine> Checked(MapContext context, IEnumerable<RecordLine> lines)
    {
        foreach (RecordLine line in lines)
        {
            Check(context, line);
            yield return line;
        }
    }
}
