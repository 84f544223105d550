using System.Buffers;
using System.Text;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Acknowledgements;

/// <summary>Acknowledgements as whole interchanges: written, read back, checked.</summary>
internal static class Answers
{
    private static readonly DateTime Local = new(2026, 1, 31, 12, 0, 0);

    /// <summary>Wraps what answers <paramref name="inbound"/> into an interchange with number 1.</summary>
    public static string Write(InterchangeReport inbound, AcknowledgementOptions options)
    {
        IReadOnlyList<Acknowledgement> built = AcknowledgementBuilder.Build(inbound, options);
        GroupEnvelope? group = built.Select(one => one.Group).FirstOrDefault(one => one is not null);
        ArrayBufferWriter<byte> output = new();
        List<GroupToWrite> groups = [.. built
            .GroupBy(one => one.Message.Type)
            .Select(kind => new GroupToWrite("1", [.. kind.Select((one, index) => (one.Message, $"{index + 1:0000}"))]))];
        InterchangeWriter.Write(output, AnswerEnvelope.For(inbound.Envelope, group, options), "1", groups, Local);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    /// <summary>All findings of the envelopes and messages of <paramref name="text"/>, and every message read as an acknowledgement.</summary>
    public static (List<Finding> Findings, List<AcknowledgementReading> Readings) Read(string text)
    {
        List<Finding> findings = [];
        List<AcknowledgementReading> readings = [];
        using InterchangeReader reader = new(new MemoryStream(Encoding.Latin1.GetBytes(text)));
        for (ReaderEvent read = reader.Read(); read != ReaderEvent.End; read = reader.Read())
        {
            switch (read)
            {
                case ReaderEvent.InterchangeAcknowledgement:
                    readings.Add(AcknowledgementReader.ReadTa1(reader.Interchange, reader.Tape));
                    break;
                case ReaderEvent.Message:
                    MessageSpec? spec = SpecLibrary.Default.Find(reader.Interchange.Standard, reader.Message.Type, reader.Message.Version);
                    spec.Should().NotBeNull("{0} {1} has a specification", reader.Message.Type, reader.Message.Version);
                    MessageValidator.Validate(reader.Message, reader.Tape, spec!);
                    findings.AddRange(reader.Message.Findings);
                    readings.Add(AcknowledgementReader.Read(reader.Interchange, reader.Message, reader.Tape));
                    break;
                case ReaderEvent.GroupEnd:
                    findings.AddRange(reader.Group.Findings);
                    break;
                case ReaderEvent.InterchangeEnd:
                    findings.AddRange(reader.Interchange.Findings);
                    break;
            }
        }

        findings.AddRange(reader.FileFindings);
        return (findings, readings);
    }

    /// <summary>Reads the one acknowledgement with these segments between its header and trailer.</summary>
    public static AcknowledgementReading ReadOne(string type, params string[] segments)
    {
        string body = string.Concat(segments.Select(segment => segment + (type == "CONTRL" ? "'" : "~")));
        string text = type switch
        {
            "CONTRL" => $"UNB+UNOC:3+THEM:14+US:14+260131:1200+9'UNH+1+CONTRL:D:3:UN'{body}UNT+{segments.Length + 2}+1'UNZ+1+9'",
            "TA1" => $"{Isa}{body}IEA*0*000000009~",
            _ => $"{Isa}GS*FA*THEM*US*20260131*1200*3*X*005010~ST*{type}*0001~{body}SE*{segments.Length + 2}*0001~GE*1*3~IEA*1*000000009~",
        };
        return Unchecked(text);
    }

    private const string Isa = "ISA*00*          *00*          *ZZ*THEM           *ZZ*US             *260131*1200*^*00501*000000009*0*P*:~";

    private static AcknowledgementReading Unchecked(string text)
    {
        using InterchangeReader reader = new(new MemoryStream(Encoding.Latin1.GetBytes(text)));
        for (ReaderEvent read = reader.Read(); read != ReaderEvent.End; read = reader.Read())
        {
            if (read == ReaderEvent.InterchangeAcknowledgement)
            {
                return AcknowledgementReader.ReadTa1(reader.Interchange, reader.Tape);
            }

            if (read == ReaderEvent.Message)
            {
                return AcknowledgementReader.Read(reader.Interchange, reader.Message, reader.Tape);
            }
        }

        throw new InvalidOperationException("no acknowledgement in the text");
    }
}
