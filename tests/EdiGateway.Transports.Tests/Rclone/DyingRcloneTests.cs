using System.Diagnostics;
using System.Text;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>rclone killed just before each call, with nobody waiting for its end: the call is made on the next one.</summary>
public sealed class DyingRcloneTests : IClassFixture<BothServers>, IAsyncDisposable
{
    private readonly BothServers _servers;
    private readonly RcloneWorld _own = new(new EdiGateway.Transports.Rclone.RcloneOptions { FirstWait = TimeSpan.FromMilliseconds(10), LongestWait = TimeSpan.FromMilliseconds(10) });

    public DyingRcloneTests(BothServers servers)
    {
        _servers = servers;
        _own.Secrets.Keep("PASSWORD", servers.ProFtp.Password);
    }

    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Zone_RcloneKilledBeforeEachCall_NeverFails(Way way)
    {
        RemoteDisk disk = _servers.Disk(way);
        disk.Drop("a.edi", "one"u8.ToArray(), DateTimeOffset.UtcNow.AddMinutes(-2));
        disk.Drop("b.edi", "two"u8.ToArray(), DateTimeOffset.UtcNow.AddMinutes(-1));
        IDropZone zone = _own.Zone(_servers.To(way, disk.Path));
        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);

        Listing listing = await Killed(() => zone.ListAsync(10));
        ClaimedFile one = (await Killed(() => zone.ClaimAsync(listing.Candidates[0])))!;
        ClaimedFile two = (await Killed(() => zone.ClaimAsync(listing.Candidates[1])))!;
        await using Stream stream = await Killed(() => one.OpenReadAsync(CancellationToken.None));
        using StreamReader reader = new(stream, Encoding.Latin1);
        (await reader.ReadToEndAsync()).Should().Be("one");
        (await Killed(() => zone.CompleteAsync([one.Claim]))).Should().Be(1);
        (await Killed(() => zone.SweepAsync(10))).Should().Equal(two.Claim);
        await Killed(async () =>
        {
            await zone.ReleaseAsync(two.Claim);
            return true;
        });
        (await Killed(() => zone.ProbeAsync())).Should().Be(ProbeResult.Good);
        disk.Contents().Should().Equal(new Dictionary<string, string> { ["b.edi"] = "two" });
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Target_RcloneKilledBeforeTheDelivery_Delivers(Way way)
    {
        RemoteDisk disk = _servers.Disk(way);
        IDeliveryTarget target = _own.Target(_servers.To(way, disk.Path));
        (await target.ProbeAsync()).Should().Be(ProbeResult.Good);

        IReadOnlyList<DeliveryReceipt> receipts = await Killed(() => target.DeliverAsync([new DeliveryFile("a.edi", "one"u8.ToArray()), new DeliveryFile("b.edi", "two"u8.ToArray())]));

        receipts.Should().OnlyContain(receipt => receipt.Outcome == DeliveryOutcome.Delivered);
        disk.Contents().Should().BeEquivalentTo(new Dictionary<string, string> { ["a.edi"] = "one", ["b.edi"] = "two" });
    }

    private async Task<T> Killed<T>(Func<ValueTask<T>> call)
    {
        Process.GetProcessById(_own.Daemon.ProcessId!.Value).Kill();
        return await call();
    }
}
