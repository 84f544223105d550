using System.Diagnostics;

namespace EdiGateway.Benchmarks;

/// <summary>Splits a stream that is never in memory as a whole, and says how much memory the process took at most.</summary>
internal static class MemoryCommand
{
    internal static int Run(string size)
    {
        string file = Path.Combine(Path.GetTempPath(), "edigateway-memory.edi");
        try
        {
            GenerateCommand.Run("x12-850", size, file);
            using FileStream input = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            Stopwatch clock = Stopwatch.StartNew();
            long segments = SplitCommand.Split(input);
            using Process process = Process.GetCurrentProcess();
            Console.WriteLine(
                $"split {input.Length / 1e6:0} MB from disk: {segments} segments in {clock.Elapsed.TotalSeconds:0.0} s, peak resident {process.PeakWorkingSet64 / 1e6:0} MB");
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
