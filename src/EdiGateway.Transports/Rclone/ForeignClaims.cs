using System.Globalization;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// Claims of other gateways that are so old that their gateway may be gone. They are shown to the operator and touched by
/// nobody: only that gateway's ledger knows whether they were recorded.
/// </summary>
internal sealed class ForeignClaims(string gateway, TimeProvider time)
{
    /// <summary>As many as a status shows.</summary>
    private const int MostShown = 20;

    private static readonly TimeSpan Old = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    private IReadOnlyList<FoundFile> _found = [];
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;

    /// <summary>Files under such claims, each with its refusal; looked for now and then.</summary>
    public async Task<IReadOnlyList<FoundFile>> LookAsync(RemoteFolder folder, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now >= _nextLook)
        {
            _found = await FindAsync(folder, now, cancellationToken);
            _nextLook = now + LookEvery;
        }

        return _found;
    }

    private async Task<IReadOnlyList<FoundFile>> FindAsync(RemoteFolder folder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<FoundFile> found = [];
        foreach (RemoteEntry owner in (await IfThereAsync(folder, ClaimBatches.Folder, cancellationToken)).Where(entry => entry.IsFolder && entry.Name != gateway))
        {
            foreach (RemoteEntry batch in await IfThereAsync(folder, $"{ClaimBatches.Folder}/{owner.Name}", cancellationToken))
            {
                if (ClaimBatches.MadeAt(batch) is not { } at || now - at < Old)
                {
                    continue;
                }

                string path = $"{ClaimBatches.Folder}/{owner.Name}/{batch.Name}";
                foreach (RemoteEntry file in (await IfThereAsync(folder, path, cancellationToken)).Where(entry => !entry.IsFolder))
                {
                    string refusal = string.Create(CultureInfo.InvariantCulture, $"the gateway {owner.Name} claimed it at {at:u} and has not finished it; if that gateway is gone for good, move it back by hand from {path}");
                    found.Add(new FoundFile(file.Name, file.Size, file.Modified, Refusal: refusal));
                    if (found.Count == MostShown)
                    {
                        return found;
                    }
                }
            }
        }

        return found;
    }

    /// <summary>What a folder holds; nothing where its gateway has just tidied it away.</summary>
    private static async Task<IReadOnlyList<RemoteEntry>> IfThereAsync(RemoteFolder folder, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await folder.ListAsync(path, cancellationToken);
        }
        catch (RcloneFault fault) when (fault.NotFound)
        {
            return [];
        }
    }
}
