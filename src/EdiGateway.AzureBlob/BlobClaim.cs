using System.Globalization;
using Azure.Storage.Blobs.Models;

namespace EdiGateway.AzureBlob;

/// <summary>
/// A claim as it stands in a blob's metadata. The token is the id of the lease that holds the blob too, so that whoever
/// knows the claim can end it, after a crash as well.
/// </summary>
/// <param name="Token">The claim; a UUID.</param>
/// <param name="Gateway">Who claimed: the gateway's id, the same after a restart.</param>
/// <param name="At">When, UTC.</param>
internal sealed record BlobClaim(string Token, string Gateway, DateTimeOffset At)
{
    private const string TokenKey = "edigateway_claim";
    private const string GatewayKey = "edigateway_gateway";
    private const string AtKey = "edigateway_at";
    private const string ModifiedKey = "edigateway_modified";

    /// <summary>The claim in the metadata; null where there is none.</summary>
    public static BlobClaim? Of(IDictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(TokenKey, out string? token)
            ? new BlobClaim(token, metadata.TryGetValue(GatewayKey, out string? gateway) ? gateway : string.Empty, Time(metadata, AtKey) ?? DateTimeOffset.UnixEpoch)
            : null;

    /// <summary>
    /// When the blob was dropped. Changing metadata counts as a change of the blob, so a claim writes down what it was
    /// before; a later upload wipes that out with the rest of the metadata.
    /// </summary>
    public static DateTimeOffset ModifiedOf(IDictionary<string, string>? metadata, DateTimeOffset lastModified) =>
        (metadata is null ? null : Time(metadata, ModifiedKey)) ?? lastModified;

    /// <summary>Whether the gateway of that id claimed.</summary>
    public bool IsOf(string gateway) => string.Equals(Gateway, gateway, StringComparison.Ordinal);

    /// <summary>The metadata of the claimed blob.</summary>
    public Dictionary<string, string> AddedTo(IDictionary<string, string> metadata, DateTimeOffset modified) => new(metadata, StringComparer.OrdinalIgnoreCase)
    {
        [TokenKey] = Token,
        [GatewayKey] = Gateway,
        [AtKey] = At.ToString("O", CultureInfo.InvariantCulture),
        [ModifiedKey] = modified.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>The metadata of the released blob: as it was, and when it was dropped, which keeps its place in the order.</summary>
    public static Dictionary<string, string> RemovedFrom(IDictionary<string, string> metadata)
    {
        Dictionary<string, string> rest = new(metadata, StringComparer.OrdinalIgnoreCase);
        rest.Remove(TokenKey);
        rest.Remove(GatewayKey);
        rest.Remove(AtKey);
        return rest;
    }

    /// <summary>Whether this claim still stands on the blob.</summary>
    public static bool Stands(BlobProperties properties, string token) => string.Equals(Of(properties.Metadata)?.Token, token, StringComparison.Ordinal);

    private static DateTimeOffset? Time(IDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out string? text) && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time)
            ? time
            : null;
}
