using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Composition;

/// <summary>
/// Who this gateway is where several share a store: the name on its claims and its packs. Made with the data folder and
/// kept in it (<c>gateway.id</c>), so that it is the same after a restart and belongs to one ledger.
/// </summary>
public static class GatewayIdentity
{
    private const string FileName = "gateway.id";

    /// <summary>The id of the gateway whose data folder this is: 32 lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">It cannot be read or made, or the file holds something else.</exception>
    public static string Of(string dataFolder, IDurableFiles disk)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            using (FileStream file = disk.CreateNew(temporary) ?? throw new IOException($"'{temporary}' is there already"))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N")));
                disk.SyncFile(file.SafeFileHandle);
            }

            // Of two that begin at once one wins, and both read what it wrote.
            disk.Rename(temporary, path);
            disk.Unlink(temporary);
            disk.SyncDirectory(dataFolder);
        }

        return Guid.TryParseExact(File.ReadAllText(path).Trim(), "N", out Guid id)
            ? id.ToString("N")
            : throw new IOException($"'{path}' holds no gateway's id; put the file back from a backup, for claims and packs in shared stores bear the id that it had");
    }
}
