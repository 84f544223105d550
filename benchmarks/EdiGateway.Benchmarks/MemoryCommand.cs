using System.Diagnostics;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Benchmarks;

/// <summary>
/// Validates a stream that is never in memory as a whole, as <c>validate</c> of the gateway does, and says how much memory
/// the process took at most.
/// </summary>
internal static class MemoryCommand
{
    internal static int Run(string size)
    {
        string file = Path.Combine(Path.GetTempPath(), "edigateway-memory.edi");
        try
        {
            GenerateCommand.Run("x12-850", size, file);
            using FileStream input = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            Counter counter = new();
            Stopwatch clock = Stopwatch.StartNew();
            using Process process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            new InterchangeChecker(keepCleanMessages: false).Run(input, counter);
            clock.Stop();
            process.Refresh();
            double processor = (process.TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine(
                $"validated {input.Length / 1e6:0} MB from disk: {counter.Messages} messages in {clock.Elapsed.TotalSeconds:0.0} s, processor {processor:0.0} s, peak resident {process.PeakWorkingSet64 / 1e6:0} MB");
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Counter : InterchangeObserver
    {
        public int Messages { get; private set; }

        public override void OnInterchange(InterchangeReport report) =>
            Messages += report.Groups.Sum(group => group.AcceptedUnlisted + group.Messages.Count);
    }
}
