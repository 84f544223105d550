using System.Text.Json;

namespace EdiGateway.Transports.Rclone;

/// <summary>What a backend can do.</summary>
/// <param name="Rename">Rename a file on the server.</param>
/// <param name="Copy">Copy a file on the server, so that it appears whole.</param>
/// <param name="EmptyFolders">Have folders without files; a backend that cannot (an object store) has folders by name only.</param>
internal sealed record RemoteFeatures(bool Rename, bool Copy, bool EmptyFolders)
{
    /// <summary>Reads rclone's answer.</summary>
    public static RemoteFeatures From(JsonElement answer)
    {
        JsonElement features = answer.GetProperty("Features");
        return new RemoteFeatures(Has("Move"), Has("Copy"), Has("CanHaveEmptyDirectories"));

        bool Has(string name) => features.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
    }
}
