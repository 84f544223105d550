using System.Diagnostics;

namespace EdiGateway.Benchmarks;

/// <summary>
/// A plain harness: warm up until the code is compiled at its best, then time several runs and report the median and the
/// best, with what the measuring thread allocated. The processor's time is the process's (user and system), so that a busy
/// machine can be told from slow code; its best run, where the file is small, is the nearest to an idle machine.
/// </summary>
internal static class Measurement
{
    private const int LeastRuns = 9;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <summary>Times <paramref name="run"/>, which returns the number of segments that it saw.</summary>
    internal static void Report(string name, byte[] file, Func<byte[], long> run)
    {
        Stopwatch clock = Stopwatch.StartNew();
        long segments = 0;
        while (clock.Elapsed < Warm)
        {
            segments = run(file);
        }

        List<double> seconds = [];
        List<double> processor = [];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        clock.Restart();
        while (seconds.Count < LeastRuns || clock.Elapsed < Least)
        {
            long started = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            run(file);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        seconds.Sort();
        processor.Sort();
        double median = seconds[seconds.Count / 2];
        double megabytes = file.Length / 1e6;
        Console.WriteLine(
            $"{name,-40} {megabytes,8:0.0} MB  median {megabytes / median,8:0} MB/s  best {megabytes / seconds[0],8:0} MB/s  by processor time {megabytes / processor[processor.Count / 2],8:0} (best {megabytes / processor[0]:0}) MB/s  "
            + $"{segments / median / 1e6,7:0.00} M segments/s  {(double)allocated / seconds.Count / segments,8:0.000} B/segment  ({seconds.Count} runs)");
    }
}
