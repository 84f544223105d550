using EdiGateway.Edi.Syntax;

namespace EdiGateway.Benchmarks;

/// <summary>From bytes to the positions of all unreleased separators and of those that end a segment; no envelopes.</summary>
internal static class TokeniseCommand
{
    internal static int Run(string[] files)
    {
        foreach (string file in files)
        {
            Measurement.Report("tokenise " + Path.GetFileName(file), File.ReadAllBytes(file), Tokenise);
        }

        return 0;
    }

    private static long Tokenise(byte[] file)
    {
        HeaderReader.Read(file, true, out Header header);
        using TapeBuffer buffer = new(new MemoryStream(file), 64 * 1024);
        buffer.Fill(0, 0, out _);
        buffer.Restart(header.SegmentAt, header.Separators);
        long segments = 0;
        while (true)
        {
            while (buffer.Scan())
            {
            }

            // As the reader does when it has used all whole segments.
            int used = buffer.TerminatorCount;
            int from = used == 0 ? 0 : buffer.TerminatorAt(used - 1) + 1;
            bool more = buffer.Fill(from, used, out TapeBuffer.Shift shift);
            segments += shift.Terminators;
            if (!more)
            {
                return segments + buffer.TerminatorCount;
            }
        }
    }
}
