using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Rclone;

/// <summary>Tries what zones and targets need of a server.</summary>
internal static class Probing
{
    /// <summary>Looks without changing anything; null where all is well so far.</summary>
    public static async Task<ProbeResult?> LookAsync(Remote remote, RemoteFolder folder, CancellationToken cancellationToken)
    {
        if (!await folder.CanRenameAsync(cancellationToken))
        {
            return new ProbeResult(false, $"{remote.Transport.Address}: this kind of server cannot rename; rclone would copy and then remove, which is no claim and no delivery");
        }

        return await folder.StatAsync(string.Empty, cancellationToken) is { IsFolder: true }
            ? null
            : new ProbeResult(false, $"{remote.Transport.Address} is no folder on the server; make it, or correct path");
    }

    /// <summary>Writes, renames and removes a file in <paramref name="path"/>: some servers permit one and not the other.</summary>
    public static async Task<ProbeResult> TryAsync(RemoteFolder folder, string path, CancellationToken cancellationToken)
    {
        string first = ".edigateway-probe-" + Guid.NewGuid().ToString("N");
        string second = first + "-renamed";
        string At(string name) => path.Length == 0 ? name : path + "/" + name;
        try
        {
            await folder.UploadAsync(path, first, default, cancellationToken);
            await folder.MoveAsync(At(first), At(second), mayReplace: false, cancellationToken);
            return ProbeResult.Good;
        }
        finally
        {
            await folder.DeleteAsync(At(first), cancellationToken);
            await folder.DeleteAsync(At(second), cancellationToken);
        }
    }
}
