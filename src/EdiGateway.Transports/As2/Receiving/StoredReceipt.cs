using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>
/// A receipt of ours as the ledger keeps it: header fields and body, byte for byte as it is sent. One that is posted later
/// begins with the field by which the message asked for that, which holds the address and is not sent.
/// </summary>
internal static class StoredReceipt
{
    private const string Address = "Receipt-Delivery-Option";

    /// <summary>The bytes to keep.</summary>
    public static byte[] Write(ComposedMessage receipt, Uri? address)
    {
        MimeHeaders headers = [];
        if (address is not null)
        {
            headers.Add(Address, address.AbsoluteUri);
        }

        foreach ((string name, string value) in receipt.Headers)
        {
            headers.Add(name, value);
        }

        return MimeEntity.Of(headers, receipt.Body).Raw.ToArray();
    }

    /// <summary>The receipt as it is sent, and where it is posted; null where it goes into the answer.</summary>
    public static (MimeEntity Receipt, Uri? Address) Read(ReadOnlyMemory<byte> kept)
    {
        if (!MimeEntity.TryParse(kept, out MimeEntity? entity, out string reason))
        {
            throw new InvalidDataException($"a receipt in the ledger cannot be read: {reason}");
        }

        MimeHeaders headers = [];
        foreach ((string name, string value) in entity.Headers)
        {
            if (!name.Equals(Address, StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(name, value);
            }
        }

        return (entity with { Headers = headers, Raw = default }, entity.Headers[Address] is { } address ? new Uri(address) : null);
    }
}
