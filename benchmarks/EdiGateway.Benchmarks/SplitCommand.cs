using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Benchmarks;

/// <summary>Messages one by one with all envelope checks; element data is not looked at.</summary>
internal static class SplitCommand
{
    internal static int Run(string[] files)
    {
        foreach (string file in files)
        {
            Measurement.Report("split " + Path.GetFileName(file), File.ReadAllBytes(file), Split);
        }

        return 0;
    }

    internal static long Split(Stream input)
    {
        using InterchangeReader reader = new(input, new ReaderOptions { ReuseMessageEnvelope = true });
        long segments = 0;
        ReaderEvent read;
        while ((read = reader.Read()) != ReaderEvent.End)
        {
            segments += reader.Tape.SegmentCount;
            if (read == ReaderEvent.Message && reader.Message.HasFindings)
            {
                throw new InvalidDataException(reader.Message.Findings[0].ToString());
            }

            if (read == ReaderEvent.InterchangeEnd && reader.Interchange.Findings.Count > 0)
            {
                throw new InvalidDataException(reader.Interchange.Findings[0].ToString());
            }
        }

        return segments;
    }

    private static long Split(byte[] file) => Split(new MemoryStream(file));
}
