using System.Diagnostics;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Rclone;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>rclone that is missing, does not start, or hangs.</summary>
public sealed class SupervisionTests(OpenSshWorld world) : IClassFixture<OpenSshWorld>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RemoteDisk _disk = new(world.Server.Home);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Probe_RcloneMissing_SaysWhatToInstall()
    {
        await using RcloneWorld own = new(new RcloneOptions { SearchPath = _folder.Root });

        (await own.Zone(world.Sftp(world.Server, _disk.Path)).ProbeAsync()).Reason.Should().Contain("rclone is not installed").And.Contain("apt install rclone");
        (await own.Target(world.Sftp(world.Server, _disk.Path)).ProbeAsync()).Reason.Should().Contain("rclone is not installed");
    }

    [Fact]
    public async Task Call_RcloneThatEndsAtOnce_IsToldAndNotStartedTooOften()
    {
        Program("echo started >> \"$0.log\"; echo 'it is broken' >&2; exit 3");
        await using RcloneWorld own = new(new RcloneOptions { SearchPath = _folder.Root, FirstWait = TimeSpan.FromMinutes(10), LongestWait = TimeSpan.FromMinutes(10) });
        IDropZone zone = own.Zone(world.Sftp(world.Server, _disk.Path));

        (await zone.ProbeAsync()).Reason.Should().Contain("rclone does not start").And.Contain("it is broken").And.Contain("code 3");
        (await zone.ProbeAsync()).Reason.Should().Contain("it is broken", "the first end is followed by a start at once");
        (await zone.ProbeAsync()).Reason.Should().Contain("ended 2 times in a row").And.Contain("it is broken").And.Contain("started again in");

        File.ReadAllLines(_folder["rclone.log"]).Should().HaveCount(2);
    }

    [Fact]
    public async Task Call_RcloneThatHangs_IsMadeOnTheNextOne()
    {
        await using RcloneWorld own = new(new RcloneOptions { WatchEvery = TimeSpan.FromMilliseconds(100), AnswerLimit = TimeSpan.FromSeconds(2) });
        IDropZone zone = own.Zone(world.Sftp(world.Server, _disk.Path));
        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);
        int hanging = own.Daemon.ProcessId!.Value;
        ServerProcess.Run("kill", "-STOP", $"{hanging}");

        (await zone.ListAsync(10)).Candidates.Should().BeEmpty();

        own.Daemon.ProcessId.Should().NotBe(hanging);
        own.Log.Lines.Should().Contain(line => line.StartsWith("Warning") && line.Contains("no sign of life"));
        Process.GetProcesses().Should().NotContain(process => process.Id == hanging);
    }

    [Fact]
    public async Task Settings_OfRcloneOnTheCommandLine_AreNotUsed()
    {
        // A configuration that would break every call, as somebody's own may.
        await using RcloneWorld own = new(new RcloneOptions { SearchPath = _folder.Root });
        Program($"env | grep ^RCLONE_ | cut -d= -f1 | sort > \"$0.env\"; exec {Which("rclone")} \"$@\"");

        (await own.Zone(world.Sftp(world.Server, _disk.Path)).ProbeAsync()).Should().Be(ProbeResult.Good);

        File.ReadAllLines(_folder["rclone.env"]).Should().Equal("RCLONE_RC_PASS", "RCLONE_RC_USER");
    }

    private static string Which(string program) => ServerProcess.Run("which", program).Trim();

    private void Program(string script)
    {
        File.WriteAllText(_folder["rclone"], "#!/bin/sh\n" + script + "\n");
        ServerProcess.Run("chmod", "+x", _folder["rclone"]);
    }
}
