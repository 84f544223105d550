using System.Runtime.InteropServices;

namespace EdiGateway.Pipeline.Durable;

/// <summary>How a rename ended.</summary>
public enum RenameOutcome
{
    /// <summary>The file has its new name.</summary>
    Renamed = 1,

    /// <summary>The source is gone: somebody else was first.</summary>
    SourceGone,

    /// <summary>A file with the new name exists already; nothing was changed.</summary>
    TargetExists,

    /// <summary>The two names lie on different file systems; nothing was changed.</summary>
    OtherFileSystem,
}

/// <summary>
/// The few file operations that durability rests on. A rename never copies and never overwrites, a new file never
/// replaces one, and what was flushed survives a power cut. Everything else about files may use the base class library.
/// </summary>
public class DurableFiles
{
    /// <summary>
    /// Renames a file atomically: fails rather than copying across file systems (a copy is no claim), and rather than
    /// replacing an existing file.
    /// </summary>
    /// <exception cref="IOException">Any other fault (permission, read-only file system, name too long).</exception>
    public virtual RenameOutcome Rename(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            return RenameElsewhere(from, to);
        }

        int error = PosixFiles.Rename(from, to);
        switch (error)
        {
            case 0:
                return RenameOutcome.Renamed;
            case PosixFiles.Exists:
                return RenameOutcome.TargetExists;
            case PosixFiles.CrossDevice:
                return RenameOutcome.OtherFileSystem;
            case PosixFiles.NoEntry when !File.Exists(from):
                return RenameOutcome.SourceGone;
            case PosixFiles.Invalid:
                // Some network file systems do not know the no-replace flag.
                return RenameElsewhere(from, to);
            default:
                throw new IOException($"cannot rename '{from}' to '{to}': {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    /// <summary>Opens a file that must not exist yet. A truncating open would force the file system to allocate at close.</summary>
    /// <exception cref="IOException">The file exists, or cannot be created.</exception>
    public virtual FileStream CreateNew(string path) =>
        new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    /// <summary>Makes what was written to <paramref name="file"/> durable.</summary>
    public virtual void Flush(FileStream file) => file.Flush(flushToDisk: true);

    /// <summary>Makes the names in a directory durable (new, renamed and removed files).</summary>
    /// <exception cref="IOException">The directory is gone or the disk fails.</exception>
    public virtual void FlushDirectory(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return; // NTFS journals directory changes itself.
        }

        int error = PosixFiles.FlushDirectory(path);
        if (error is not (0 or PosixFiles.Invalid))
        {
            throw new IOException($"cannot flush the directory '{path}': {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    /// <summary>Removes a file; no error where it is gone already.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Bytes that may still be written to the file system that <paramref name="path"/> lies on.</summary>
    public virtual long FreeBytes(string path) => new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;

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

        File.Move(from, to, overwrite: false);
        return RenameOutcome.Renamed;
    }
}
