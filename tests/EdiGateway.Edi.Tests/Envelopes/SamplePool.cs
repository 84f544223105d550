using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>Files without an envelope fault: the repository's samples, and generated ones of any separators and data.</summary>
internal static class SamplePool
{
    private static readonly byte[][] Samples = [.. Directory.EnumerateFiles(Path.Combine(Root(), "samples"), "*.edi", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllBytes)
        .Where(bytes => !ReadLog.Of(bytes).Findings.Any())];

    /// <summary>One of them.</summary>
    internal static byte[] Draw(Random random) => random.Next(2) == 0
        ? [.. Samples[random.Next(Samples.Length)]]
        : new InterchangeMaker(random).Make(random.Next(2) == 0 ? EdiStandard.X12 : EdiStandard.Edifact);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdiGateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
