using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdiGateway.Host.Web;

/// <summary>Health and metrics, for those who watch the gateway.</summary>
internal sealed class HealthRoutes(GatewayRuntime runtime, MetricsCollection metrics)
{
    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Liveness("live"))).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
        routes.MapGet("/metrics", async (CancellationToken cancellation) => TypedResults.Text(await metrics.TextAsync(cancellation), OpenMetricsExporter.ContentType)).ExcludeFromDescription();
    }

    /// <summary>Ready: the ledger answers and files are taken. A zone that fails is named, but the others go on.</summary>
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
            return NotReady($"the ledger does not answer: {fault.Message}", []);
        }

        ZoneHealth[] zones = [.. status.Zones.Select(Health)];
        return status.PollingStopped is { } stopped
            ? NotReady(stopped, zones)
            : TypedResults.Ok(new Readiness(Array.Exists(zones, zone => zone.Error is not null) ? "degraded" : "ready", null, zones));
    }

    private static IResult NotReady(string reason, IReadOnlyList<ZoneHealth> zones) =>
        TypedResults.Json(new Readiness("notReady", reason, zones), statusCode: StatusCodes.Status503ServiceUnavailable);

    private static ZoneHealth Health(ZoneStatusRow zone) => new(zone.Zone, zone.LastPollAt, zone.LastSuccessAt, zone.LastError);

    private sealed record Liveness(string Status);

    private sealed record Readiness(string Status, string? Reason, IReadOnlyList<ZoneHealth> Zones);

    private sealed record ZoneHealth(string Zone, DateTimeOffset LastLook, DateTimeOffset? LastSuccess, string? Error);
}
