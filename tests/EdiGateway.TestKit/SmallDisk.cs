using EdiGateway.TestKit.Servers;

namespace EdiGateway.TestKit;

/// <summary>
/// A file system of its own in memory, so that a test can fill it or make it read-only for real: the administrator's rights do not
/// lead around either. Mounting needs those rights (in a container or as root they are there; else <c>unshare -rm ./test.sh</c>).
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private const string Filler = ".filler";

    /// <summary>Mounts it at a folder.</summary>
    /// <param name="root">The folder; made where it is not there.</param>
    /// <param name="size">Size in tmpfs's words; default 4 MiB.</param>
    public SmallDisk(string root, string size = "4m")
    {
        Root = Directory.CreateDirectory(root).FullName;
        ServerProcess.Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=0777", "edigateway-test", Root);
    }

    /// <summary>Its folder.</summary>
    public string Root { get; }

    /// <summary>A path within.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Files in it with their content.</summary>
    public IReadOnlyDictionary<string, string> Contents() =>
        Directory.EnumerateFiles(Root).Where(path => Path.GetFileName(path) != Filler).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText, StringComparer.Ordinal);

    /// <summary>Refuses every change from now on, or takes them again.</summary>
    public void SetReadOnly(bool readOnly) => ServerProcess.Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Root);

    /// <summary>Fills it to the last byte.</summary>
    public void Fill()
    {
        using FileStream file = new(this[Filler], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int block = 64 * 1024; block > 0; block /= 2)
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[block]);
                }
            }
            catch (IOException)
            {
                continue; // Full for blocks of this size.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(this[Filler]);

    /// <inheritdoc/>
    public void Dispose() => ServerProcess.Run("umount", "--lazy", Root);
}
