using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Benchmarks;

/// <summary>As split, and then every element and component of every segment, once; the floor of any validation.</summary>
internal static class WalkCommand
{
    internal static int Run(string[] files)
    {
        foreach (string file in files)
        {
            Measurement.Report("walk " + Path.GetFileName(file), File.ReadAllBytes(file), Walk);
        }

        return 0;
    }

    private static long Walk(byte[] file)
    {
        using InterchangeReader reader = new(new MemoryStream(file), new ReaderOptions { ReuseMessageEnvelope = true });
        long segments = 0;
        long bytes = 0;
        while (reader.Read() != ReaderEvent.End)
        {
            Tape tape = reader.Tape;
            for (int i = 0; i < tape.SegmentCount; i++)
            {
                foreach (Element element in tape[i].Elements)
                {
                    int components = element.IsSimple ? 1 : element.ComponentCount;
                    for (int component = 1; component <= components; component++)
                    {
                        bytes += element[component].Raw.Length;
                    }
                }
            }

            segments += tape.SegmentCount;
        }

        return bytes > 0 ? segments : 0;
    }
}
