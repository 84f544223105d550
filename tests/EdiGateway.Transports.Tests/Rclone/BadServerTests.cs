using System.Text;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Rclone;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>Servers that are slow, say nothing, permit nothing, or end in the middle of a file.</summary>
public sealed class BadServerTests(BothServers world) : IClassFixture<BothServers>, IDisposable
{
    private const int Size = 400_000;
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _content = Encoding.ASCII.GetBytes(new string('x', Size));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Slow_Server_TakesAndDeliversWhole()
    {
        RemoteDisk disk = world.Disk(Way.OpenSsh);
        disk.Drop("in.edi", _content, DateTimeOffset.UtcNow.AddMinutes(-1));
        using LoopbackProxy line = new(world.Ssh.Port) { BytesPerSecond = Size / 2 };
        SftpSettings settings = Over(line, world.Ssh, disk.Path);

        ClaimedFile claimed = await Claim(world.Zone(settings));
        (await Bytes(claimed)).Should().Equal(_content);
        DeliveryReceipt receipt = (await world.Target(settings).DeliverAsync([new DeliveryFile("out.edi", _content)])).Single();

        receipt.Outcome.Should().Be(DeliveryOutcome.Delivered, receipt.Reason);
        disk.Contents().Should().Equal(new Dictionary<string, string> { ["out.edi"] = Encoding.ASCII.GetString(_content) });
    }

    [Fact]
    public async Task Server_EndsInTheMiddleOfAFile_TheReadBreaksOffAndTheClaimOutlivesIt()
    {
        using OpenSshServer server = new();
        RemoteDisk disk = new(server.Home);
        disk.Drop("in.edi", _content, DateTimeOffset.UtcNow.AddMinutes(-1));
        using LoopbackProxy line = new(server.Port);
        ClaimedFile claimed = await Claim(world.Zone(Over(line, server, disk.Path)));
        line.BytesPerSecond = Size / 4;
        await using (Stream stream = await claimed.OpenReadAsync(CancellationToken.None))
        {
            byte[] begin = new byte[Size / 10];
            await stream.ReadExactlyAsync(begin);
            server.Stop();

            Func<Task> rest = async () => await stream.CopyToAsync(Stream.Null);
            await rest.Should().ThrowAsync<TransportException>();
        }

        line.BytesPerSecond = 0;
        server.Start();
        (await Bytes(claimed)).Should().Equal(_content);
    }

    [Fact]
    public async Task Server_ThatPermitsNothing_IsToldSo()
    {
        using OpenSshServer server = new(readOnly: true);
        RemoteDisk disk = new(server.Home);
        SftpSettings settings = world.Sftp(server, disk.Path);

        (await world.Zone(settings).ProbeAsync()).Reason.Should().Contain("does not permit it");
        (await world.Target(settings).ProbeAsync()).Reason.Should().Contain("does not permit it");
        DeliveryReceipt receipt = (await world.Target(settings).DeliverAsync([new DeliveryFile("a.edi", new byte[1])])).Single();
        receipt.Outcome.Should().Be(DeliveryOutcome.TransientFault);
        receipt.Reason.Should().Contain("does not permit it");
    }

    [Fact]
    public async Task Silent_Server_FailsInTimeAndWorksWhenItSpeaksAgain()
    {
        await using RcloneWorld own = new(new RcloneOptions { ServerSilence = TimeSpan.FromSeconds(2) });
        RemoteDisk disk = world.Disk(Way.OpenSsh);
        using LoopbackProxy line = new(world.Ssh.Port);
        IDropZone zone = own.Zone(Over(line, world.Ssh, disk.Path));
        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);
        line.HoldAfter(0);

        await zone.Invoking(it => it.ListAsync(10).AsTask()).Should().ThrowAsync<TransportException>();

        line.LetGo();
        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);
    }

    private static async Task<ClaimedFile> Claim(IDropZone zone) => (await zone.ClaimAsync((await zone.ListAsync(10)).Candidates.Single()))!;

    private static async Task<byte[]> Bytes(ClaimedFile claimed)
    {
        await using Stream stream = await claimed.OpenReadAsync(CancellationToken.None);
        using MemoryStream bytes = new();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private SftpSettings Over(LoopbackProxy line, OpenSshServer server, string path)
    {
        File.WriteAllText(_folder["known_hosts"], File.ReadAllText(server.KnownHosts).Replace($":{server.Port}", $":{line.Port}", StringComparison.Ordinal));
        return world.Sftp(server, path) with { Port = line.Port, KnownHosts = _folder["known_hosts"] };
    }
}
