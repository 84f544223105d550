using System.Buffers;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Samples;

/// <summary>A record written by its map and wrapped into an interchange, as the pipeline does it.</summary>
public sealed class Rendering
{
    private Rendering(byte[] interchange, IReadOnlyList<Finding> findings, IReadOnlyList<(string Segment, int Element, string Value)> refused)
    {
        Interchange = interchange;
        Findings = findings;
        Refused = refused;
    }

    /// <summary>The whole interchange.</summary>
    public byte[] Interchange { get; }

    /// <summary>The interchange as text.</summary>
    public string Text => Encoding.Latin1.GetString(Interchange);

    /// <summary>Findings of the map that wrote.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What the segment writer refused.</summary>
    public IReadOnlyList<(string Segment, int Element, string Value)> Refused { get; }

    /// <summary>Writes a record in <paramref name="version"/> of <paramref name="standard"/>.</summary>
    public static Rendering Of(EdiStandard standard, string version, BusinessRecord header, IEnumerable<RecordLine> lines, FieldRules? rules = null, string zone = "Europe/Brussels")
    {
        IMessageMap map = MessageCatalog.Default.FindForRecord(standard, header.RecordType, version)
            ?? throw new InvalidOperationException($"No map writes {header.RecordType} in {standard} {version}.");
        Separators separators = standard == EdiStandard.X12 ? Separators.X12Default : Separators.EdifactDefault;
        ArrayBufferWriter<byte> body = new();
        SegmentWriter writer = new(body, standard, separators, Encoding.Latin1, lineBreaks: true);
        MapContext context = Contexts.For(version, rules, zone);
        map.WriteRecord(header, lines, context, writer);
        PreparedMessage message = new()
        {
            Standard = standard,
            Type = map.MessageType,
            Version = standard == EdiStandard.X12 ? version : version.Replace('.', ':') + ":UN",
            FunctionalId = map.FunctionalId,
            Separators = separators,
            SegmentCount = writer.SegmentCount,
            Body = body.WrittenMemory,
        };
        EnvelopeSettings settings = new()
        {
            Standard = standard,
            Separators = separators,
            Sender = new Participant("14", "5412345000013"),
            Receiver = new Participant("14", "4012345000009"),
            InterchangeVersion = standard != EdiStandard.X12 ? "UNOC:3" : version == "005010" ? "00501" : "00401",
            LineBreaks = true,
        };
        ArrayBufferWriter<byte> interchange = new();
        string? group = standard == EdiStandard.X12 ? "1" : null;
        InterchangeWriter.Write(interchange, settings, "1", [new GroupToWrite(group, [(message, "0001")])], new DateTime(2026, 11, 20, 9, 30, 0, DateTimeKind.Unspecified));
        return new Rendering(interchange.WrittenSpan.ToArray(), context.Findings, writer.Refused);
    }

    /// <summary>Reads the interchange back; it holds one message.</summary>
    public MappedMessage ReadBack(FieldRules? rules = null) => MappedFile.Read(Interchange, rules).Messages.Should().ContainSingle().Subject;
}
