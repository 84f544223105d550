using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Rclone;

/// <summary>Folders on other machines, reached through rclone: one transport for each word that profiles use.</summary>
/// <param name="kind">The word: "sftp", "ftp" or "rclone".</param>
/// <param name="daemons">The rclones that all of them share.</param>
/// <param name="secrets">Resolves the secrets that settings point to.</param>
/// <param name="profilesFolder">What relative paths in settings count from.</param>
/// <param name="gateway">This gateway's id: the same after a restart, another than every other gateway's.</param>
/// <param name="time">Clock.</param>
public sealed class RcloneTransport(string kind, RcloneDaemons daemons, ISecrets secrets, string profilesFolder, string gateway, TimeProvider time) : ITransport
{
    /// <summary>The words of all of them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["sftp", "ftp", "rclone"];

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public IDropZone OpenZone(EndpointSettings settings) => new RcloneZone(settings, new Remote(settings, daemons, secrets, profilesFolder), gateway, time);

    /// <inheritdoc/>
    public IDeliveryTarget OpenTarget(EndpointSettings settings) => new RcloneTarget(settings, new Remote(settings, daemons, secrets, profilesFolder), gateway);
}
