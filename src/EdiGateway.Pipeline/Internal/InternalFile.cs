using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Routing;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Outbound;

namespace EdiGateway.Pipeline.Internal;

/// <summary>A record of the internal inbox with what is to leave because of it.</summary>
internal sealed record InternalDocument(BusinessRecord Record, string Header, IReadOnlyList<string> Lines, string? Partner, OutboundBody? Outbound)
{
    /// <summary>What tells it from others with its number; null where the number is enough.</summary>
    public string? Identity { get; } = DocumentIdentity.Of(Record, Header, Lines);
}

/// <summary>A file of the internal inbox, read, routed and written.</summary>
internal sealed class InternalFile
{
    /// <summary>Its records.</summary>
    public List<InternalDocument> Documents { get; } = [];

    /// <summary>What is wrong with them.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The first error; null where all may leave.</summary>
    public Finding? Fault => Findings.Find(finding => finding.IsError);

    /// <summary>Reads the bytes of a file and, where there are any, of its lines.</summary>
    public static InternalFile Read(GatewayParts parts, byte[] json, byte[]? csv)
    {
        InternalFile file = new();
        try
        {
            foreach (byte[] one in Records(json))
            {
                file.Add(parts, one, csv);
            }
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException or InvalidOperationException or FormatException)
        {
            file.Findings.Add(PipelineFindings.InternalFileInvalid(fault.Message));
        }

        return file;
    }

    /// <summary>The message that findings about a record point to.</summary>
    public static MessageEnvelope Origin(BusinessRecord record) => new() { Type = record.RecordType, Version = string.Empty, ControlNumber = string.Empty };

    private static IEnumerable<byte[]> Records(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement[] records = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : [document.RootElement];
        List<byte[]> all = [];
        foreach (JsonElement record in records)
        {
            // What the internal outbox wrote can be read back: the record stands in an object beside where it came from.
            JsonElement own = record.ValueKind == JsonValueKind.Object && record.TryGetProperty("record", out JsonElement inner) ? inner : record;
            all.Add(Encoding.UTF8.GetBytes(own.GetRawText()));
        }

        return all;
    }

    private void Add(GatewayParts parts, byte[] json, byte[]? csv)
    {
        using MemoryStream stream = new(json, writable: false);
        RecordDocument document = parts.Json.ReadDocument(stream);
        BusinessRecord record = document.Header;
        List<RecordLine> lines = [.. document.Lines()];
        if (csv is not null && lines.Count == 0)
        {
            JsonTypeInfo type = parts.Json.Options.GetTypeInfo(parts.Catalog.RecordTypes[record.RecordType].Line);
            lines.AddRange(LineTable.Read(Encoding.UTF8.GetString(csv).TrimStart('\uFEFF'), type, parts.Json.Options).Select(line => parts.Json.ReadLine(record.RecordType, Encoding.UTF8.GetBytes(line))));
        }

        MessageEnvelope origin = Origin(record);
        ProfileSet profiles = parts.Profiles();
        RouteDecision decision = profiles.Routes.Decide(new RouteFacts
        {
            From = RouteFacts.InternalOrigin,
            RecordType = record.RecordType,
            Parties = DocumentMapper.Parties(record),
        });
        OutboundBody? outbound = null;
        if (decision.IsHeld || decision.To is null)
        {
            Findings.Add(PipelineFindings.NotRouted(origin, decision.IsHeld ? decision : decision with { Kind = RouteKind.NoRoute, Reason = $"route {decision.Route?.Key} names no partner" }));
        }
        else
        {
            outbound = new DocumentWriter(profiles, parts.Catalog, parts.Specs).Write(record, lines, decision.Route!, test: false, origin, Findings);
        }

        Documents.Add(new InternalDocument(
            record,
            Text(buffer => parts.Json.WriteHeader(buffer, record)),
            [.. lines.Select(line => Text(buffer => parts.Json.WriteLine(buffer, line)))],
            decision.To,
            outbound));
    }

    private static string Text(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
