using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Books what became of deliveries, in one transaction that may run twice.</summary>
internal sealed class DeliveryMarks(GatewayParts parts)
{
    private readonly double _chance = parts.Chance();
    private readonly DateTimeOffset _now = parts.Now;

    /// <summary>The profiles that were in use when the marking began.</summary>
    public ProfileSet Profiles { get; } = parts.Profiles();

    /// <summary>What happened by it.</summary>
    public List<GatewayEvent> Events { get; } = [];

    /// <summary>Begins, or begins again.</summary>
    public void Begin() => Events.Clear();

    /// <summary>Books one outcome.</summary>
    public void Mark(ILedgerTransaction tx, DeliveryRow row, DeliveryReceipt receipt)
    {
        GatewayEvent happened = new(GatewayEventKind.Delivered, _now) { Partner = row.Partner, Endpoint = row.Target, File = row.Name, Reason = receipt.Reason };
        switch (receipt.Outcome)
        {
            case DeliveryOutcome.Delivered or DeliveryOutcome.AlreadyThereSameBytes:
                bool possibleDuplicate = receipt.Outcome == DeliveryOutcome.AlreadyThereSameBytes || row.PossibleDuplicate;
                tx.MarkDelivered(row.Id, _now, possibleDuplicate);
                Events.Add(happened with { Reason = possibleDuplicate ? "possible duplicate" : null });
                break;
            case DeliveryOutcome.Sent:
                tx.MarkAwaiting(row.Id, receipt.AnswerBy);
                Events.Add(happened with { Kind = GatewayEventKind.Sent });
                break;
            case DeliveryOutcome.NotTried:
                tx.ReturnDelivery(row.Id);
                break;
            default:
                DeliveryTerms? terms = row.Agreement is null ? null : Profiles.Agreement(row.Agreement)?.Delivery;
                FaultDecision decision = FaultPolicy.Decide(KindOf(receipt.Outcome), row.Attempts, terms is null ? FaultOptions.Default : new FaultOptions(terms.Attempts, terms.BackOff), _chance);
                tx.MarkFailed(row.Id, receipt.Reason ?? receipt.Outcome.ToString(), decision.Parks ? null : _now + decision.RetryAfter!.Value);
                Events.Add(happened with { Kind = decision.Parks ? GatewayEventKind.Parked : GatewayEventKind.DeliveryFailed });
                break;
        }
    }

    /// <summary>Ends: what happened is booked for webhooks too.</summary>
    public void End(ILedgerTransaction tx) => WebhookBooking.Run(tx, Profiles, _now, Events);

    private static FaultKind KindOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.TransientFault => FaultKind.Transient,
        DeliveryOutcome.AlreadyThereOtherBytes => FaultKind.Conflict,
        _ => FaultKind.Permanent,
    };
}
