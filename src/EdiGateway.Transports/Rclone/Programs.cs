namespace EdiGateway.Transports.Rclone;

/// <summary>Finds programs.</summary>
internal static class Programs
{
    /// <summary>Full path of a program in one of the folders of <paramref name="searchPath"/>; null where none has it.</summary>
    public static string? Find(string name, string? searchPath)
    {
        foreach (string folder in (searchPath ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            string path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
