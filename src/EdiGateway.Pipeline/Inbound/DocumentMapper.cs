using System.Buffers;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Routing;
using EdiGateway.Pipeline.Outbound;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Makes a record of a checked message, decides where it goes and writes what leaves because of it.</summary>
public sealed class DocumentMapper(ProfileSet profiles, MessageCatalog catalog, RecordJson json, DocumentWriter writer)
{
    /// <summary>Maps <paramref name="valid"/> into <paramref name="message"/>; what goes wrong is a finding there.</summary>
    public void Map(CheckedMessage valid, InboundMessage message, InboundInterchange interchange, GroupEnvelope group)
    {
        ArgumentNullException.ThrowIfNull(message);
        MessageEnvelope envelope = message.Envelope;
        EdiStandard standard = interchange.Envelope.Standard;
        if (catalog.Find(standard, envelope.Type, envelope.Version) is not { } map)
        {
            message.Findings.Add(PipelineFindings.NoMap(envelope));
            return;
        }

        MapContext context = new()
        {
            Version = envelope.Version,
            TimeZone = message.Agreement!.Zone,
            Rules = CompiledAgreement.Of(message.Agreement).FieldsFor(envelope.Type, MessageDirection.In),
        };
        LineList lines = new();
        BusinessRecord? record = map.ReadRecord(valid, context, lines);
        message.Findings.AddRange(context.Findings);
        if (record is null)
        {
            return;
        }

        message.Header = Text(buffer => json.WriteHeader(buffer, record));
        message.Lines.AddRange(lines.Select(line => Text(buffer => json.WriteLine(buffer, line))));
        message.Facts = DocumentFacts.Of(record, message.Header, message.Lines);
        if (!context.HasErrors && record.Function is not (MessageFunction.Copy or MessageFunction.Duplicate))
        {
            Route(message, record, lines, interchange, group);
        }
    }

    private static string Text(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Route(InboundMessage message, BusinessRecord record, LineList lines, InboundInterchange interchange, GroupEnvelope group)
    {
        InterchangeEnvelope envelope = interchange.Envelope;
        RouteDecision decision = profiles.Routes.Decide(new RouteFacts
        {
            From = interchange.Match.Partner?.Id ?? message.Agreement!.PartnerId,
            RecordType = record.RecordType,
            MessageType = message.Envelope.Type,
            Test = envelope.Test,
            Parties = Parties(record),
            Receiver = envelope.Receiver,
            GroupReceiver = group.Receiver.Id ?? string.Empty,
            ReceiverRouting = envelope.ReceiverRouting,
            ApplicationReference = envelope.ApplicationReference,
        });
        message.IsForUs = decision.Internal;
        if (decision.IsHeld)
        {
            message.Findings.Add(PipelineFindings.NotRouted(message.Envelope, decision));
        }
        else if (decision.To is not null)
        {
            message.Outbound = writer.Write(record, lines, decision.Route!, envelope.Test, message.Envelope, message.Findings);
        }
    }

    /// <summary>The parties of a record as routes look at them.</summary>
    internal static List<RouteParty> Parties(BusinessRecord record) =>
        [.. record.Parties.Select(party => new RouteParty(party.Role, party.Id, party.IdAgency))];

    private sealed class LineList : List<RecordLine>, IRecordSink
    {
        public void Line(RecordLine line) => Add(line);
    }
}
