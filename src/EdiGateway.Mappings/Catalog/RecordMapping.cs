using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Reads and writes records through a map, under what the agreement demands whatever the map.</summary>
public static class RecordMapping
{
    /// <summary><see cref="IMessageMap.Read"/>, with a finding for each required field that is absent.</summary>
    public static BusinessRecord? ReadRecord(this IMessageMap map, CheckedMessage message, MapContext context, IRecordSink sink)
    {
        if (context.Rules.RequiredOf(map.RecordType) is not { } required)
        {
            return map.Read(message, context, sink);
        }

        BusinessRecord? header = map.Read(message, context, new CheckedLines(required, context, sink));
        if (header is not null)
        {
            required.Check(context, header);
        }

        return header;
    }

    /// <summary><see cref="IMessageMap.Write"/>, with a finding for each required field that is absent.</summary>
    public static void WriteRecord(this IMessageMap map, BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer)
    {
        RequiredFields? required = context.Rules.RequiredOf(map.RecordType);
        required?.Check(context, header);
        map.Write(header, required?.Checked(context, lines) ?? lines, context, writer);
    }

    private sealed class CheckedLines(RequiredFields required, MapContext context, IRecordSink sink) : IRecordSink
    {
        public void Line(RecordLine line)
        {
            required.Check(context, line);
            sink.Line(line);
        }
    }
}
