using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Transports.Rclone;

/// <summary>A folder on a remote, and what can be done in it. Paths count from the folder; the empty path is the folder itself.</summary>
internal sealed class RemoteFolder
{
    private readonly RemoteLine _line;
    private readonly string _fs;
    private readonly string _root;

    /// <summary>A folder.</summary>
    /// <param name="line">The remote that has it.</param>
    /// <param name="path">Where it is: from the login folder, or beginning with a slash from the top.</param>
    public RemoteFolder(RemoteLine line, string path)
    {
        _line = line;
        _fs = line.Name + (path.StartsWith('/') ? ":/" : ":");
        _root = path.Trim('/');
    }

    /// <summary>Whether the backend renames files on the server; where it cannot, rclone would copy and remove.</summary>
    public async Task<bool> CanRenameAsync(CancellationToken cancellationToken)
    {
        JsonElement answer = await _line.CallAsync("operations/fsinfo", new JsonObject { ["fs"] = _fs }, cancellationToken);
        return answer.GetProperty("Features").GetProperty("Move").GetBoolean();
    }

    /// <summary>Files and folders in a folder.</summary>
    /// <exception cref="RcloneFault">It is not there, or cannot be listed.</exception>
    public async Task<IReadOnlyList<RemoteEntry>> ListAsync(string path, bool recurse, CancellationToken cancellationToken)
    {
        JsonElement answer = await _line.CallAsync(
            "operations/list",
            new JsonObject { ["fs"] = _fs, ["remote"] = At(path), ["opt"] = new JsonObject { ["noMimeType"] = true, ["recurse"] = recurse } },
            cancellationToken);
        return answer.TryGetProperty("list", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(RemoteEntry.From)] : [];
    }

    /// <summary>A file or folder; null where it is not there.</summary>
    public async Task<RemoteEntry?> StatAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await _line.CallAsync(
                "operations/stat",
                new JsonObject { ["fs"] = _fs, ["remote"] = At(path), ["opt"] = new JsonObject { ["noMimeType"] = true } },
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
    public Task MoveAsync(string from, string to, bool mayReplace, CancellationToken cancellationToken) => _line.CallAsync(
        "operations/movefile",
        new JsonObject
        {
            ["srcFs"] = _fs,
            ["srcRemote"] = At(from),
            ["dstFs"] = _fs,
            ["dstRemote"] = At(to),
            ["_config"] = new JsonObject { [mayReplace ? "NoCheckDest" : "IgnoreExisting"] = true },
        },
        cancellationToken);

    /// <summary>Removes a file; one that is not there is no fault.</summary>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) => UnlessGoneAsync("operations/deletefile", path, cancellationToken);

    /// <summary>Makes a folder, and those above it.</summary>
    public Task MakeFolderAsync(string path, CancellationToken cancellationToken) => PlainAsync("operations/mkdir", path, cancellationToken);

    /// <summary>Removes an empty folder; one that is not there is no fault.</summary>
    public Task RemoveFolderAsync(string path, CancellationToken cancellationToken) => UnlessGoneAsync("operations/rmdir", path, cancellationToken);

    /// <summary>Writes a file, replacing one of that name.</summary>
    public Task UploadAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _line.UploadAsync(_fs, At(folder), name, bytes, cancellationToken);

    /// <summary>Opens a file for reading.</summary>
    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken) => _line.OpenReadAsync(_fs, At(path), cancellationToken);

    private string At(string path) => _root.Length == 0 ? path : path.Length == 0 ? _root : _root + "/" + path;

    private Task<JsonElement> PlainAsync(string method, string path, CancellationToken cancellationToken) =>
        _line.CallAsync(method, new JsonObject { ["fs"] = _fs, ["remote"] = At(path) }, cancellationToken);

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
