using System.Diagnostics;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Benchmarks;

/// <summary>As validate, and then every message to its record, lines and all; the share of mapping alone is reported beside it.</summary>
internal static class MapCommand
{
    internal static int Run(string[] files)
    {
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            long ticks = 0;
            long runs = 0;
            Measurement.Report("map " + Path.GetFileName(file), bytes, all =>
            {
                runs++;
                return Map(all, ref ticks);
            });

            // Without the first half, which the compiler was still at work on.
            ticks = runs = 0;
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed.TotalSeconds < 2)
            {
                Map(bytes, ref ticks);
                runs++;
            }

            Console.WriteLine($"{"  of which mapping alone",-40} {bytes.Length / 1e6,8:0.0} MB  mean   {bytes.Length / 1e6 * runs * Stopwatch.Frequency / ticks,8:0} MB/s");
        }

        return 0;
    }

    private static long Map(byte[] file, ref long ticks)
    {
        using InterchangeReader reader = new(new MemoryStream(file), new ReaderOptions { ReuseMessageEnvelope = true });
        Counter sink = new();
        long segments = 0;
        ReaderEvent read;
        while ((read = reader.Read()) != ReaderEvent.End)
        {
            Tape tape = reader.Tape;
            segments += tape.SegmentCount;
            if (read != ReaderEvent.Message)
            {
                continue;
            }

            MessageEnvelope message = reader.Message;
            MessageSpec spec = SpecLibrary.Default.Find(tape.Standard, message.Type, message.Version)
                ?? throw new InvalidDataException($"There is no specification of {message.Type} {message.Version}.");
            CheckedMessage placed = MessageValidator.Validate(message, tape, spec);
            IMessageMap map = MessageCatalog.Default.Find(tape.Standard, message.Type, message.Version)
                ?? throw new InvalidDataException($"There is no map of {message.Type} {message.Version}.");
            long started = Stopwatch.GetTimestamp();
            MapContext context = new() { Version = message.Version, TimeZone = TimeZoneInfo.Utc };
            if (map.Read(placed, context, sink) is null || context.HasErrors)
            {
                throw new InvalidDataException(context.Findings[0].ToString());
            }

            ticks += Stopwatch.GetTimestamp() - started;
        }

        return segments;
    }

    private sealed class Counter : IRecordSink
    {
        public long Lines { get; private set; }

        public void Line(RecordLine line) => Lines++;
    }
}
