using System.Buffers;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.DespatchAdvices;

/// <summary>A message that was read, validated and mapped; the record is null where the map made none.</summary>
public sealed record MappedDocument(BusinessRecord? Header, IReadOnlyList<RecordLine> Lines, IReadOnlyList<Finding> Checked, IReadOnlyList<Finding> Mapped)
{
    /// <summary>All findings as "code segment value".</summary>
    public IEnumerable<string> All => Checked.Concat(Mapped).Select(finding => $"{finding.Code} {finding.At.Segment} {finding.Value}".TrimEnd());
}

/// <summary>Runs maps over real reader, validator and writer.</summary>
public static class MapBench
{
    /// <summary>Every message of <paramref name="bytes"/>, mapped.</summary>
    public static List<MappedDocument> Read(byte[] bytes)
    {
        List<MappedDocument> documents = [];
        using InterchangeReader reader = new(new MemoryStream(bytes));
        for (ReaderEvent next = reader.Read(); next != ReaderEvent.End; next = reader.Read())
        {
            if (next == ReaderEvent.Message)
            {
                documents.Add(Map(reader));
            }
        }

        return documents;
    }

    /// <summary>Writes a record as a whole interchange; <paramref name="context"/> takes the findings.</summary>
    public static byte[] Write(BusinessRecord header, IEnumerable<RecordLine> lines, EdiStandard standard, string version, MapContext context)
    {
        IMessageMap map = MessageCatalog.Default.FindForRecord(standard, header.RecordType, version)!;
        Separators separators = standard == EdiStandard.X12 ? Separators.X12Default : Separators.EdifactDefault;
        ArrayBufferWriter<byte> body = new();
        SegmentWriter writer = new(body, standard, separators, Encoding.Latin1, lineBreaks: true);
        map.Write(header, lines, context, writer);
        writer.Refused.Should().BeEmpty();
        PreparedMessage message = new()
        {
            Standard = standard,
            Type = map.MessageType,
            Version = standard == EdiStandard.X12 ? version : version.Replace("D.", "D:", StringComparison.Ordinal) + ":UN",
            FunctionalId = map.FunctionalId,
            Separators = separators,
            SegmentCount = writer.SegmentCount,
            Body = body.WrittenMemory.ToArray(),
        };
        ArrayBufferWriter<byte> output = new();
        EnvelopeSettings settings = new()
        {
            Standard = standard,
            Separators = separators,
            Sender = new Participant("14", "5400000000010"),
            Receiver = new Participant("14", "5400000000027"),
            InterchangeVersion = standard == EdiStandard.X12 ? "00401" : "UNOC:3",
            GroupSender = "A",
            GroupReceiver = "B",
            LineBreaks = true,
        };
        InterchangeWriter.Write(output, settings, "1", [new GroupToWrite("1", [(message, "0001")])], new DateTime(2026, 1, 14, 10, 15, 0));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes and reads back; nothing but warnings may be found.</summary>
    public static MappedDocument Through(BusinessRecord header, IReadOnlyList<RecordLine> lines, EdiStandard standard, string version, params string[] allowed)
    {
        MapContext context = Context(version);
        byte[] bytes = Write(header, lines, standard, version, context);
        string text = Encoding.Latin1.GetString(bytes);
        context.Findings.Select(finding => $"{finding.Code} {finding.At.Segment} {finding.Value}".TrimEnd()).Should().BeEquivalentTo(allowed, text);
        MappedDocument document = Read(bytes).Should().ContainSingle().Subject;
        document.All.Should().BeEmpty(text);
        return document;
    }

    /// <summary>A context in an explicit time zone.</summary>
    public static MapContext Context(string version) => new() { Version = version, TimeZone = TimeZoneInfo.Utc };

    /// <summary>A sample of the repository.</summary>
    public static byte[] Sample(string path) => File.ReadAllBytes(Path.Combine(Root, "samples", path));

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    private static MappedDocument Map(InterchangeReader reader)
    {
        EdiStandard standard = reader.Interchange.Standard;
        if (SpecLibrary.Default.Find(standard, reader.Message.Type, reader.Message.Version) is not MessageSpec spec
            || MessageCatalog.Default.Find(standard, reader.Message.Type, reader.Message.Version) is not IMessageMap map)
        {
            return new MappedDocument(null, [], [.. reader.Message.Findings], []);
        }

        CheckedMessage message = MessageValidator.Validate(reader.Message, reader.Tape, spec);
        MapContext context = Context(reader.Message.Version);
        Sink sink = new();
        BusinessRecord? header = map.Read(message, context, sink);
        return new MappedDocument(header, sink.Lines, [.. reader.Message.Findings], [.. context.Findings]);
    }

    private static string FindRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "EdiGateway.sln")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }

    private sealed class Sink : IRecordSink
    {
        public List<RecordLine> Lines { get; } = [];

        public void Line(RecordLine line) => Lines.Add(line);
    }
}
