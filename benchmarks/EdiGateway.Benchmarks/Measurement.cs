using System.Diagnostics;

namespace EdiGateway.Benchmarks;

/// <summary>
/// A plain harness: warm up until the code is compiled at its best, then time several runs and report the median and the
/// best, with what the measuring thread allocated.
/// </summary>
internal static class Measurement
{
    private const int LeastRuns = 9;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(1.5);
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
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        clock.Restart();
        while (seconds.Count < LeastRuns || clock.Elapsed < Least)
        {
            long started = Stopwatch.GetTimestamp();
            run(file);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        seconds.Sort();
        double median = seconds[seconds.Count / 2];
        double megabytes = file.Length / 1e6;
        Console.WriteLine(
            $"{name,-40} {megabytes,8:0.0} MB  median {megabytes / median,8:0} MB/s  best {megabytes / seconds[0],8:0} MB/s  "
            + $"{segments / median / 1e6,7:0.00} M segments/s  {(double)allocated / seconds.Count / segments,8:0.000} B/segment  ({seconds.Count} runs)");
    }
}
