using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>The files that a command is given: names, folders (all files below them), and <c>-</c> for standard input.</summary>
internal sealed class InputFiles
{
    private const string StandardInput = "-";
    private const long LargeFile = 8L * 1024 * 1024;

    /// <summary>The argument for any number of files.</summary>
    public static Argument<string[]> Several() => new("FILE")
    {
        Description = "Files, folders (every file below them but hidden ones), patterns ('*.edi'), or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The argument for one file.</summary>
    public static Argument<string> Single(string description) => new("FILE") { Description = description };

    /// <summary>
    /// The files in order, folders replaced by what is in them (sorted by name). Throws <see cref="CommandFailure"/> for
    /// a name that does not exist, before anything is read.
    /// </summary>
    public static IReadOnlyList<string> Expand(IEnumerable<string> given)
    {
        List<string> files = [];
        foreach (string name in given)
        {
            int before = files.Count;
            if (name == StandardInput && files.Contains(StandardInput))
            {
                throw new CommandFailure("- (standard input) can be read once only");
            }

            if (name == StandardInput || File.Exists(name))
            {
                files.Add(name);
            }
            else if (Directory.Exists(name))
            {
                files.AddRange(Directory
                    .EnumerateFiles(name, "*", SearchOption.AllDirectories)
                    .Where(path => !Path.GetRelativePath(name, path).Split(Path.DirectorySeparatorChar).Any(static part => part.StartsWith('.')))
                    .Order(StringComparer.Ordinal));
            }
            else if (name.AsSpan().ContainsAny('*', '?') && Directory.Exists(FolderOf(name)))
            {
                // A shell does this where it is asked to; a quoted pattern comes as it is.
                files.AddRange(Directory.EnumerateFiles(FolderOf(name), Path.GetFileName(name)).Select(path => Path.GetDirectoryName(name) is "" ? Path.GetFileName(path) : path).Order(StringComparer.Ordinal));
            }
            else
            {
                throw new CommandFailure($"{name}: no such file or folder");
            }

            if (files.Count == before)
            {
                throw new CommandFailure($"{name}: there is no file in it");
            }
        }

        return files;
    }

    private static string FolderOf(string pattern) => Path.GetDirectoryName(pattern) is { Length: > 0 } folder ? folder : ".";

    /// <summary>Opens a file for reading from start to end. The progress of a large one is shown on standard error, if that is a terminal.</summary>
    public static Stream Open(string file)
    {
        if (file == StandardInput)
        {
            return Console.OpenStandardInput();
        }

        FileStream? stream = null;
        try
        {
            stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            return stream.CanSeek && stream.Length >= LargeFile && !Console.IsErrorRedirected ? new ProgressStream(stream, file) : stream;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new CommandFailure($"{file}: {failure.Message}", failure);
        }
    }
}
