using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What documents of one business have in common, so that a later one never overtakes an earlier one that is held.</summary>
public static class BusinessKeys
{
    /// <summary>"order:4711": the family of the record type and the document's number; a response's is its order's.</summary>
    public static string Of(BusinessRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        string family = record.RecordType switch
        {
            "purchaseOrder" or "orderChange" => "order",
            "invoice" or "creditNote" => "invoice",
            string type => type,
        };
        return family + ":" + (record is OrderResponse { OrderNumber: { } order } ? order : record.Number);
    }
}
