using EdiGateway.Edi.Envelopes;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What booking one file needs beside the transaction; one a unit, so that a rolled back unit leaves no trace.</summary>
public sealed class BookingContext
{
    private const int MostEvents = 4096;
    private int _condensed;

    /// <summary>Profiles in use.</summary>
    public required ProfileSet Profiles { get; init; }

    /// <summary>What knows crons.</summary>
    public required ICronCalendar Calendar { get; init; }

    /// <summary>The time of booking.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Zone that the file came through.</summary>
    public string Zone { get; init; } = string.Empty;

    /// <summary>File name.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>What a replay keeps back and takes over; null for what came through a zone.</summary>
    public ReplayTerms? Replay { get; init; }

    /// <summary>What happened, to be told after the commit.</summary>
    public List<GatewayEvent> Events { get; } = [];

    /// <summary>Books what webhooks are told of these events; the last step of a unit.</summary>
    public void Tell(ILedgerTransaction tx) => WebhookBooking.Run(tx, Profiles, Now, Events.Skip(_condensed));

    /// <summary>
    /// Keeps the events from filling memory while a huge interchange is booked: webhooks are told of each, the rest of the
    /// world of their number.
    /// </summary>
    public void Condense(ILedgerTransaction tx)
    {
        if (Events.Count - _condensed < MostEvents)
        {
            return;
        }

        Tell(tx);
        List<GatewayEvent> few = [.. Events.GroupBy(happened => happened with { Document = null, Reason = null, Count = 1 }).Select(same => same.Key with { Count = same.Sum(happened => happened.Count) })];
        Events.Clear();
        Events.AddRange(few);
        _condensed = few.Count;
    }

    /// <summary>Notes an event of an interchange.</summary>
    public void Note(GatewayEventKind kind, string? partner, InterchangeEnvelope interchange, string? code = null, string? reason = null, string? type = null, string? document = null) =>
        Events.Add(new GatewayEvent(kind, Now)
        {
            Partner = partner,
            Endpoint = Zone,
            File = File,
            Interchange = interchange.ControlNumber,
            MessageType = type,
            Document = document,
            Code = code,
            Reason = reason,
        });
}
