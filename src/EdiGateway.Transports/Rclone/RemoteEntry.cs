using System.Globalization;
using System.Text.Json;

namespace EdiGateway.Transports.Rclone;

/// <summary>A file or folder on a remote.</summary>
/// <param name="Path">Path within the remote.</param>
/// <param name="Name">Last part of the path.</param>
/// <param name="Size">Bytes; -1 for a folder.</param>
/// <param name="Modified">Last change by the server's clock.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
internal sealed record RemoteEntry(string Path, string Name, long Size, DateTimeOffset Modified, bool IsFolder)
{
    /// <summary>Changes with the content, as far as the server tells.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Size}@{Modified.UtcTicks}");

    /// <summary>Reads an item of an answer.</summary>
    public static RemoteEntry From(JsonElement item) => new(
        item.GetProperty(nameof(Path)).GetString()!,
        item.GetProperty(nameof(Name)).GetString()!,
        item.GetProperty(nameof(Size)).GetInt64(),
        item.GetProperty("ModTime").GetDateTimeOffset(),
        item.GetProperty("IsDir").GetBoolean());
}
