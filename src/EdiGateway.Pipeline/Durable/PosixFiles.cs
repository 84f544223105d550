using System.Runtime.InteropServices;

namespace EdiGateway.Pipeline.Durable;

/// <summary>The system calls that .NET does not offer: a rename that neither copies nor overwrites, and fsync of a directory.</summary>
internal static partial class PosixFiles
{
    /// <summary>errno 17: the target exists.</summary>
    public const int Exists = 17;

    /// <summary>errno 18: source and target are on different file systems.</summary>
    public const int CrossDevice = 18;

    /// <summary>errno 2: no such file.</summary>
    public const int NoEntry = 2;

    /// <summary>errno 22: the file system does not know a flag.</summary>
    public const int Invalid = 22;

    private const int CurrentDirectory = -100;
    private const uint NoReplace = 1;
    private const int ReadOnlyDirectory = 0x10000;

    /// <summary>Renames without replacing and without copying; 0, or errno.</summary>
    public static int Rename(string from, string to) =>
        RenameAt2(CurrentDirectory, from, CurrentDirectory, to, NoReplace) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Makes the entries of a directory durable; 0, or errno.</summary>
    public static int FlushDirectory(string path)
    {
        int descriptor = Open(path, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        int error = Fsync(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        return error;
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
