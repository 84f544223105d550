namespace EdiGateway.Host.Composition;

/// <summary>Keeps a second gateway off a data folder for as long as the first one runs, however it ends.</summary>
public static class DataFolderLock
{
    /// <summary>Takes the lock; disposing gives it back.</summary>
    /// <exception cref="IOException">Another gateway has it.</exception>
    public static IDisposable Take(string dataFolder)
    {
        string path = Path.Combine(dataFolder, "gateway.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (File.Exists(path))
        {
            throw new IOException($"the data folder is in use by another gateway ('{path}' is locked)", fault);
        }
    }
}
