using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Transports.Rclone;

/// <summary>A folder on a remote, and what can be done in it. Paths count from the folder; the empty path is the folder itself.</summary>
/// <param name="api">The running rclone.</param>
/// <param name="fs">The remote, with the slash where paths count from its root and not from the login folder.</param>
/// <param name="root">The folder within the remote.</param>
internal sealed class RemoteFolder(RcloneApi api, string fs, string root)
{
    /// <summary>Files and folders in a folder.</summary>
    /// <exception cref="RcloneFault">It is not there, or cannot be listed.</exception>
    public async Task<IReadOnlyList<RemoteEntry>> ListAsync(string path, bool recurse, CancellationToken cancellationToken)
    {
        JsonElement answer = await api.CallAsync(
            "operations/list",
            new JsonObject { ["fs"] = fs, ["remote"] = At(path), ["opt"] = new JsonObject { ["noMimeType"] = true, ["recurse"] = recurse } },
            cancellationToken);
        return answer.TryGetProperty("list", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(RemoteEntry.From)] : [];
    }

    /// <summary>A file or folder; null where it is not there.</summary>
    public async Task<RemoteEntry?> StatAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await api.CallAsync(
                "operations/stat",
                new JsonObject { ["fs"] = fs, ["remote"] = At(path), ["opt"] = new JsonObject { ["noMimeType"] = true } },
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
    public Task MoveAsync(string from, string to, bool mayReplace, CancellationToken cancellationToken) => api.CallAsync(
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

    /// <summary>Removes a file; one that is not there is no fault.</summary>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) => UnlessGoneAsync("operations/deletefile", path, cancellationToken);

    /// <summary>Makes a folder, and those above it.</summary>
    public Task MakeFolderAsync(string path, CancellationToken cancellationToken) => PlainAsync("operations/mkdir", path, cancellationToken);

    /// <summary>Removes an empty folder; one that is not there is no fault.</summary>
    public Task RemoveFolderAsync(string path, CancellationToken cancellationToken) => UnlessGoneAsync("operations/rmdir", path, cancellationToken);

    /// <summary>Writes a file, replacing one of that name.</summary>
    public Task UploadAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        api.UploadAsync(fs, At(folder), name, bytes, cancellationToken);

    /// <summary>Opens a file for reading.</summary>
    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken) => api.OpenReadAsync(fs, At(path), cancellationToken);

    private string At(string path) => root.Length == 0 ? path : path.Length == 0 ? root : root + "/" + path;

    private Task<JsonElement> PlainAsync(string method, string path, CancellationToken cancellationToken) =>
        api.CallAsync(method, new JsonObject { ["fs"] = fs, ["remote"] = At(path) }, cancellationToken);

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
