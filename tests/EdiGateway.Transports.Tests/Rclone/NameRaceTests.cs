using System.Text;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>
/// A partner's file of our name, made at every point of a delivery. SFTP's rename refuses to replace; FTP's replaces
/// where the server permits it, and then only what comes between rclone's last look and the rename.
/// </summary>
public sealed class NameRaceTests(BothServers world) : IClassFixture<BothServers>
{
    private readonly List<string> _lost = [];
    private readonly HashSet<string> _partners = [];

    [Theory]
    [InlineData(Way.OpenSsh)]
    [InlineData(Way.ProFtpSsh)]
    public async Task Sftp_PartnerMakesOurNameAtAnyPoint_ItsFileIsLeftAlone(Way way)
    {
        RemoteDisk disk = world.Disk(way);

        await DeliverAtEveryPoint(world.To(way, disk.Path), disk);

        _lost.Should().BeEmpty();
    }

    [Fact]
    public async Task Ftp_PartnerMakesOurNameAtAnyPoint_OnlyTheLastStepCanReplaceIt()
    {
        RemoteDisk disk = world.Disk(Way.Ftp);

        int points = await DeliverAtEveryPoint(world.To(Way.Ftp, disk.Path), disk);

        _lost.Count.Should().BeLessThan(6, "of {0} points these lie between rclone's look and RNTO; docs/partners.md says so", points);
    }

    [Fact]
    public async Task Ftp_ServerThatLetsNobodyReplace_ItsFileIsLeftAlone()
    {
        using ProFtpServer strict = new(overwrite: false);
        RemoteDisk disk = new(strict.Home);

        await DeliverAtEveryPoint(world.Ftp(strict, FtpSecurity.None, disk.Path), disk);

        _lost.Should().BeEmpty();
    }

    [Fact]
    public async Task Ftp_ServerThatLetsNobodyReplace_WhatACrashLeftIsNoHindrance()
    {
        using ProFtpServer strict = new(overwrite: false);
        RemoteDisk disk = new(strict.Home);
        IDeliveryTarget target = world.Target(world.Ftp(strict, FtpSecurity.None, disk.Path));
        DeliveryFile file = new("a.edi", "whole"u8.ToArray());
        string temporary = "." + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a.edi"u8))[..24] + ".part";
        File.WriteAllText(disk[temporary], "wh");
        File.WriteAllText(disk[".edigateway-probe-" + RcloneWorld.Gateway], string.Empty);

        (await target.ProbeAsync()).Should().Be(ProbeResult.Good);
        DeliveryReceipt receipt = (await target.DeliverAsync([file])).Single();

        receipt.Outcome.Should().Be(DeliveryOutcome.Delivered, receipt.Reason);
        disk.Contents().Should().Equal(new Dictionary<string, string> { ["a.edi"] = "whole" });
    }

    private async Task<int> DeliverAtEveryPoint(TransportSettings settings, RemoteDisk disk)
    {
        using Interrupted line = new(settings);
        IDeliveryTarget target = world.Target(line.Settings);
        (await target.ProbeAsync()).Should().Be(ProbeResult.Good);
        int points = await line.AtEveryPoint(point => Make(disk[$"{point}.edi"]), async (number, stop) =>
        {
            string name = $"{number}.edi";
            DeliveryFile ours = new(name, Encoding.ASCII.GetBytes("ours"));

            (bool stopped, IReadOnlyList<DeliveryReceipt> receipts) = await stop.At(() => target.DeliverAsync([ours]));

            string content = await File.ReadAllTextAsync(disk[name]);
            if (_partners.Contains(disk[name]) && content == "ours")
            {
                _lost.Add(name);
            }
            else
            {
                receipts[0].Outcome.Should().Be(content == "ours" ? DeliveryOutcome.Delivered : DeliveryOutcome.AlreadyThereOtherBytes, "point {0}: {1}", number, receipts[0].Reason);
            }

            return stopped;
        });

        disk.Names().Should().NotContain(name => name.StartsWith('.'), "nothing half-way is left");
        points.Should().BeGreaterThan(3);
        return points;
    }

    private void Make(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.CreateNew);
            file.Write("partner's"u8);
            _partners.Add(path);
        }
        catch (IOException)
        {
            return; // Ours is there already.
        }
    }
}
