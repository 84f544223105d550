using System.Text.RegularExpressions;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>
/// The four partners on a real OpenSSH server. At each stage of the work the server ends, then the gateway is killed, and
/// started again while the server is away.
/// </summary>
public sealed class SftpOutageTests : IDisposable
{
    private const int FilesOfEach = 6;
    private readonly OpenSshServer _server = new();
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;
    private readonly Traffic _traffic;
    private readonly Accounts _accounts;

    public SftpOutageTests()
    {
        _ledger = new LedgerFile(_gateway);
        _traffic = new Traffic(_gateway);
        _accounts = new Accounts(_gateway, _ledger, _traffic);
        SftpProfiles.Move(_gateway, _server);
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Outage_ServerEndsAndGatewayIsKilledAtEveryStage_AccountsForEveryFileExactlyOnce()
    {
        (string Stage, string Growing)[] stages =
        [
            ("claimed", string.Empty),
            ("recorded", "SELECT count(*) FROM file"),
            ("booked", "SELECT count(*) FROM interchange"),
            ("released", "SELECT count(*) FROM outbound_interchange"),
            ("delivered in part", "SELECT count(*) FROM delivery WHERE state = 'Delivered'"),
            ("claimed again", string.Empty),
        ];
        _gateway.Start();
        foreach ((string stage, string growing) in stages)
        {
            long before = growing.Length == 0 ? 0 : _ledger.Count(growing);
            _traffic.Drop(FilesOfEach);
            await _gateway.Until(() => growing.Length == 0 ? _accounts.AnyClaim() : _ledger.Count(growing) > before, stage);
            _server.Stop();
            _gateway.Kill();

            int complaints = Complaints();
            _gateway.Start();
            await _gateway.Until(() => Complaints() > complaints, "the gateway to miss the server");
            _server.Start();
        }

        await _accounts.Drained();
        _gateway.Stop().Should().Be(0);

        _accounts.EveryFileIsThereOnce();
        _accounts.EveryDocumentIsBookedOnce();
        _accounts.EveryAcknowledgementIsThereOnce();
        _accounts.EveryDeliveryIsWhatTheArchiveHolds();
    }

    private int Complaints() => Regex.Count(_gateway.Output, "the server does not answer");
}
