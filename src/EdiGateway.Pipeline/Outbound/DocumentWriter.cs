using System.Buffers;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Routing;
using EdiGateway.Pipeline.Inbound;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Writes a record as the message that a route names, under the receiver's agreement, and checks what it wrote.</summary>
public sealed class DocumentWriter(ProfileSet profiles, MessageCatalog catalog, SpecLibrary specs)
{
    private static readonly DateTime AnyDay = new(2000, 1, 1);

    /// <summary>The body; null where a finding of <paramref name="findings"/> says why there is none.</summary>
    /// <param name="record">The header.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="route">The route; it names receiver and message.</param>
    /// <param name="test">Whether it is a test document.</param>
    /// <param name="origin">The message that it came from, where findings point to.</param>
    /// <param name="findings">Takes what goes wrong.</param>
    public OutboundBody? Write(BusinessRecord record, IReadOnlyList<RecordLine> lines, Route route, bool test, MessageEnvelope origin, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(findings);
        RouteTarget target = route.As!;
        Agreement? agreement = profiles.Agreements.FindOutbound(route.To!, target.Type, target.Version, test);
        MessageTerms? terms = agreement?.Sends(target.Type, target.Version);
        if (agreement is null || terms is null)
        {
            findings.Add(PipelineFindings.NoTargetAgreement(origin, route));
            return null;
        }

        string version = target.Version ?? terms.Version ?? string.Empty;
        string name = $"{target.Type} {version}";
        IMessageMap? map = catalog.FindForRecord(agreement.Standard, record.RecordType, version);
        if (map is null || !string.Equals(map.MessageType, target.Type, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(PipelineFindings.NoTargetMap(origin, record.RecordType, name));
            return null;
        }

        CompiledAgreement compiled = CompiledAgreement.Of(agreement);
        ArrayBufferWriter<byte> body = new(1024);
        SegmentWriter writer = new(body, agreement.Standard, compiled.Separators, compiled.Encoding, agreement.Envelope.LineBreaks);
        MapContext context = new() { Version = version, TimeZone = agreement.Zone, Rules = compiled.FieldsFor(map.MessageType, MessageDirection.Out) };
        map.WriteRecord(record, lines, context, writer);
        findings.AddRange(context.Findings);
        foreach ((string segment, int element, string value) in writer.Refused)
        {
            findings.Add(PipelineFindings.OutboundInvalid(origin, name, Refused(segment, element, value)));
        }

        PreparedMessage message = new()
        {
            Standard = agreement.Standard,
            Type = map.MessageType,
            Version = FullVersion(agreement.Standard, version, terms.Association),
            FunctionalId = map.FunctionalId,
            Separators = compiled.Separators,
            SegmentCount = writer.SegmentCount,
            Body = body.WrittenMemory,
        };
        if (context.HasErrors || writer.Refused.Count > 0)
        {
            return null;
        }

        int before = findings.Count;
        findings.AddRange(Check(message, agreement, map, version).Where(fault => fault.IsError).Take(20).Select(fault => PipelineFindings.OutboundInvalid(origin, name, fault)));
        return findings.Count == before ? new OutboundBody(agreement, message) : null;
    }

    /// <summary>GS08, or UNH S009 after the type.</summary>
    private static string FullVersion(EdiStandard standard, string version, string association) =>
        standard == EdiStandard.X12
            ? version + association
            : version.Replace('.', ':') + ":UN" + (association.Length == 0 ? string.Empty : ":" + association);

    private static Finding Refused(string segment, int element, string value) => new(
        FindingCodes.OutboundInvalid, Severity.Error, new Location(-1, 0, 0, segment, null, element), "It holds a character that the target's separators or character set do not allow.", string.Empty, value.Length > 100 ? value[..100] : value);

    /// <summary>Reads the body back in a trial envelope and validates it as the receiver will.</summary>
    private List<Finding> Check(PreparedMessage message, Agreement agreement, IMessageMap map, string version)
    {
        ArrayBufferWriter<byte> trial = new(message.Body.Length + 512);
        string? group = agreement.Standard == EdiStandard.X12 || agreement.Envelope.Groups ? "1" : null;
        InterchangeWriter.Write(trial, agreement.EnvelopeFor(test: false), "1", [new GroupToWrite(group, [(message, "0001")])], AnyDay);
        using MemoryStream stream = new(trial.WrittenMemory.ToArray(), writable: false);
        using InterchangeReader reader = new(stream, new ReaderOptions { Encoding = CompiledAgreement.Of(agreement).Encoding });
        for (ReaderEvent next = reader.Read(); next != ReaderEvent.End; next = reader.Read())
        {
            if (next == ReaderEvent.Message && specs.Find(agreement.Standard, map.MessageType, version, reader.Interchange.SyntaxVersion) is { } spec)
            {
                MessageRules rules = CompiledAgreement.Of(agreement).RulesFor(specs, reader.Interchange, map.MessageType, version);
                MessageValidator.Validate(reader.Message, reader.Tape, rules.Spec ?? spec, rules.Options);
                return reader.Message.Findings;
            }
        }

        return [];
    }
}
