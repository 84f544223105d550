using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Taking files from a zone whose store fails now and then.</summary>
public sealed class IntakeTests
{
    [Fact]
    public async Task Poll_OneFileCannotBeRead_TakesTheOthersAndThatOneWhenItCan()
    {
        await using Rig rig = new();
        FailingZone.Settings failing = new() { Unreadable = "2.edi", SideBySide = 3 };
        await OpenOn(rig, failing);
        for (int number = 1; number <= 5; number++)
        {
            rig.Drop("acme-in", $"{number}.edi", Docs.X12850($"PO-{number}", $"{number}"));
        }

        await rig.Engine.RunOnceAsync();

        rig.In("acme-in").Keys.Should().Equal("2.edi");
        (await rig.Queries.ZonesAsync()).Single(zone => zone.Zone == "acme-in").LastError.Should().Be("2.edi: the connection broke");

        failing.Unreadable = null;
        rig.Time.Now = rig.Time.Now.AddSeconds(5);
        await rig.Engine.RunOnceAsync();
        rig.In("acme-in").Should().BeEmpty();
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Select(row => row.ControlNumber).Should().OnlyHaveUniqueItems().And.HaveCount(5);
        (await rig.Queries.ZonesAsync()).Single(zone => zone.Zone == "acme-in").LastError.Should().BeNull();
    }

    [Fact]
    public async Task Poll_ServerGoneAfterTheClaim_LeavesTheClaimToTheSweep()
    {
        await using Rig rig = new();
        FailingZone.Settings failing = new() { Unreadable = "1.edi", CannotRelease = true };
        await OpenOn(rig, failing);
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));

        await rig.Engine.RunOnceAsync();
        rig.In("acme-in").Should().BeEmpty("it is still claimed");

        failing.Unreadable = null;
        failing.CannotRelease = false;
        await rig.Engine.SweepAsync();
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle();
    }

    [Fact]
    public async Task Poll_SameFaultFromAnotherPort_IsToldOnce()
    {
        await using Rig rig = new();
        FailingZone.Settings failing = new();
        await OpenOn(rig, failing);
        foreach (string reason in (string[])["read 127.0.0.1:40001: reset", "read 127.0.0.1:40002: reset", "the server does not answer"])
        {
            failing.ListFault = reason;
            await rig.Engine.PollAsync("acme-in");
        }

        rig.Events.Where(happened => happened is { Kind: GatewayEventKind.EndpointFailed, Endpoint: "acme-in" }).Select(happened => happened.Reason)
            .Should().Equal("read 127.0.0.1:40001: reset", "the server does not answer");
    }

    [Fact]
    public async Task Poll_ManySideBySide_KeepsTheOrderOfArrival()
    {
        await using Rig rig = new();
        await OpenOn(rig, new FailingZone.Settings { SideBySide = 8 });
        for (int number = 1; number <= 40; number++)
        {
            rig.Drop("acme-in", $"{number:D2}.edi", Docs.X12850($"PO-{number}", $"{number}"));
        }

        await rig.Engine.RunOnceAsync();

        IReadOnlyList<FileRow> files = await rig.Queries.FilesAsync(FileState.Processed, 100);
        files.OrderBy(file => file.Id).Select(file => file.Name).Should().Equal(Enumerable.Range(1, 40).Select(number => $"{number:D2}.edi"));
    }

    [Fact]
    public async Task Sweep_BesideAPollThatIsClaiming_WaitsAndTakesNothingFromIt()
    {
        await using Rig rig = new();
        FailingZone.Settings slow = new() { ClaimGoesOn = new TaskCompletionSource() };
        await OpenOn(rig, slow);
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));

        Task<PollResult> poll = rig.Engine.PollAsync("acme-in");
        await slow.Claiming.Task;
        Task sweep = rig.Engine.SweepAsync();
        slow.ClaimGoesOn.SetResult();
        (await poll).Taken.Should().Be(1);
        await sweep;

        slow.SweptWhileClaiming.Should().BeFalse("the claim of the moment is no leftover");
        await rig.Engine.RunOnceAsync();
        rig.In("acme-in").Should().BeEmpty();
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle();
    }

    private static Task OpenOn(Rig rig, FailingZone.Settings settings)
    {
        rig.Wrap = endpoints => new FailingZone.Endpoints(endpoints, settings);
        return rig.Restart();
    }

    /// <summary>A folder zone whose operations wait as a network's do, and fail as one's do.</summary>
    private sealed class FailingZone(IDropZone zone, FailingZone.Settings settings) : IDropZone
    {
        public string Name => zone.Name;

        public int SideBySide => settings.SideBySide;

        public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) => zone.ProbeAsync(cancellationToken);

        public ValueTask<Listing> ListAsync(int limit, CancellationToken cancellationToken = default) =>
            Name == "acme-in" && settings.ListFault is { } fault ? throw new TransportException(fault) : zone.ListAsync(limit, cancellationToken);

        public async ValueTask<ClaimedFile?> ClaimAsync(DropCandidate candidate, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            ClaimedFile? claimed = await zone.ClaimAsync(candidate, cancellationToken);
            settings.Claiming.TrySetResult();
            await (settings.ClaimGoesOn?.Task ?? Task.CompletedTask);
            return claimed is null ? null : claimed with
            {
                OpenReadAsync = async stop =>
                {
                    await Task.Yield();
                    return candidate.Name == settings.Unreadable ? throw new TransportException($"{candidate.Name}: the connection broke") : await claimed.OpenReadAsync(stop);
                },
            };
        }

        public ValueTask ReleaseAsync(Claim claim, CancellationToken cancellationToken = default) =>
            settings.CannotRelease ? throw new TransportException("the server is gone") : zone.ReleaseAsync(claim, cancellationToken);

        public ValueTask<int> CompleteAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken = default) => zone.CompleteAsync(claims, cancellationToken);

        public ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default)
        {
            settings.SweptWhileClaiming |= Name == "acme-in" && settings.Claiming.Task.IsCompleted && settings.ClaimGoesOn is { Task.IsCompleted: false };
            return zone.SweepAsync(limit, cancellationToken);
        }

        public sealed class Settings
        {
            public string? Unreadable { get; set; }

            public bool CannotRelease { get; set; }

            /// <summary>Why the zone acme-in cannot be listed; null where it can.</summary>
            public string? ListFault { get; set; }

            public int SideBySide { get; init; } = 1;

            /// <summary>Completed when the first file is claimed.</summary>
            public TaskCompletionSource Claiming { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            /// <summary>What a claim that is made waits for before it is told; null where it does not wait.</summary>
            public TaskCompletionSource? ClaimGoesOn { get; init; }

            public bool SweptWhileClaiming { get; set; }
        }

        public sealed class Endpoints(IEndpoints endpoints, Settings settings) : IEndpoints
        {
            public IReadOnlyCollection<string> Zones => endpoints.Zones;

            public IDropZone? Zone(string name) => endpoints.Zone(name) is { } zone ? new FailingZone(zone, settings) : null;

            public IDeliveryTarget? Target(string name) => endpoints.Target(name);
        }
    }
}
