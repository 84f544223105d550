using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>A path that the server does not have is refused and never made: mistyped, it would swallow files.</summary>
public sealed class MissingFolderTests(BothServers world) : IClassFixture<BothServers>
{
    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Zone_FolderThatIsNotThere_IsReportedAndNotMade(Way way)
    {
        RemoteDisk disk = world.Disk(way);
        IDropZone zone = world.Zone(world.To(way, disk.Path + "/mistyped/in"));

        (await zone.ProbeAsync()).Reason.Should().Contain("mistyped/in").And.Contain("correct path");
        (await zone.Invoking(it => it.ListAsync(10).AsTask()).Should().ThrowAsync<TransportException>()).Which.Message.Should().Contain("correct path");
        (await zone.SweepAsync(10)).Should().BeEmpty();

        Directory.EnumerateFileSystemEntries(disk.Full).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Zone_FolderThatVanishesWithFilesListed_IsNotMadeByTheClaim(Way way)
    {
        RemoteDisk disk = world.Disk(way);
        disk.Drop("a.edi", [1], DateTimeOffset.UtcNow.AddMinutes(-1));
        IDropZone zone = world.Zone(world.To(way, disk.Path));
        await zone.ListAsync(10);
        DropCandidate candidate = (await zone.ListAsync(10)).Candidates.Single();
        Directory.Move(disk.Full, disk.Full + "-moved");

        await zone.Invoking(it => it.ClaimAsync(candidate).AsTask()).Should().ThrowAsync<TransportException>();

        Directory.Exists(disk.Full).Should().BeFalse();
        File.Exists(disk.Full + "-moved/a.edi").Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Zone_PathOfAFile_IsReported(Way way)
    {
        RemoteDisk disk = world.Disk(way);
        disk.Drop("file", [1], DateTimeOffset.UtcNow);

        (await world.Zone(world.To(way, disk.Path + "/file")).ProbeAsync()).Usable.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Target_FolderThatIsNotThere_IsReportedAndNotMade(Way way)
    {
        RemoteDisk disk = world.Disk(way);
        IDeliveryTarget target = world.Target(world.To(way, disk.Path + "/mistyped/out"));

        (await target.ProbeAsync()).Reason.Should().Contain("mistyped/out").And.Contain("correct path");
        DeliveryReceipt receipt = (await target.DeliverAsync([new DeliveryFile("a.edi", new byte[1])])).Single();

        receipt.Outcome.Should().Be(DeliveryOutcome.TransientFault);
        receipt.Reason.Should().Contain("correct path");
        Directory.EnumerateFileSystemEntries(disk.Full).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Zone_LoginFolder_IsUsable(Way way) => (await world.Zone(world.To(way, string.Empty)).ProbeAsync()).Should().Be(ProbeResult.Good);
}
