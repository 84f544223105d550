using System.Runtime.InteropServices;
using EdiGateway.Pipeline.Ports;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Pipeline.Durable;

/// <summary>
/// <see cref="IDurableFiles"/> on this machine's file systems. A rename never copies and never overwrites, a new file
/// never replaces one, and what was synced survives a power cut.
/// </summary>
public sealed class DurableFiles : IDurableFiles
{
    /// <inheritdoc/>
    /// <exception cref="IOException">Any other fault (permission, read-only file system, name too long).</exception>
    public RenameOutcome Rename(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            return RenameElsewhere(from, to);
        }

        int error = PosixFiles.Rename(from, to);
        return error switch
        {
            0 => RenameOutcome.Done,
            PosixFiles.Exists => RenameOutcome.TargetExists,
            PosixFiles.CrossDevice => RenameOutcome.OtherFileSystem,
            PosixFiles.NoEntry when !File.Exists(from) => RenameOutcome.SourceGone,
            PosixFiles.Invalid => RenameElsewhere(from, to), // Some network file systems do not know the no-replace flag.
            _ => throw new IOException($"cannot rename '{from}' to '{to}': {Marshal.GetPInvokeErrorMessage(error)}"),
        };
    }

    /// <inheritdoc/>
    /// <remarks>Never truncates an existing file, which would force ext4 to allocate at close.</remarks>
    public FileStream? CreateNew(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void SyncFile(SafeFileHandle handle) => RandomAccess.FlushToDisk(handle);

    /// <inheritdoc/>
    /// <exception cref="IOException">The directory is gone or the disk fails.</exception>
    public void SyncDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // NTFS and APFS journal directory changes themselves.
        }

        int error = PosixFiles.FlushDirectory(path);
        if (error is not (0 or PosixFiles.Invalid))
        {
            throw new IOException($"cannot sync the directory '{path}': {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    /// <inheritdoc/>
    /// <remarks>Tried with a file of its own: mount points, bind mounts and quotas make every other answer a guess.</remarks>
    /// <exception cref="IOException">One of the folders cannot be written.</exception>
    public bool OnSameFileSystem(string first, string second)
    {
        string name = ".edigateway-probe-" + Guid.NewGuid().ToString("N");
        string source = Path.Combine(first, name);
        string target = Path.Combine(second, name);
        CreateNew(source)?.Dispose();
        try
        {
            return Rename(source, target) == RenameOutcome.Done;
        }
        finally
        {
            Unlink(source);
            Unlink(target);
        }
    }

    /// <inheritdoc/>
    public long FreeBytes(string path) => new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;

    /// <inheritdoc/>
    public void Unlink(string path) => File.Delete(path);

    private static RenameOutcome RenameElsewhere(string from, string to)
    {
        if (!File.Exists(from))
        {
            return RenameOutcome.SourceGone;
        }

        if (File.Exists(to))
        {
            return RenameOutcome.TargetExists;
        }

        if (!string.Equals(Path.GetPathRoot(Path.GetFullPath(from)), Path.GetPathRoot(Path.GetFullPath(to)), StringComparison.Ordinal))
        {
            return RenameOutcome.OtherFileSystem;
        }

        File.Move(from, to, overwrite: false);
        return RenameOutcome.Done;
    }
}
