using System.Net;
using System.Text;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.Transports.Http;

namespace EdiGateway.Transports.As2.Sending;

/// <summary>What a server answered.</summary>
/// <param name="Status">Status.</param>
/// <param name="Headers">Header fields.</param>
/// <param name="Body">Body.</param>
internal sealed record As2Response(HttpStatusCode Status, MimeHeaders Headers, byte[] Body)
{
    private const int MostWords = 300;

    /// <summary>Whether the request was taken at all.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The fault of an answer that is no success, with what it says for people.</summary>
    public DeliveryReceipt Fault(Uri address) => new(
        HttpAnswers.MayPass(Status) ? DeliveryOutcome.TransientFault : DeliveryOutcome.PermanentFault,
        $"{address} answered {(int)Status} {Status}{Words()}");

    private string Words()
    {
        if (Headers["Content-Type"]?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) != true)
        {
            return string.Empty;
        }

        string text = string.Concat(Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, MostWords)).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length == 0 ? string.Empty : $": {text}";
    }
}
