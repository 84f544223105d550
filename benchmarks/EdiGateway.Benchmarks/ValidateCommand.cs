using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Benchmarks;

/// <summary>As split, and then every message against its specification: structure, elements, codes, conditions.</summary>
internal static class ValidateCommand
{
    internal static int Run(string[] files)
    {
        foreach (string file in files)
        {
            Measurement.Report("validate " + Path.GetFileName(file), File.ReadAllBytes(file), Validate);
        }

        return 0;
    }

    private static long Validate(byte[] file)
    {
        using InterchangeReader reader = new(new MemoryStream(file), new ReaderOptions { ReuseMessageEnvelope = true });
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
            MessageValidator.Validate(message, tape, spec);
            if (message.HasFindings)
            {
                throw new InvalidDataException(message.Findings[0].ToString());
            }
        }

        return segments;
    }
}
