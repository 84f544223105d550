using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>The gateway and its rclone as processes: missing, killed, and ended together.</summary>
public sealed class RcloneTests : IDisposable
{
    private readonly OpenSshServer _server = new();
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;
    private readonly Traffic _traffic;

    public RcloneTests()
    {
        _ledger = new LedgerFile(_gateway);
        _traffic = new Traffic(_gateway);
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Run_WithoutRclone_SaysOnceWhichZonesNeedItAndTheOthersGoOn()
    {
        SftpProfiles.Move(_gateway, _server, "acorn-foods", "marche-bleu");
        _gateway.Variables["PATH"] = "/nonexistent";
        _traffic.Drop(1);

        _gateway.Start();
        await _gateway.Until(() => _ledger.Count("SELECT count(*) FROM file WHERE state = 'Processed'") == 2, "the files of the partners without SFTP");
        await _gateway.Until(() => _gateway.Output.Contains("cannot be used"), "the warning");

        string warning = _gateway.Output.Split('\n').Single(line => line.Contains("cannot be used and will be tried again"));
        warning.Should().Contain("acorn-foods-in, acorn-foods-out, marche-bleu-in, marche-bleu-out").And.Contain("rclone is not installed").And.Contain("apt install rclone");
        await _gateway.Until(() => _gateway.Delivered("lindner-feinkost").Keys.Any(name => name.StartsWith("CONTRL", StringComparison.Ordinal)), "an answer to a partner without SFTP");
        _gateway.Run("status").Output.Should().Contain("rclone is not installed");
        _gateway.Stop().Should().Be(0);
    }

    [Fact]
    public async Task Rclone_Killed_IsStartedAgainAndNothingFails()
    {
        SftpProfiles.Move(_gateway, _server);
        _gateway.Start();
        await _gateway.Until(() => Rclones().Count == 1, "rclone");

        Process.GetProcessById(Rclones()[0]).Kill();
        _traffic.Drop(2);

        await new Accounts(_gateway, _ledger, _traffic).Drained();
        _gateway.Output.Should().Contain("rclone has ended by itself");
        _gateway.Output.Should().NotContain("EndpointFailed", "a call that met its end is made again");
        _gateway.Stop().Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gateway_Ends_RcloneWithIt(bool killed)
    {
        SftpProfiles.Move(_gateway, _server, "acorn-foods");
        _gateway.Start();
        await _gateway.Until(() => Rclones().Count == 1, "rclone");
        using Process rclone = Process.GetProcessById(Rclones()[0]);
        string line = await File.ReadAllTextAsync($"/proc/{rclone.Id}/cmdline");
        line.Should().Contain("rcd").And.NotContain("--rc-user").And.NotContain("--rc-pass").And.NotContain(_server.Key);

        if (killed)
        {
            _gateway.Kill();
        }
        else
        {
            _gateway.Stop().Should().Be(0);
        }

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        await rclone.WaitForExitAsync(patience.Token);
    }

    private List<int> Rclones() =>
        [.. Regex.Matches(_gateway.Output, "rclone runs \\(process ([0-9]+)\\)").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
}
