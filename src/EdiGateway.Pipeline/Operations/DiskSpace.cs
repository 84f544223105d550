using System.Globalization;

namespace EdiGateway.Pipeline.Operations;

/// <summary>Stops taking files before the disk fills.</summary>
internal static class DiskSpace
{
    /// <summary>Free bytes for the data folder; null where that is not watched.</summary>
    public static long? Free(GatewayParts parts) =>
        parts.Disk is null || parts.Options.DataFolder.Length == 0 ? null : parts.Disk.FreeBytes(parts.Options.DataFolder);

    /// <summary>Why no file may be taken now; null where there is room.</summary>
    public static string? Shortage(GatewayParts parts) =>
        Free(parts) is { } free && free < parts.Options.MinFreeBytes
            ? string.Create(CultureInfo.InvariantCulture, $"polling stopped: {free >> 20} MiB are free for the data folder, {parts.Options.MinFreeBytes >> 20} MiB must stay free")
            : null;
}
