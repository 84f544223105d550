using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.TestKit;

/// <summary>The real disk; a test overrides the operation that is to fail.</summary>
public abstract class FaultyDisk : IDurableFiles
{
    private readonly DurableFiles _disk = new();

    /// <inheritdoc/>
    public virtual RenameOutcome Rename(string from, string to) => _disk.Rename(from, to);

    /// <inheritdoc/>
    public virtual FileStream? CreateNew(string path) => _disk.CreateNew(path);

    /// <inheritdoc/>
    public virtual void SyncFile(SafeFileHandle handle) => _disk.SyncFile(handle);

    /// <inheritdoc/>
    public virtual void SyncDirectory(string path) => _disk.SyncDirectory(path);

    /// <inheritdoc/>
    public virtual bool OnSameFileSystem(string first, string second) => _disk.OnSameFileSystem(first, second);

    /// <inheritdoc/>
    public virtual long FreeBytes(string path) => _disk.FreeBytes(path);

    /// <inheritdoc/>
    public virtual void Unlink(string path) => _disk.Unlink(path);
}
