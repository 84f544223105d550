using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// A folder on a remote, and what can be done in it. Paths count from the folder; the empty path is the folder itself.
/// A call that an ending rclone breaks off is made again on the next one: every call here may be, but for a rename,
/// whose outcome the files tell.
/// </summary>
internal sealed class RemoteFolder
{
    private readonly Remote _remote;
    private readonly string _top;
    private readonly string _root;
    private RemoteLine _line;

    /// <summary>A folder.</summary>
    /// <param name="remote">What it belongs to.</param>
    /// <param name="line">How it is reached now.</param>
    /// <param name="path">Where it is: from the login folder, or beginning with a slash from the top.</param>
    public RemoteFolder(Remote remote, RemoteLine line, string path)
    {
        _remote = remote;
        _line = line;
        _top = path.StartsWith('/') ? ":/" : ":";
        _root = path.Trim('/');
    }

    /// <summary>What the backend can do.</summary>
    public async Task<RemoteFeatures> FeaturesAsync(CancellationToken cancellationToken) =>
        _line.Features ??= RemoteFeatures.From(await CallAsync("operations/fsinfo", fs => new JsonObject { ["fs"] = fs }, cancellationToken));

    /// <summary>Whether the folder itself is there. Nothing here makes it: a mistyped path would swallow files.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StatAsync(string.Empty, cancellationToken) is { } there
                ? there.IsFolder
                : !(await FeaturesAsync(cancellationToken)).EmptyFolders && await IsListedAsync(cancellationToken);
        }
        catch (RcloneFault fault) when (fault.Message.Contains("permission", StringComparison.OrdinalIgnoreCase))
        {
            // rclone looks into the folder above, which a server need not show to us.
            return await IsListedAsync(cancellationToken);
        }
    }

    /// <summary>Files and folders in a folder.</summary>
    /// <exception cref="RcloneFault">It is not there, or cannot be listed.</exception>
    public async Task<IReadOnlyList<RemoteEntry>> ListAsync(string path, CancellationToken cancellationToken)
    {
        JsonElement answer = await CallAsync(
            "operations/list",
            fs => new JsonObject { ["fs"] = fs, ["remote"] = At(path), ["opt"] = new JsonObject { ["noMimeType"] = true } },
            cancellationToken);
        return answer.TryGetProperty("list", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(RemoteEntry.From)] : [];
    }

    /// <summary>A file or folder; null where it is not there.</summary>
    public async Task<RemoteEntry?> StatAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await CallAsync(
                "operations/stat",
                fs => new JsonObject { ["fs"] = fs, ["remote"] = At(path), ["opt"] = new JsonObject { ["noMimeType"] = true } },
                cancellationToken);
            return answer.TryGetProperty("item", out JsonElement item) && item.ValueKind == JsonValueKind.Object ? RemoteEntry.From(item) : null;
        }
        catch (RcloneFault fault) when (fault.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Renames a file on the server. Where <paramref name="mayReplace"/> is false and a file of the new name is there,
    /// nothing happens and no fault is told: ask for the old name afterwards.
    /// </summary>
    public async Task MoveAsync(string from, string to, bool mayReplace, CancellationToken cancellationToken)
    {
        try
        {
            await MoveOnceAsync(from, to, mayReplace, cancellationToken);
        }
        catch (RcloneFault fault) when (fault.Ended)
        {
            // It may have got through: then the old name is gone, and a second try could only complain of that.
            _line = await _remote.NextLineAsync(_line, cancellationToken);
            if (await StatAsync(from, cancellationToken) is not null)
            {
                await MoveOnceAsync(from, to, mayReplace, cancellationToken);
            }
        }
    }

    /// <summary>Removes a file; one that is not there is no fault.</summary>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) => UnlessGoneAsync("operations/deletefile", path, cancellationToken);

    /// <summary>Makes a folder, and those above it; that somebody else makes them meanwhile is no fault.</summary>
    public async Task MakeFolderAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await PlainAsync("operations/mkdir", path, cancellationToken);
        }
        catch (RcloneFault)
        {
            // Of two that make the folder above at once, one is refused; a second try finds it made.
            await PlainAsync("operations/mkdir", path, cancellationToken);
        }
    }

    /// <summary>Removes an empty folder; one that is not there is no fault.</summary>
    public Task RemoveFolderAsync(string path, CancellationToken cancellationToken) => UnlessGoneAsync("operations/rmdir", path, cancellationToken);

    /// <summary>Writes a file, replacing one of that name.</summary>
    public Task UploadAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => AgainAsync(
        async (line, fs) =>
        {
            await line.UploadAsync(fs, At(folder), name, bytes, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Opens a file for reading.</summary>
    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken) =>
        AgainAsync((line, fs) => line.OpenReadAsync(fs, At(path), cancellationToken), cancellationToken);

    private string At(string path) => _root.Length == 0 ? path : path.Length == 0 ? _root : _root + "/" + path;

    private string Fs(RemoteLine line) => line.Name + _top;

    private async Task<T> AgainAsync<T>(Func<RemoteLine, string, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(_line, Fs(_line));
        }
        catch (RcloneFault fault) when (fault.Ended)
        {
            _line = await _remote.NextLineAsync(_line, cancellationToken);
            return await call(_line, Fs(_line));
        }
    }

    private Task<JsonElement> CallAsync(string method, Func<string, JsonObject> parameters, CancellationToken cancellationToken) =>
        AgainAsync((line, fs) => line.CallAsync(method, parameters(fs), cancellationToken), cancellationToken);

    private Task<JsonElement> PlainAsync(string method, string path, CancellationToken cancellationToken) =>
        CallAsync(method, fs => new JsonObject { ["fs"] = fs, ["remote"] = At(path) }, cancellationToken);

    private async Task MoveOnceAsync(string from, string to, bool mayReplace, CancellationToken cancellationToken)
    {
        string fs = Fs(_line);
        await _line.CallAsync(
            "operations/movefile",
            new JsonObject
            {
                ["srcFs"] = fs,
                ["srcRemote"] = At(from),
                ["dstFs"] = fs,
                ["dstRemote"] = At(to),
                ["_config"] = new JsonObject { [mayReplace ? "NoCheckDest" : "IgnoreExisting"] = true },
            },
            cancellationToken);
    }

    private async Task<bool> IsListedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListAsync(string.Empty, cancellationToken);
            return true;
        }
        catch (RcloneFault fault) when (fault.NotFound)
        {
            return false;
        }
    }

    private async Task UnlessGoneAsync(string method, string path, CancellationToken cancellationToken)
    {
        try
        {
            await PlainAsync(method, path, cancellationToken);
        }
        catch (RcloneFault fault) when (fault.NotFound)
        {
            // Somebody was faster, or an earlier try got through.
        }
    }
}
