using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>How what waits is wrapped.</summary>
internal static class Envelopes
{
    /// <summary>The envelope of <paramref name="document"/>; an acknowledgement goes back the way that its interchange came.</summary>
    public static EnvelopeSettings Of(Agreement agreement, OutboundDocumentRow document)
    {
        if (document.Way is not { } back)
        {
            return agreement.EnvelopeFor(document.Test) with { Separators = document.Body.Separators };
        }

        EnvelopeSettings settings = agreement.EnvelopeFor(document.Test, Participants.Read(back.Sender), Participants.Read(back.Receiver));
        return settings with
        {
            Separators = document.Body.Separators,
            GroupSender = back.GroupSender,
            GroupReceiver = back.GroupReceiver,
            InterchangeVersion = back.InterchangeVersion,
            AcknowledgementRequest = agreement.Standard == EdiStandard.X12 ? "0" : string.Empty,
            Test = document.Test,
            UseGroups = false,
            SenderRouting = back.SenderRouting,
            ReceiverRouting = back.ReceiverRouting,
            RepetitionOrStandardsId = null,
        };
    }
}
