using System.Net;

namespace EdiGateway.Transports.Http;

/// <summary>What the answers of other people's servers mean for a delivery.</summary>
internal static class HttpAnswers
{
    /// <summary>Whether a later try may succeed: the server is at fault, or its side of an agreement (key, address) may still be put right.</summary>
    public static bool MayPass(HttpStatusCode code) =>
        (int)code >= 500 || code is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound || (int)code == 425;
}
