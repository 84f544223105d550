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
    private readonly Counter<long> _deliveries;
    private GatewayStatus? _status;

    /// <summary>Counts what is told to <paramref name="next"/>.</summary>
    public GatewayMetrics(IGatewayEvents next)
    {
        _next = next;
        _events = _meter.CreateCounter<long>("edigateway.events", "{event}", "What happened, by kind and partner.");
        _deliveries = _meter.CreateCounter<long>("edigateway.deliveries", "{delivery}", "What became of tries to deliver, by target and outcome.");
        Backlog("edigateway.files.waiting", "Files recorded and not yet processed.", counts => counts.FilesWaiting);
        Backlog("edigateway.files.set_aside", "Files that were set aside or could not be read.", counts => counts.FilesSetAside);
        Backlog("edigateway.interchanges.quarantined", "Interchanges that were set aside.", counts => counts.InterchangesQuarantined);
        Backlog("edigateway.documents.held", "Documents that wait for an operator.", counts => counts.MessagesHeld + counts.OutboundHeld);
        Backlog("edigateway.documents.unsupported", "Documents of a type or version that no agreement has.", counts => counts.MessagesUnsupported);
        Backlog("edigateway.outbound.pending", "Documents and acknowledgements that wait for their schedule.", counts => counts.OutboundPending);
        Backlog("edigateway.exports.pending", "Records that wait for the internal outbox.", counts => counts.ExportsPending);
        Backlog("edigateway.exports.parked", "Records that could not be written for the internal outbox and wait for an operator.", counts => counts.ExportsParked);
        Backlog("edigateway.deliveries.pending", "Deliveries that wait or are tried again.", counts => counts.DeliveriesPending);
        Backlog("edigateway.deliveries.parked", "Deliveries that wait for an operator.", counts => counts.DeliveriesParked);
        Backlog("edigateway.acknowledgements.overdue", "Acknowledgements that partners owe us beyond their time.", counts => counts.AnswersOverdue);
        _meter.CreateObservableGauge("edigateway.disk.free", () => _status?.FreeBytes is { } free ? [new Measurement<long>(free)] : Array.Empty<Measurement<long>>(), "By", "Free bytes for the data folder.");
        _meter.CreateObservableGauge("edigateway.polling", () => _status is { } status ? [new Measurement<int>(status.PollingStopped is null ? 1 : 0)] : Array.Empty<Measurement<int>>(), null, "1 while zones are polled, 0 while the disk is too full.");
        Zones("edigateway.zone.up", null, "1 where the last look at the zone went well, else 0.", zone => zone.LastError is null ? 1 : 0);
        Zones("edigateway.zone.last_success", "s", "When the zone was last used without an error, seconds since 1970.", zone => zone.LastSuccessAt?.ToUnixTimeSeconds());
        Zones("edigateway.zone.waiting", "{file}", "Files that the last look found and left for the next one.", zone => zone.Waiting);
        Zones("edigateway.zone.untidied", "{file}", "Files that are recorded and not yet removed from the zone.", zone => zone.Untidied);
        Targets("edigateway.target.up", null, "1 where the last call of the target went well, else 0.", target => target.LastError is null ? 1 : 0);
        Targets("edigateway.target.circuit", null, "0 where the target is called, 1 where one delivery tries whether it is back, 2 where it is left alone.", target => (int)target.Circuit - 1);
        Targets("edigateway.target.window", null, "1 where something may be sent to the target now, 0 outside of its send windows.", target => target.OpensAt is null ? 1 : 0);
        Targets("edigateway.target.last_success", "s", "When the target last took a delivery, seconds since 1970.", target => target.LastSuccessAt?.ToUnixTimeSeconds());
        Targets("edigateway.target.waiting", "{delivery}", "Deliveries to the target that wait or are tried again.", target => target.Waiting);
        Targets("edigateway.target.awaiting", "{delivery}", "Deliveries to the target whose answer is awaited.", target => target.Awaiting);
        Targets("edigateway.target.parked", "{delivery}", "Deliveries to the target that wait for an operator.", target => target.Parked);
        Targets("edigateway.target.oldest_age", "s", "Age of the oldest delivery to the target that waits; absent where none does.", target => target.OldestAt is { } oldest ? (long)(_status!.At - oldest).TotalSeconds : null);
    }

    /// <inheritdoc/>
    public void Publish(GatewayEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        _events.Add(happened.Count, new KeyValuePair<string, object?>("kind", happened.Kind.ToString()), new KeyValuePair<string, object?>("partner", happened.Partner ?? string.Empty));
        if (Outcome(happened) is { } outcome)
        {
            _deliveries.Add(1, new KeyValuePair<string, object?>("target", happened.Endpoint), new KeyValuePair<string, object?>("outcome", outcome));
        }

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

    private static string? Outcome(GatewayEvent happened) => happened.Endpoint is null ? null : happened.Kind switch
    {
        GatewayEventKind.Delivered => "delivered",
        GatewayEventKind.Sent => "sent",
        GatewayEventKind.DeliveryFailed => "failed",
        GatewayEventKind.Parked => "parked",
        _ => null,
    };

    private void Zones(string name, string? unit, string help, Func<ZoneStatusRow, long?> value) =>
        Each(name, unit, help, "zone", status => status.Zones.Select(zone => (zone.Zone, value(zone))));

    private void Targets(string name, string? unit, string help, Func<TargetStatus, long?> value) =>
        Each(name, unit, help, "target", status => status.Targets.Select(target => (target.Target, value(target))));

    private void Each(string name, string? unit, string help, string tag, Func<GatewayStatus, IEnumerable<(string Name, long? Value)>> values) =>
        _meter.CreateObservableGauge(
            name,
            () => (_status is { } status ? values(status) : []).Where(one => one.Value is not null).Select(one => new Measurement<long>(one.Value!.Value, new KeyValuePair<string, object?>(tag, one.Name))),
            unit,
            help);
}
