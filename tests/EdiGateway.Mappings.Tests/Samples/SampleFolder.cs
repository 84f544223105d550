using System.Text;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Mappings.Tests.Samples;

/// <summary>The repository's samples and generated files, and how expectations are compared or written anew.</summary>
public static class SampleFolder
{
    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary><c>samples/</c>.</summary>
    public static string Root { get; } = Path.Combine(Repository, "samples");

    /// <summary>Every sample.</summary>
    public static IEnumerable<string> Files => Directory.GetFiles(Root, "*.edi", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>One finding as a line: code, severity, segment number, segment, element, component, value; a dash where absent.</summary>
    public static string Line(Finding finding) => string.Join(
        ' ',
        finding.Code.Number,
        finding.Severity.ToString().ToLowerInvariant(),
        Or(finding.At.SegmentNumber),
        finding.At.Segment ?? "-",
        Or(finding.At.Element),
        Or(finding.At.Component),
        string.IsNullOrEmpty(finding.Value) ? "-" : finding.Value.ReplaceLineEndings("\\n"));

    /// <summary>Fails unless the file holds <paramref name="actual"/>; writes it where EDIGATEWAY_UPDATE_SAMPLES is 1.</summary>
    public static void Compare(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("EDIGATEWAY_UPDATE_SAMPLES") == "1")
        {
            if (!File.Exists(path) || File.ReadAllText(path) != actual)
            {
                File.WriteAllText(path, actual, new UTF8Encoding(false));
            }

            return;
        }

        File.Exists(path).Should().BeTrue("{0} belongs to the sample", path);
        actual.Should().Be(File.ReadAllText(path).ReplaceLineEndings("\n"), "that is what {0} says", Path.GetRelativePath(Repository, path));
    }

    private static string Or(int number) => number == 0 ? "-" : number.ToString();

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdiGateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above " + AppContext.BaseDirectory);
    }
}
