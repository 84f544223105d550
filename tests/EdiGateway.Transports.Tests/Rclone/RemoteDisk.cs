namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>A folder of its own in a server's login folder: what the partner sees there, without asking the server.</summary>
public sealed class RemoteDisk(string home)
{
    /// <summary>Path on the server, from the login folder.</summary>
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(home, Guid.NewGuid().ToString("N")[..8])).Name;

    /// <summary>The same folder on this machine.</summary>
    public string Full => System.IO.Path.Combine(home, Path);

    /// <summary>Path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Full, name);

    /// <summary>Drops a file that was last changed at that moment.</summary>
    public void Drop(string name, byte[] content, DateTimeOffset modified)
    {
        File.WriteAllBytes(this[name], content);
        File.SetLastWriteTimeUtc(this[name], modified.UtcDateTime);
    }

    /// <summary>Names of the files in it.</summary>
    public IReadOnlyCollection<string> Names() => [.. Directory.EnumerateFiles(Full).Select(path => System.IO.Path.GetFileName(path)!)];

    /// <summary>Files in it with their content.</summary>
    public IReadOnlyDictionary<string, string> Contents() => Names().ToDictionary(name => name, name => File.ReadAllText(this[name]), StringComparer.Ordinal);
}
