using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// Calls that concern one remote. FTP is called one at a time: many servers limit the connections of a login, and those
/// that want TLS sessions resumed (ProFTPD, vsftpd, FileZilla) refuse data connections as soon as rclone holds several
/// control connections, for it keeps one session for all of them.
/// </summary>
/// <param name="api">The running rclone.</param>
/// <param name="name">The remote's name in it.</param>
/// <param name="oneAtATime">Whether a call waits for the one before; reading a file that was opened does not count.</param>
internal sealed class RemoteLine(RcloneApi api, string name, bool oneAtATime)
{
    private readonly SemaphoreSlim? _turn = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>The rclone that it leads through.</summary>
    public RcloneApi Api => api;

    /// <summary>The remote's name, without the colon.</summary>
    public string Name => name;

    /// <summary>Whether its connections are in each other's way; a new remote does without them.</summary>
    public bool IsTangled { get; private set; }

    /// <summary>What the backend can do, once it was asked.</summary>
    public RemoteFeatures? Features { get; set; }

    /// <inheritdoc cref="RcloneApi.CallAsync"/>
    public Task<JsonElement> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken) =>
        InTurnAsync(() => api.CallAsync(method, parameters, cancellationToken), cancellationToken);

    /// <inheritdoc cref="RcloneApi.UploadAsync"/>
    public Task UploadAsync(string fs, string folder, string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await api.UploadAsync(fs, folder, file, bytes, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <inheritdoc cref="RcloneApi.OpenReadAsync"/>
    public Task<Stream> OpenReadAsync(string fs, string path, CancellationToken cancellationToken) =>
        InTurnAsync(() => api.OpenReadAsync(fs, path, cancellationToken), cancellationToken);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return await call();
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        catch (RcloneFault fault) when (fault.Message.Contains("425 ", StringComparison.Ordinal))
        {
            IsTangled = true;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }
}
