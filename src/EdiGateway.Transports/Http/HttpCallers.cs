using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Transports.Http;

/// <summary>Who may post, and how often. Keys are compared by their hashes, in constant time.</summary>
internal sealed class HttpCallers : IDisposable
{
    private readonly PartitionedRateLimiter<(string Zone, string Key, int PerMinute)> _limits =
        PartitionedRateLimiter.Create<(string Zone, string Key, int PerMinute), (string, string, int)>(caller =>
            RateLimitPartition.GetTokenBucketLimiter(caller, static who => new TokenBucketRateLimiterOptions
            {
                TokenLimit = who.Item3,
                TokensPerPeriod = Math.Max(1, who.Item3 / 60),
                ReplenishmentPeriod = who.Item3 >= 60 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(60d / who.Item3),
                AutoReplenishment = true,
            }));

    /// <summary>The partner's zone for posts, and the hash of the key, where <paramref name="authorization"/> holds one of its keys; else null.</summary>
    public static (DropZone Zone, string KeyHash)? Recognise(ProfileSet profiles, string partner, string? authorization)
    {
        const string Scheme = "Bearer ";
        string key = authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : string.Empty;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        DropZone? zone = profiles.Find(partner)?.Zones.FirstOrDefault(candidate => candidate.Http is not null);
        string? found = null;
        foreach (string known in zone?.Http?.Keys ?? [])
        {
            // Every key is compared, so that the time tells nothing.
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known)))
            {
                found = known;
            }
        }

        return found is null || key.Length == 0 ? null : (zone!, found);
    }

    /// <summary>Whether the caller may post another file now; where not, after how long.</summary>
    public TimeSpan? Wait(DropZone zone, string keyHash)
    {
        using RateLimitLease lease = _limits.AttemptAcquire((zone.Id, keyHash, zone.Http!.PerMinute));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc/>
    public void Dispose() => _limits.Dispose();
}
