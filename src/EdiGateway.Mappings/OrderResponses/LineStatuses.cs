using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.OrderResponses;

/// <summary>
/// What was decided on a line: X12 668 and EDIFACT 1229 as <see cref="ResponseStatus"/>. EDIFACT has no action code for a
/// backorder, it says QTY+83; so X12's IB stands beside the code table.
/// </summary>
public static class LineStatuses
{
    /// <summary>Reads ACK01; null with finding 5001 for a code without counterpart.</summary>
    public static ResponseStatus? FromX12(MapContext context, in Segment segment) =>
        segment[1].Value.Is("IB"u8) ? ResponseStatus.Backordered : FromEdifact(context.FromX12(segment, segment[1].Value, CodeTables.LineStatuses, 1));

    /// <summary>The X12 668 code.</summary>
    public static string ToX12(ResponseStatus status) => status switch
    {
        ResponseStatus.Accepted => "IA",
        ResponseStatus.Changed => "IC",
        ResponseStatus.Backordered => "IB",
        ResponseStatus.Deleted => "ID",
        _ => "IR",
    };

    /// <summary>The status of an EDIFACT 1229 code; null for any other.</summary>
    public static ResponseStatus? FromEdifact(string? code) => code switch
    {
        "5" => ResponseStatus.Accepted,
        "3" or "6" => ResponseStatus.Changed,
        "2" => ResponseStatus.Deleted,
        "7" => ResponseStatus.Rejected,
        _ => null,
    };

    /// <summary>The EDIFACT 1229 code; a backorder is an acceptance with amendment.</summary>
    public static string ToEdifact(ResponseStatus status) => status switch
    {
        ResponseStatus.Accepted => "5",
        ResponseStatus.Deleted => "2",
        ResponseStatus.Rejected => "7",
        _ => "6",
    };

    /// <summary>EDIFACT 6063 of a decided part of the quantity: 113 to be delivered, 83 backordered, 182 cancelled, 185 rejected.</summary>
    public static string ToQuantity(ResponseStatus status) => status switch
    {
        ResponseStatus.Backordered => "83",
        ResponseStatus.Deleted => "182",
        ResponseStatus.Rejected => "185",
        _ => "113",
    };

    /// <summary>The status of a 6063 code, given the line's; null where it is no decision.</summary>
    public static ResponseStatus? FromQuantity(string qualifier, ResponseStatus? line) => qualifier switch
    {
        "113" => line is ResponseStatus.Changed ? ResponseStatus.Changed : ResponseStatus.Accepted,
        "83" => ResponseStatus.Backordered,
        "182" => ResponseStatus.Deleted,
        "185" => ResponseStatus.Rejected,
        _ => null,
    };

    /// <summary>The line as a whole: what all its decisions say, or changed where they differ.</summary>
    public static ResponseStatus? Of(IReadOnlyList<LineDecision> decisions)
    {
        if (decisions.Count == 0)
        {
            return null;
        }

        ResponseStatus first = decisions[0].Status;
        for (int i = 1; i < decisions.Count; i++)
        {
            if (decisions[i].Status != first)
            {
                return ResponseStatus.Changed;
            }
        }

        return first;
    }
}
