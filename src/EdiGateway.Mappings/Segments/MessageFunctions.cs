using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>The message function (X12 353, EDIFACT 1225) as <see cref="MessageFunction"/>.</summary>
public static class MessageFunctions
{
    /// <summary>Reads X12 353; finding 5001 for one that the record does not know, <see cref="MessageFunction.Original"/> where it is absent.</summary>
    public static MessageFunction FunctionFromX12(this MapContext context, in Segment segment, int position) =>
        Parse(context.FromX12(segment, segment[position].Value, CodeTables.Functions, position)) ?? MessageFunction.Original;

    /// <summary>Reads EDIFACT 1225; finding 5001 for one that the record does not know, <see cref="MessageFunction.Original"/> where it is absent.</summary>
    public static MessageFunction FunctionFromEdifact(this MapContext context, in Segment segment, int position)
    {
        string? code = CodeText.Of(segment[position].Value);
        if (code is not null && Parse(code) is null)
        {
            context.CodeWithoutCounterpart(MapFindings.At(segment, position, 0, "1225"), CodeTables.Functions, code, toEdifact: false);
        }

        return Parse(code) ?? MessageFunction.Original;
    }

    /// <summary>The EDIFACT 1225 code.</summary>
    public static string ToEdifact(MessageFunction function) => function switch
    {
        MessageFunction.Cancellation => "1",
        MessageFunction.Change => "4",
        MessageFunction.Replace => "5",
        MessageFunction.Confirmation => "6",
        MessageFunction.Duplicate => "7",
        MessageFunction.Copy => "31",
        _ => "9",
    };

    /// <summary>The X12 353 code.</summary>
    public static string? FunctionToX12(this MapContext context, MessageFunction function, string segment, int position) =>
        context.ToX12(ToEdifact(function), CodeTables.Functions, segment, position);

    private static MessageFunction? Parse(string? code) => code switch
    {
        "9" => MessageFunction.Original,
        "1" => MessageFunction.Cancellation,
        "4" => MessageFunction.Change,
        "5" => MessageFunction.Replace,
        "6" => MessageFunction.Confirmation,
        "7" => MessageFunction.Duplicate,
        "31" => MessageFunction.Copy,
        _ => null,
    };
}
