using System.Diagnostics;
using System.Globalization;
using System.Text;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.Rclone;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>
/// rclone killed at every point of a claim, a delivery and a read: after each thing that it said to the server, with the
/// next one on its way.
/// </summary>
public sealed class KilledRcloneTests : IClassFixture<BothServers>, IAsyncDisposable
{
    private readonly BothServers _servers;
    private readonly RcloneWorld _own = new(new RcloneOptions { FirstWait = TimeSpan.FromMilliseconds(10), LongestWait = TimeSpan.FromMilliseconds(10) });
    private Interrupted? _line;

    public KilledRcloneTests(BothServers servers)
    {
        _servers = servers;
        _own.Secrets.Keep("PASSWORD", servers.ProFtp.Password);
    }

    public static TheoryData<Way> Ways => [Way.OpenSsh, Way.Ftp];

    public async ValueTask DisposeAsync()
    {
        await _own.DisposeAsync();
        _line?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Claim_RcloneKilledAtEveryPoint_IsWonAndTakenOnce(Way way)
    {
        RemoteDisk disk = _servers.Disk(way);
        Interrupted line = Through(way, disk.Path);
        IDropZone zone = _own.Zone(line.Settings);
        int points = await line.AtEveryPoint(Kill, async (number, stop) =>
        {
            disk.Drop($"{number}.edi", Encoding.ASCII.GetBytes($"file {number}"), DateTimeOffset.UtcNow.AddMinutes(-1));
            DropCandidate candidate = (await zone.ListAsync(10)).Candidates.Single();

            (bool stopped, ClaimedFile? claimed) = await stop.At(() => zone.ClaimAsync(candidate));

            claimed.Should().NotBeNull("it was there, and nobody else took it (point {0})", number);
            using StreamReader reader = new(await claimed!.OpenReadAsync(CancellationToken.None));
            (await reader.ReadToEndAsync()).Should().Be($"file {number}");
            (await zone.SweepAsync(10)).Should().Equal(claimed.Claim);
            (await zone.CompleteAsync([claimed.Claim])).Should().Be(1);
            disk.Names().Should().BeEmpty();
            return stopped;
        });

        points.Should().BeGreaterThan(3, "a claim says several things");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Delivery_RcloneKilledAtEveryPoint_IsThereOnceAndWhole(Way way)
    {
        RemoteDisk disk = _servers.Disk(way);
        Interrupted line = Through(way, disk.Path);
        IDeliveryTarget target = _own.Target(line.Settings);
        await target.ProbeAsync();
        Dictionary<string, string> expected = [];
        int points = await line.AtEveryPoint(Kill, async (number, stop) =>
        {
            string content = new(number.ToString(CultureInfo.InvariantCulture)[0], 100_000);
            DeliveryFile file = new($"{number}.edi", Encoding.ASCII.GetBytes(content));

            (bool stopped, IReadOnlyList<DeliveryReceipt> receipts) = await stop.At(() => target.DeliverAsync([file]));

            receipts.Single().Outcome.Should().BeOneOf([DeliveryOutcome.Delivered, DeliveryOutcome.AlreadyThereSameBytes], "point {0}: {1}", number, receipts.Single().Reason);
            expected.Add(file.Name, content);
            return stopped;
        });

        disk.Contents().Should().BeEquivalentTo(expected, "nothing half-written is left");
        points.Should().BeGreaterThan(3);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Read_RcloneKilledAtEveryPoint_NeverEndsShort(Way way)
    {
        RemoteDisk disk = _servers.Disk(way);
        string content = new('x', 200_000);
        disk.Drop("a.edi", Encoding.ASCII.GetBytes(content), DateTimeOffset.UtcNow.AddMinutes(-1));
        Interrupted line = Through(way, disk.Path);
        IDropZone zone = _own.Zone(line.Settings);
        ClaimedFile claimed = (await zone.ClaimAsync((await zone.ListAsync(10)).Candidates.Single()))!;
        int brokeOff = 0;
        await line.AtEveryPoint(Kill, async (_, stop) =>
        {
            (bool stopped, string? text) = await stop.At(() => ReadAsync(claimed));
            brokeOff += text is null ? 1 : 0;
            (text ?? content).Should().Be(content);
            return stopped;
        });

        (await ReadAsync(claimed)).Should().Be(content, "the claim outlives {0} reads that broke off", brokeOff);
    }

    /// <summary>Gives null where the read broke off and said so.</summary>
    private static async ValueTask<string?> ReadAsync(ClaimedFile claimed)
    {
        try
        {
            using StreamReader reader = new(await claimed.OpenReadAsync(CancellationToken.None));
            return await reader.ReadToEndAsync();
        }
        catch (TransportException)
        {
            return null;
        }
    }

    private Interrupted Through(Way way, string path) => _line = new Interrupted(_servers.To(way, path));

    private void Kill(int point) => Process.GetProcessById(_own.Daemon.ProcessId!.Value).Kill();
}
