using EdiGateway.Transports.As2.Mime;
using Microsoft.AspNetCore.Http;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>The answer to a request: a receipt, or a status with words for whoever looks at the sender's log.</summary>
/// <param name="Status">Status.</param>
/// <param name="Text">Words; null where there is nothing to say.</param>
/// <param name="Receipt">The receipt; null where the answer holds none.</param>
internal sealed record As2Answer(int Status, string? Text = null, MimeEntity? Receipt = null)
{
    /// <summary>Taken; nothing is to be said, or it is said later.</summary>
    public static As2Answer Done { get; } = new(StatusCodes.Status200OK);

    /// <summary>A receipt of ours as it is kept: in the answer, or (posted later, or none asked for) an empty one.</summary>
    public static As2Answer Of(byte[] kept)
    {
        if (kept.Length == 0)
        {
            return Done;
        }

        (MimeEntity receipt, Uri? address) = StoredReceipt.Read(kept);
        return address is null ? Done with { Receipt = receipt } : Done;
    }
}
