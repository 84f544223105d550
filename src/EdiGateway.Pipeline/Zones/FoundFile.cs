namespace EdiGateway.Pipeline.Zones;

/// <summary>A file as a look at a store found it, before the zone's rules are asked.</summary>
/// <param name="Name">Name within the zone, without a path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Last change, UTC.</param>
/// <param name="Version">The store's own mark of this content (an ETag); null where it has none.</param>
/// <param name="Refusal">Why the store itself cannot hand the file out (a symbolic link); null where it can.</param>
public readonly record struct FoundFile(string Name, long Size, DateTimeOffset Modified, string? Version = null, string? Refusal = null);
