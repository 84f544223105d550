using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Rclone;

/// <summary>Tries what zones and targets need of a server.</summary>
internal static class Probing
{
    /// <summary>Looks without changing anything; null where all is well so far.</summary>
    /// <param name="remote">The endpoint.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="copyWillDo">Whether a copy on the server does what a rename does: a delivery appears whole either way, but two could copy what only one may claim.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static async Task<ProbeResult?> LookAsync(Remote remote, RemoteFolder folder, bool copyWillDo, CancellationToken cancellationToken)
    {
        RemoteFeatures features = await folder.FeaturesAsync(cancellationToken);
        if (!features.Rename && !(copyWillDo && features.Copy))
        {
            return new ProbeResult(false, $"{remote.Transport.Address}: this kind of storage cannot rename; {(copyWillDo ? "a delivery would be seen half-written" : "of two gateways both could take a file. Deliver to it, but do not pick up from it")}");
        }

        return await folder.IsThereAsync(cancellationToken)
            ? null
            : new ProbeResult(false, $"{remote.Transport.Address} is no folder on the server; make it, or correct path");
    }

    /// <summary>Writes, renames and removes a file in <paramref name="path"/>: some servers permit one and not the other.</summary>
    /// <param name="folder">The endpoint.</param>
    /// <param name="path">A folder in it.</param>
    /// <param name="gateway">This gateway's id, which names the file: what an interrupted probe left is removed by the next.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static async Task<ProbeResult> TryAsync(RemoteFolder folder, string path, string gateway, CancellationToken cancellationToken)
    {
        string name = ".edigateway-probe-" + gateway;
        string before = path.Length == 0 ? name : path + "/" + name;
        string after = before + "-renamed";
        await folder.DeleteAsync(before, cancellationToken);
        await folder.DeleteAsync(after, cancellationToken);
        await folder.UploadAsync(path, name, default, cancellationToken);
        try
        {
            await folder.MoveAsync(before, after, mayReplace: false, cancellationToken);
        }
        catch
        {
            await folder.DeleteAsync(before, cancellationToken);
            throw;
        }

        await folder.DeleteAsync(after, cancellationToken);
        return ProbeResult.Good;
    }
}
