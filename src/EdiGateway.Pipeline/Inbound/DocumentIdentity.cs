using System.Security.Cryptography;
using System.Text;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What tells a document from others of its sender, type and number, where the number alone does not.</summary>
internal static class DocumentIdentity
{
    private const string CallOff = "226";

    /// <summary>
    /// "release:…" of a call-off; "content:…" of an order response that has no number of its own; null where the number is
    /// enough.
    /// </summary>
    public static string? Of(BusinessRecord record, string header, IReadOnlyList<string> lines) => record switch
    {
        PurchaseOrder { OrderType: CallOff } order when order.References.FirstOrDefault(reference => reference.Qualifier == "RE") is { } release => "release:" + release.Value,
        OrderResponse { HasOwnNumber: false } => "content:" + Hash(header, lines),
        _ => null,
    };

    /// <summary>
    /// The identity that an earlier document must have for <paramref name="record"/> to concern it; null: any. What
    /// replaces, changes or cancels a response without a number cannot have its content.
    /// </summary>
    public static string? OfEarlier(BusinessRecord record, string? identity) =>
        record is OrderResponse && record.Function is MessageFunction.Replace or MessageFunction.Change or MessageFunction.Cancellation ? null : identity;

    private static string Hash(string header, IReadOnlyList<string> lines)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(header));
        foreach (string line in lines)
        {
            hash.AppendData("\n"u8);
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
