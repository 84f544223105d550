using System.Text;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>Who may be talked to: host keys, certificates, logins; every refusal says why and what to do.</summary>
public sealed class TrustTests(BothServers world) : IClassFixture<BothServers>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RemoteDisk _disk = world.Disk(Way.OpenSsh);
    private readonly RemoteDisk _ftpDisk = world.Disk(Way.Ftps);

    private SftpSettings Sftp => (SftpSettings)world.To(Way.OpenSsh, _disk.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sftp_HostKeyChanged_IsRefusedWithBothFingerprintsAndNothingIsSent()
    {
        ServerProcess.Run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", _folder["other"]);
        File.WriteAllText(_folder["known_hosts"], world.Ssh.Line(_folder["other"] + ".pub") + "\n");
        SftpSettings changed = Sftp with { KnownHosts = _folder["known_hosts"] };

        string reason = await RefusedZone(changed);

        string known = ServerProcess.Run("ssh-keygen", "-l", "-f", _folder["other"] + ".pub").Split(' ')[1];
        reason.Should().Contain("host key").And.Contain(known).And.Contain("somebody stands in between");
        (await RefusedTarget(changed)).Should().Contain("host key");
        Directory.EnumerateFileSystemEntries(_disk.Full).Should().BeEmpty();
    }

    [Fact]
    public async Task Sftp_HostNotInTheFile_IsRefusedWithTheCure()
    {
        File.WriteAllText(_folder["known_hosts"], "sftp.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n");

        (await RefusedZone(Sftp with { KnownHosts = _folder["known_hosts"] })).Should().Contain("has none for it").And.Contain("ssh-keyscan");
    }

    [Fact]
    public async Task Sftp_KnownHostsMended_CountsWithoutARestart()
    {
        File.WriteAllText(_folder["known_hosts"], "# nobody yet\n");
        IDropZone zone = world.Zone(Sftp with { KnownHosts = _folder["known_hosts"] });
        (await zone.ProbeAsync()).Usable.Should().BeFalse();

        File.Copy(world.Ssh.KnownHosts, _folder["known_hosts"], overwrite: true);

        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);
    }

    [Fact]
    public async Task Sftp_AnyHostKey_IsTakenWhereTheProfileSaysSo() =>
        (await world.Zone(Sftp with { KnownHosts = null, AnyHostKey = true }).ProbeAsync()).Should().Be(ProbeResult.Good);

    [Fact]
    public async Task Sftp_KeyWithPassphrase_IsOpened()
    {
        SftpSettings locked = Sftp with { Key = new SecretReference(SecretSource.File, world.Ssh.LockedKey) };

        (await world.Zone(locked with { Passphrase = world.Secrets.Keep("PHRASE", world.Ssh.Passphrase) }).ProbeAsync()).Should().Be(ProbeResult.Good);
        (await RefusedZone(locked with { Passphrase = world.Secrets.Keep("WRONG_PHRASE", "wrong") })).Should().Contain("private key cannot be used").And.Contain("WRONG_PHRASE").And.NotContain("wrong)");
        (await RefusedZone(locked)).Should().Contain("private key cannot be used");
    }

    [Fact]
    public async Task Sftp_KeyThatTheServerDoesNotKnow_IsALoginRefused()
    {
        ServerProcess.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder["stranger"]);

        (await RefusedZone(Sftp with { Key = new SecretReference(SecretSource.File, _folder["stranger"]) })).Should().Contain("refuses the login").And.Contain("key (");
    }

    [Theory]
    [InlineData(Way.ProFtpSsh)]
    [InlineData(Way.Ftps)]
    [InlineData(Way.Ftp)]
    public async Task Password_Wrong_IsALoginRefusedWithoutThePasswordAndMendedAtOnce(Way way)
    {
        world.Secrets.Keep("PASSWORD", "not-the-password");
        TransportSettings settings = world.To(way, _ftpDisk.Path);
        world.Secrets.Values["PASSWORD"] = "not-the-password";
        IDropZone zone = world.Zone(settings);
        try
        {
            string reason = (await zone.ProbeAsync()).Reason!;
            reason.Should().Contain("refuses the login").And.Contain("env:PASSWORD").And.NotContain("not-the-password");
        }
        finally
        {
            world.Secrets.Values["PASSWORD"] = world.ProFtp.Password;
        }

        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good, "a secret is read at each use");
        world.Log.Lines.Should().NotContain(line => line.Contains("not-the-password") || line.Contains(world.ProFtp.Password));
    }

    [Theory]
    [InlineData(FtpSecurity.Explicit)]
    [InlineData(FtpSecurity.Implicit)]
    public async Task Ftps_PinnedAuthority_IsTrustedAndNoOther(FtpSecurity security)
    {
        FtpSettings settings = world.Ftp(world.ProFtp, security, _ftpDisk.Path) with { AnyCertificate = false };
        (await RefusedZone(settings)).Should().Contain("not trusted").And.Contain("authority:");

        ServerProcess.Run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=another", "-keyout", _folder["ca.key"], "-out", _folder["ca.pem"]);
        FtpSettings pinned = settings with { Authority = _folder["ca.pem"] };
        (await RefusedZone(pinned)).Should().Contain("ca.pem").And.Contain("ask the partner");
        (await RefusedTarget(pinned)).Should().Contain("ca.pem");

        File.Copy(world.ProFtp.Certificate, _folder["ca.pem"], overwrite: true);

        (await world.Zone(pinned).ProbeAsync()).Should().Be(ProbeResult.Good, "a renewed file counts without a restart");
        DeliveryReceipt receipt = (await world.Target(pinned).DeliverAsync([new DeliveryFile("a.edi", Encoding.ASCII.GetBytes("secret"))])).Single();
        receipt.Outcome.Should().Be(DeliveryOutcome.Delivered, receipt.Reason);
        (await RefusedZone(settings)).Should().Contain("not trusted", "what one zone pins counts for no other");
    }

    [Fact]
    public async Task Ftps_AuthorityWithoutCertificates_SaysSo()
    {
        FtpSettings settings = world.Ftp(world.ProFtp, FtpSecurity.Explicit, _ftpDisk.Path) with { AnyCertificate = false };
        File.WriteAllText(_folder["empty.pem"], "nothing\n");

        (await RefusedZone(settings with { Authority = _folder["empty.pem"] })).Should().Contain("no certificate in PEM form");
        (await RefusedZone(settings with { Authority = _folder["missing.pem"] })).Should().Contain("authority cannot be read");
    }

    private async Task<string> RefusedZone(TransportSettings settings)
    {
        ProbeResult probe = await world.Zone(settings).ProbeAsync();
        probe.Usable.Should().BeFalse();
        await world.Zone(settings).Invoking(zone => zone.ListAsync(10).AsTask()).Should().ThrowAsync<TransportException>();
        return probe.Reason!;
    }

    private async Task<string> RefusedTarget(TransportSettings settings)
    {
        DeliveryReceipt receipt = (await world.Target(settings).DeliverAsync([new DeliveryFile("a.edi", new byte[1])])).Single();
        receipt.Outcome.Should().Be(DeliveryOutcome.TransientFault);
        return receipt.Reason!;
    }
}
