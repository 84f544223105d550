using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdiGateway.Host.Web;

/// <summary>Health and metrics, for those who watch the gateway.</summary>
internal sealed class HealthRoutes(GatewayRuntime runtime, MetricsCollection metrics, JobIntervals intervals)
{
    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Liveness("live"))).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
        routes.MapGet("/metrics", async (CancellationToken cancellation) => TypedResults.Text(await metrics.TextAsync(cancellation), OpenMetricsExporter.ContentType)).ExcludeFromDescription();
    }

    /// <summary>
    /// Ready: the ledger answers, files are taken, and no zone that its profile calls essential fails. What else fails is named, but
    /// the others go on. A zone or target fails once it did for a while without a success between, so that the answer does not flap.
    /// </summary>
    private async Task<IResult> ReadyAsync(CancellationToken cancellationToken)
    {
        GatewayStatus status;
        try
        {
            status = await runtime.Metrics.LookAsync(runtime.Engine.Operators, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps the ledger from answering is the answer.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Answer("notReady", $"the ledger does not answer: {fault.Message}", [], []);
        }

        ZoneHealth[] zones = [.. status.Zones.Select(zone => new ZoneHealth(zone.Zone, zone.LastPollAt, zone.LastSuccessAt, zone.Waiting, zone.FailingSince, Lasting(status, zone.FailingSince) ? zone.LastError : null))];
        TargetHealth[] targets = [.. status.Targets.Select(target => new TargetHealth(
            target.Target, target.LastTryAt, target.LastSuccessAt, target.Waiting, target.Parked, target.Circuit, target.OpensAt, target.FailingSince, Lasting(status, target.FailingSince) ? target.LastError : null))];
        string[] failing = [.. zones.Where(zone => zone.Error is not null).Select(zone => zone.Zone), .. targets.Where(target => target.Error is not null).Select(target => target.Target)];
        string[] essential = [.. failing.Where(name => runtime.InUse.Zone(name) is { Essential: true })];
        return status.PollingStopped is { } stopped ? Answer("notReady", stopped, zones, targets)
            : essential.Length > 0 ? Answer("notReady", $"{string.Join(", ", essential)} cannot be used, without which the gateway is not to count as ready", zones, targets)
            : failing.Length > 0 ? Answer("degraded", $"{string.Join(", ", failing)} cannot be used; the others go on", zones, targets)
            : Answer("ready", null, zones, targets);
    }

    private bool Lasting(GatewayStatus status, DateTimeOffset? since) => status.At - since >= intervals.Grace;

    private static IResult Answer(string status, string? reason, IReadOnlyList<ZoneHealth> zones, IReadOnlyList<TargetHealth> targets) =>
        TypedResults.Json(new Readiness(status, reason, zones, targets), statusCode: status == "notReady" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);

    private sealed record Liveness(string Status);

    private sealed record Readiness(string Status, string? Reason, IReadOnlyList<ZoneHealth> Zones, IReadOnlyList<TargetHealth> Targets);

    private sealed record ZoneHealth(string Zone, DateTimeOffset? LastLook, DateTimeOffset? LastSuccess, int Waiting, DateTimeOffset? FailingSince, string? Error);

    private sealed record TargetHealth(string Target, DateTimeOffset? LastTry, DateTimeOffset? LastSuccess, long Waiting, long Parked, CircuitStanding Circuit, DateTimeOffset? OpensAt, DateTimeOffset? FailingSince, string? Error);
}
