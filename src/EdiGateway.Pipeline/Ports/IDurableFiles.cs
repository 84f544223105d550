using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Pipeline.Ports;

/// <summary>The few file operations whose durability and atomicity the gateway relies on.</summary>
public interface IDurableFiles
{
    /// <summary>
    /// Renames within one file system, atomically; never copies, never overwrites. Losing a race is an outcome, not an
    /// exception.
    /// </summary>
    RenameOutcome Rename(string from, string to);

    /// <summary>Creates a file that must not exist yet, for writing; null where it exists.</summary>
    FileStream? CreateNew(string path);

    /// <summary>Forces a file's content to the disk.</summary>
    void SyncFile(SafeFileHandle handle);

    /// <summary>Forces a directory's entries to the disk (after a create, rename or unlink in it).</summary>
    void SyncDirectory(string path);

    /// <summary>Whether both paths lie on one file system, so that a rename between them is atomic.</summary>
    bool OnSameFileSystem(string first, string second);

    /// <summary>Bytes that are free for the gateway on the path's file system.</summary>
    long FreeBytes(string path);

    /// <summary>Removes a file; one that is gone is no error.</summary>
    void Unlink(string path);
}

/// <summary>What a rename came to.</summary>
public enum RenameOutcome
{
    /// <summary>Renamed.</summary>
    Done = 1,

    /// <summary>The source is not there (any more).</summary>
    SourceGone,

    /// <summary>The target exists.</summary>
    TargetExists,

    /// <summary>The target lies on another file system.</summary>
    OtherFileSystem,
}
