using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Rclone;

/// <summary>The remote folder of one endpoint. Its secrets are read at each use.</summary>
internal sealed class Remote(EndpointSettings settings, RcloneDaemons daemons, ISecrets secrets, string profilesFolder)
{
    /// <summary>The section of the profile.</summary>
    public TransportSettings Transport { get; } = settings.Transport ?? throw new InvalidOperationException($"The endpoint '{settings.Name}' has no settings of a transport.");

    /// <summary>The folder, ready to be used.</summary>
    /// <exception cref="TransportException">rclone is not there, or a secret is missing.</exception>
    /// <exception cref="RcloneFault">rclone refuses the settings.</exception>
    public async ValueTask<RemoteFolder> OpenAsync(CancellationToken cancellationToken) =>
        new(this, await LineAsync(cancellationToken), PathOf(Transport));

    /// <summary>The line in place of one whose rclone broke off a call.</summary>
    public async Task<RemoteLine> NextLineAsync(RemoteLine broken, CancellationToken cancellationToken)
    {
        await daemons.SeeOffAsync(broken.Api, cancellationToken);
        return await LineAsync(cancellationToken);
    }

    /// <summary>What a fault means, for an operator.</summary>
    public Task<string> ExplainAsync(RcloneFault fault, CancellationToken cancellationToken) => FaultWords.ExplainAsync(fault, Transport, profilesFolder, cancellationToken);

    private static string PathOf(TransportSettings settings) => settings switch
    {
        SftpSettings sftp => sftp.Path,
        FtpSettings ftp => ftp.Path,
        RcloneSettings rclone => rclone.Path,
        _ => string.Empty,
    };

    private async Task<RemoteLine> LineAsync(CancellationToken cancellationToken)
    {
        RemoteOptions options = RemoteOptions.Of(Transport, secrets, profilesFolder);
        RcloneApi api = await daemons.For(options.Authority).UseAsync(cancellationToken);
        try
        {
            return await api.Remotes.LineAsync(settings.Name, options, cancellationToken);
        }
        catch (RcloneFault fault) when (fault.Ended)
        {
            await daemons.SeeOffAsync(api, cancellationToken);
            return await (await daemons.For(options.Authority).UseAsync(cancellationToken)).Remotes.LineAsync(settings.Name, options, cancellationToken);
        }
    }
}
