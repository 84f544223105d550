using System.Diagnostics.Metrics;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Web;

/// <summary>The gateway's figures: events as they happen, backlogs as they were at the last look.</summary>
public sealed class GatewayMetrics : IGatewayEvents, IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "EdiGateway";

    private readonly IGatewayEvents _next;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _events;
    private GatewayStatus? _status;

    /// <summary>Counts what is told to <paramref name="next"/>.</summary>
    public GatewayMetrics(IGatewayEvents next)
    {
        _next = next;
        _events = _meter.CreateCounter<long>("edigateway.events", "{event}", "What happened, by kind and partner.");
        Backlog("edigateway.files.waiting", "Files recorded and not yet processed.", counts => counts.FilesWaiting);
        Backlog("edigateway.files.set_aside", "Files that were set aside or could not be read.", counts => counts.FilesSetAside);
        Backlog("edigateway.interchanges.quarantined", "Interchanges that were set aside.", counts => counts.InterchangesQuarantined);
        Backlog("edigateway.documents.held", "Documents that wait for an operator.", counts => counts.MessagesHeld + counts.OutboundHeld);
        Backlog("edigateway.documents.unsupported", "Documents of a type or version that no agreement has.", counts => counts.MessagesUnsupported);
        Backlog("edigateway.outbound.pending", "Documents and acknowledgements that wait for their schedule.", counts => counts.OutboundPending);
        Backlog("edigateway.exports.pending", "Records that wait for the internal outbox.", counts => counts.ExportsPending);
        Backlog("edigateway.deliveries.pending", "Deliveries that wait or are tried again.", counts => counts.DeliveriesPending);
        Backlog("edigateway.deliveries.parked", "Deliveries that wait for an operator.", counts => counts.DeliveriesParked);
        Backlog("edigateway.acknowledgements.overdue", "Acknowledgements that partners owe us beyond their time.", counts => counts.AnswersOverdue);
        _meter.CreateObservableGauge("edigateway.disk.free", () => _status?.FreeBytes is { } free ? [new Measurement<long>(free)] : Array.Empty<Measurement<long>>(), "By", "Free bytes for the data folder.");
        _meter.CreateObservableGauge("edigateway.polling", () => _status is { } status ? [new Measurement<int>(status.PollingStopped is null ? 1 : 0)] : Array.Empty<Measurement<int>>(), null, "1 while zones are polled, 0 while the disk is too full.");
        Zones("edigateway.zone.up", null, "1 where the last look at the zone or the last delivery went well, else 0.", zone => zone.LastError is null ? 1 : 0);
        Zones("edigateway.zone.last_success", "s", "When the zone was last used without an error, seconds since 1970.", zone => zone.LastSuccessAt?.ToUnixTimeSeconds());
        Zones("edigateway.zone.untidied", "{file}", "Files that are recorded and not yet removed from the zone.", zone => zone.Untidied);
    }

    /// <inheritdoc/>
    public void Publish(GatewayEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        _events.Add(happened.Count, new KeyValuePair<string, object?>("kind", happened.Kind.ToString()), new KeyValuePair<string, object?>("partner", happened.Partner ?? string.Empty));
        _next.Publish(happened);
    }

    /// <summary>Looks at the backlogs.</summary>
    public async Task<GatewayStatus> LookAsync(OperatorActions operators, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operators);
        GatewayStatus status = await operators.StatusAsync(cancellationToken);
        Volatile.Write(ref _status, status);
        return status;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Backlog(string name, string help, Func<LedgerCounts, long> value) =>
        _meter.CreateObservableGauge(name, () => _status is { } status ? [new Measurement<long>(value(status.Counts))] : Array.Empty<Measurement<long>>(), null, help);

    private void Zones(string name, string? unit, string help, Func<ZoneStatusRow, long?> value) =>
        _meter.CreateObservableGauge(
            name,
            () => (_status?.Zones ?? []).Where(zone => value(zone) is not null).Select(zone => new Measurement<long>(value(zone)!.Value, new KeyValuePair<string, object?>("zone", zone.Zone))),
            unit,
            help);
}
