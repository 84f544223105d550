using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.As2.Receiving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Composition;

/// <summary>
/// Runs a gateway: does what fell due while it was down, sets up one pump for each zone and each kind of work, and keeps
/// the schedule in step with the profiles. Stopping lets each pump finish what it has in hand.
/// </summary>
public sealed partial class GatewayService(
    GatewayRuntime runtime,
    Pumps pumps,
    ScheduleKeeper schedule,
    As2Endpoint as2,
    JobIntervals intervals,
    ILogger<GatewayService> log) : IHostedService
{
    private const string Process = "process";
    private const string Tidy = "tidy";
    private const string Internal = "internal";
    private const string Probe = "probe";
    private string _complaints = string.Empty;

    private GatewayEngine Engine => runtime.Engine;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Engine.StartAsync(cancellationToken);
        await RecoverAs2Async(cancellationToken);
        pumps.Add(Probe, ProbeAsync);
        pumps.Add(Process, ProcessAsync);
        pumps.Add(Tidy, Engine.TidyAsync);
        pumps.Add(Internal, InternalAsync);
        pumps.Add(JobPlan.Due, DueAsync);
        pumps.Add(JobPlan.Sweep, SweepAsync);
        pumps.Add(JobPlan.Overdue, Engine.WatchOverdueAsync);
        pumps.Add(JobPlan.Profiles, ReloadAsync);
        pumps.Add(JobPlan.Certificates, LookAtCertificatesAsync);
        await FollowAsync(cancellationToken);

        // Beside the work: a server that does not answer must not keep the gateway from starting.
        pumps.Wake(Probe);
        pumps.Wake(JobPlan.Sweep);

        // What an earlier process left in hand, or what fell due while it was down.
        pumps.Wake(Process);
        pumps.Wake(JobPlan.Due);
        pumps.Wake(JobPlan.Overdue);
        LogStarted(log, runtime.InUse.Partners.Count, runtime.Endpoints.Zones.Count);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await pumps.DisposeAsync();
        await Engine.StopAsync();
        LogStopped(log);
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await Engine.SweepAsync(cancellationToken);
        await RecoverAs2Async(cancellationToken);
    }

    private async Task RecoverAs2Async(CancellationToken cancellationToken)
    {
        try
        {
            await as2.RecoverAsync(cancellationToken);
        }
        catch (IOException fault)
        {
            LogUnpublished(log, fault.Message);
        }
    }

    private async Task PollAsync(string zone, CancellationToken cancellationToken)
    {
        PollResult result;
        do
        {
            result = await Engine.PollAsync(zone, cancellationToken);
            if (result.Taken > 0)
            {
                pumps.Wake(Process);
            }
        }
        while (result is { More: true, Taken: > 0 } && !cancellationToken.IsCancellationRequested);
    }

    private async Task ProcessAsync(CancellationToken cancellationToken)
    {
        await Engine.ProcessAsync(cancellationToken);
        pumps.Wake(JobPlan.Due);
        pumps.Wake(Tidy);
    }

    /// <summary>By itself: what our own systems cannot give or take keeps back nothing that partners wait for.</summary>
    private async Task InternalAsync(CancellationToken cancellationToken)
    {
        await Engine.ImportDueAsync(cancellationToken);
        await Engine.ExportDueAsync(cancellationToken);
    }

    private async Task DueAsync(CancellationToken cancellationToken)
    {
        pumps.Wake(Internal);
        await Engine.ReleaseDueAsync(cancellationToken);
        await Engine.LapseDeliveriesAsync(cancellationToken);
        foreach (string target in await Engine.DueTargetsAsync(cancellationToken))
        {
            if (runtime.Endpoints.Target(target) is null)
            {
                await Engine.DeliverAsync(target, cancellationToken); // No profile has it: its deliveries fail, and are parked in the end.
            }
            else
            {
                pumps.Wake(JobPlan.Deliver(target));
            }
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        ReloadReport report = runtime.Profiles.Reload();
        string complaints = string.Join('\n', report.Errors);
        if (!string.Equals(complaints, _complaints, StringComparison.Ordinal))
        {
            _complaints = complaints;
            foreach (ProfileError error in report.Errors)
            {
                LogProfileError(log, error);
            }

            if (report.Errors.Count == 0)
            {
                LogProfilesGood(log);
            }
        }

        if (report.Changed)
        {
            await FollowAsync(cancellationToken);
            pumps.Wake(Probe);
            pumps.Wake(JobPlan.Certificates);
            LogProfilesChanged(log, runtime.InUse.Partners.Count, runtime.Endpoints.Zones.Count);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (string pump in await schedule.ApplyAsync(JobPlan.For(runtime.InUse, intervals), cancellationToken))
        {
            // A zone that no profile has any more: its run in flight ends before the zone goes.
            await pumps.RemoveAsync(pump);
        }

        foreach (string pump in pumps.Names.Where(name => name.StartsWith(JobPlan.DeliverPrefix, StringComparison.Ordinal)).Except(runtime.InUse.Targets.Select(JobPlan.Deliver)))
        {
            await pumps.RemoveAsync(pump);
        }

        runtime.Endpoints.Follow(runtime.InUse);
        foreach (string target in runtime.InUse.Targets)
        {
            pumps.Add(JobPlan.Deliver(target), stop => Engine.DeliverAsync(target, stop));
        }

        foreach (DropZone zone in runtime.InUse.Zones.Where(zone => zone.Direction == ZoneDirection.In))
        {
            pumps.Add(JobPlan.Poll(zone.Id), stop => PollAsync(zone.Id, stop));
        }
    }

    private Task LookAtCertificatesAsync(CancellationToken cancellationToken)
    {
        foreach ((string partner, CertificateNote note) in CertificateWatch.Look(runtime.InUse, runtime.As2.Keys, runtime.As2.Time.GetUtcNow()))
        {
            LogCertificate(log, note.StillGood ? LogLevel.Warning : LogLevel.Error, partner, note.Text);
        }

        return Task.CompletedTask;
    }

    /// <summary>Says which zones cannot be used; what several lack (a program that is not installed) is said once.</summary>
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        (string Zone, string? Reason)[] probed = await Task.WhenAll(runtime.InUse.Zones.Select(async zone => (zone.Id, await ReasonAsync(zone, cancellationToken))));
        foreach (IGrouping<string, string> same in probed.Where(one => one.Reason is not null).GroupBy(one => one.Reason!, one => one.Zone, StringComparer.Ordinal))
        {
            LogUnusable(log, same.Count() == 1 ? "zone" : "zones", string.Join(", ", same), same.Key);
        }
    }

    private async Task<string?> ReasonAsync(DropZone zone, CancellationToken cancellationToken)
    {
        ProbeResult? probe = zone.Direction == ZoneDirection.In
            ? runtime.Endpoints.Zone(zone.Id) is { } dropZone ? await dropZone.ProbeAsync(cancellationToken) : null
            : runtime.Endpoints.Target(zone.Id) is { } target ? await target.ProbeAsync(cancellationToken) : null;
        return probe is { Usable: false } ? probe.Reason ?? string.Empty : null;
    }

    [LoggerMessage(10, LogLevel.Information, "the gateway runs: {Partners} partners, {Zones} zones to poll")]
    private static partial void LogStarted(ILogger log, int partners, int zones);

    [LoggerMessage(11, LogLevel.Information, "the gateway has stopped; nothing is in hand")]
    private static partial void LogStopped(ILogger log);

    [LoggerMessage(12, LogLevel.Error, "a profile was not taken, the last good one stays in use: {Error}")]
    private static partial void LogProfileError(ILogger log, ProfileError error);

    [LoggerMessage(13, LogLevel.Information, "every profile is good again")]
    private static partial void LogProfilesGood(ILogger log);

    [LoggerMessage(14, LogLevel.Information, "the profiles changed: {Partners} partners, {Zones} zones to poll")]
    private static partial void LogProfilesChanged(ILogger log, int partners, int zones);

    [LoggerMessage(EventId = 17, Message = "AS2 with {Partner}: {What}")]
    private static partial void LogCertificate(ILogger log, LogLevel level, string partner, string what);

    [LoggerMessage(16, LogLevel.Error, "AS2 messages that were received are not in their zones yet; it is tried again: {Reason}")]
    private static partial void LogUnpublished(ILogger log, string reason);

    [LoggerMessage(15, LogLevel.Warning, "{Which} {Zones} cannot be used and will be tried again: {Reason}")]
    private static partial void LogUnusable(ILogger log, string which, string zones, string reason);
}
