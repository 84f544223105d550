using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Checks the totals of a header against the lines that were written.</summary>
internal static class OrderTotals
{
    public static void Check(MapContext context, OrderDocument header, int lines, decimal hash, string segment)
    {
        if (header.LineCount is int count && count != lines)
        {
            context.ControlTotalMismatch(MapFindings.Target(segment), "The number of lines", count, lines);
        }

        if (header.HashTotal is decimal stated && context.Rules.ControlTotals.Differs(stated, hash))
        {
            context.ControlTotalMismatch(MapFindings.Target(segment), "The hash total of the quantities", stated, hash);
        }
    }
}
