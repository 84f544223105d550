using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>Several gateways on one folder of a server.</summary>
public sealed class SharedZoneTests(BothServers world) : IClassFixture<BothServers>
{
    private const string Another = "fedcba9876543210fedcba9876543210";

    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task List_SeveralGatewaysAtOnceOnANewFolder_AllSucceed(Way way)
    {
        for (int round = 0; round < 5; round++)
        {
            RemoteDisk disk = world.Disk(way);
            disk.Drop("a.edi", [1], DateTimeOffset.UtcNow.AddMinutes(-1));

            Listing[] listings = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
                world.Zone(world.To(way, disk.Path), gateway: $"{number:x32}").ListAsync(10).AsTask()));

            listings.Should().OnlyContain(listing => listing.Candidates.Count == 1);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sweep_ClaimOfAnotherGateway_IsLeftAlone(Way way)
    {
        RemoteDisk disk = world.Disk(way);
        disk.Drop("a.edi", [1], DateTimeOffset.UtcNow.AddMinutes(-1));
        IDropZone one = world.Zone(world.To(way, disk.Path));
        IDropZone other = world.Zone(world.To(way, disk.Path), gateway: Another);
        ClaimedFile claimed = (await one.ClaimAsync((await one.ListAsync(10)).Candidates.Single()))!;

        (await other.SweepAsync(10)).Should().BeEmpty();
        Func<Task> release = async () => await other.ReleaseAsync(claimed.Claim);
        (await release.Should().ThrowAsync<TransportException>()).Which.Message.Should().Contain("another gateway's");
        (await world.Zone(world.To(way, disk.Path)).SweepAsync(10)).Should().Equal(claimed.Claim);
    }

    [Fact]
    public async Task List_OldClaimOfAnotherGateway_IsShownWithItsPlaceAndLeft()
    {
        SettableTime time = new(DateTimeOffset.UtcNow);
        RemoteDisk disk = world.Disk(Way.OpenSsh);
        disk.Drop("a.edi", [1], time.Now.AddMinutes(-1));
        IDropZone gone = world.Zone(world.To(Way.OpenSsh, disk.Path), time);
        ClaimedFile claimed = (await gone.ClaimAsync((await gone.ListAsync(10)).Candidates.Single()))!;
        IDropZone zone = world.Zone(world.To(Way.OpenSsh, disk.Path), time, gateway: Another);
        (await zone.ListAsync(10)).Refused.Should().BeEmpty("it may be in work");

        time.Now = time.Now.AddHours(2);
        RefusedFile refused = (await zone.ListAsync(10)).Refused.Should().ContainSingle().Subject;

        refused.Name.Should().Be("a.edi");
        refused.Reason.Should().Contain(RcloneWorld.Gateway).And.Contain(claimed.Claim.Token[..claimed.Claim.Token.LastIndexOf('/')]).And.Contain("by hand");
        (await gone.CompleteAsync([claimed.Claim])).Should().Be(1);
        time.Now = time.Now.AddMinutes(11);
        (await zone.ListAsync(10)).Refused.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sweep_WhatAnInterruptedProbeLeft_IsNoClaimAndIsTidiedByTheNext(Way way)
    {
        RemoteDisk disk = world.Disk(way);
        IDropZone zone = world.Zone(world.To(way, disk.Path));
        string left = Directory.CreateDirectory(disk[$".claimed/{RcloneWorld.Gateway}/probe"]).FullName;
        string file = Path.Combine(left, ".edigateway-probe-" + RcloneWorld.Gateway);
        File.WriteAllText(file, string.Empty);
        File.WriteAllText(file + "-renamed", string.Empty);

        (await zone.SweepAsync(10)).Should().BeEmpty();
        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);

        Directory.Exists(left).Should().BeFalse();
        disk.Names().Should().BeEmpty();
    }
}
