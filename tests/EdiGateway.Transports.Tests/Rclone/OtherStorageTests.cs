using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>rclone and a WebDAV server.</summary>
public sealed class WebDavWorld : RcloneWorld, IDisposable
{
    /// <summary>The server.</summary>
    public RcloneWebDavServer Server { get; } = new();

    /// <summary>Settings that lead to a folder, in rclone's own words.</summary>
    public RcloneSettings WebDav(string path) => new()
    {
        Backend = "webdav",
        Path = path,
        Options =
        [
            new BackendOption { Name = "url", Value = $"http://127.0.0.1:{Server.Port}" },
            new BackendOption { Name = "vendor", Value = "other" },
            new BackendOption { Name = "user", Value = Server.User },
            new BackendOption { Name = "pass", Secret = Secrets.Keep("DAV", Server.Password) },
        ],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Daemons.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Server.Dispose();
    }
}

/// <summary>A storage that the suite does not cover, named in rclone's own words: that the way leads there, on a WebDAV server.</summary>
public sealed class OtherStorageTests(WebDavWorld world) : IClassFixture<WebDavWorld>
{
    private readonly RemoteDisk _disk = new(world.Server.Home);

    [Fact]
    public async Task WebDav_ZoneAndTarget_TakeAndDeliver()
    {
        _disk.Drop("order.edi", "ISA*00"u8.ToArray(), DateTimeOffset.UtcNow.AddMinutes(-1));
        IDropZone zone = world.Zone(world.WebDav(_disk.Path));
        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);

        ClaimedFile claimed = (await zone.ClaimAsync((await zone.ListAsync(10)).Candidates.Single()))!;
        using (StreamReader reader = new(await claimed.OpenReadAsync(CancellationToken.None)))
        {
            (await reader.ReadToEndAsync()).Should().Be("ISA*00");
        }

        _disk.Names().Should().BeEmpty();
        (await zone.SweepAsync(10)).Should().Equal(claimed.Claim);
        (await zone.CompleteAsync([claimed.Claim])).Should().Be(1);

        IDeliveryTarget target = world.Target(world.WebDav(_disk.Path));
        (await target.ProbeAsync()).Should().Be(ProbeResult.Good);
        DeliveryFile file = new("answer.edi", "ISA*01"u8.ToArray());
        (await target.DeliverAsync([file])).Single().Outcome.Should().Be(DeliveryOutcome.Delivered);
        (await target.DeliverAsync([file])).Single().Outcome.Should().Be(DeliveryOutcome.AlreadyThereSameBytes);
        _disk.Contents().Should().Equal(new Dictionary<string, string> { ["answer.edi"] = "ISA*01" });
    }

    [Fact]
    public async Task WebDav_MissingFolder_IsReportedAndNotMade()
    {
        (await world.Zone(world.WebDav(_disk.Path + "/mistyped")).ProbeAsync()).Reason.Should().Contain("correct path");

        Directory.EnumerateFileSystemEntries(_disk.Full).Should().BeEmpty();
    }

    [Fact]
    public async Task Backend_ThatRcloneDoesNotKnow_IsReported() =>
        (await world.Zone(new RcloneSettings { Backend = "webdaf" }).ProbeAsync()).Reason.Should().Contain("webdaf");

    [Fact]
    public async Task Backend_ThatCannotRename_IsNoZone()
    {
        // rclone's reader of web servers' listings: it can list and read, nothing else.
        RcloneSettings http = new() { Backend = "http", Options = [new BackendOption { Name = "url", Value = $"http://{world.Server.User}:x@127.0.0.1:{world.Server.Port}/" }] };

        (await world.Zone(http).ProbeAsync()).Reason.Should().Contain("cannot rename").And.Contain("do not pick up");
        (await world.Target(http).ProbeAsync()).Reason.Should().Contain("cannot rename").And.Contain("half-written");
    }
}
