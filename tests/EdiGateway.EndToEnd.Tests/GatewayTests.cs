using System.Text;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>The main line on the real executable, real folders and a real SQLite file.</summary>
public sealed class GatewayTests : IDisposable
{
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;

    public GatewayTests() => _ledger = new LedgerFile(_gateway);

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Run_SuppliersInvoice_IsRecordedAcknowledgedAndReachesTheRetailerInItsStandard()
    {
        _gateway.Start();
        _gateway.Drop("acorn-foods", "invoice.edi", Bytes("x12/810/acorn-invoice-for-marche-bleu.edi"));
        _gateway.Drop("lindner-feinkost", "rechnung.edi", Bytes("edifact/invoic/lindner-invoice-for-northway.edi"));

        await _gateway.Until(
            () => _gateway.Delivered("marche-bleu").Count == 1 && _gateway.Delivered("northway-stores").Count == 1
                && _gateway.Delivered("acorn-foods").Count == 2 && _gateway.Delivered("lindner-feinkost").Count == 1,
            "two invoices and three acknowledgements");

        _gateway.Delivered("marche-bleu").Values.Single().Should().Contain("INVOIC:D:01B").And.Contain("BGM+380+AF-9001");
        _gateway.Delivered("northway-stores").Values.Single().Should().Contain("ST|810|").And.Contain("RE-2026-0101");
        _gateway.Delivered("acorn-foods").Values.Should().ContainSingle(text => text.Contains("TA1*000000201*"))
            .And.Subject.Should().ContainSingle(text => text.Contains("AK1*IN*201~") && text.Contains("AK9*A*1*1*1~"));
        _gateway.Delivered("lindner-feinkost").Values.Single().Should().Contain("UCI+LF0001").And.Contain("+7'");
        _ledger.Column("SELECT number FROM record ORDER BY number").Should().Equal("AF-9001", "RE-2026-0101");
        _gateway.Stop().Should().Be(0);
    }

    [Fact]
    public async Task Run_FaultyInvoiceBetweenGood_SaysWhereAndTakesTheGoodOne()
    {
        _gateway.Start();
        _gateway.Drop("acorn-foods", "mixed.edi", Bytes("x12/810/acorn-invoice-broken-between-good.edi"));
        await _gateway.Until(() => _gateway.Delivered("acorn-foods").Count == 2 && _gateway.Delivered("marche-bleu").Count == 1, "TA1, 997 and one INVOIC");

        string functional = _gateway.Delivered("acorn-foods").Values.Single(text => text.Contains("ST*997"));
        functional.Should().Contain("AK2*810*0001~AK3*BIG*2**8~AK4*1*373*8*20260199~").And.Contain("AK9*P*2*2*1~");
        _gateway.Stop();

        CommandResult list = _gateway.Run("documents", "list", "--state", "rejected", "--format", "json");
        list.ExitCode.Should().Be(0, list.Error);
        list.Output.Should().Contain("\"code\": \"4015\"");
    }

    [Fact]
    public async Task Run_ProfileEdited_FollowsWithoutARestart()
    {
        _gateway.Start();
        await _gateway.Until(() => _gateway.Output.Contains("the gateway runs"), "the start");
        string profile = Path.Combine(_gateway.Partners, "acorn-foods.yaml");
        string good = File.ReadAllText(profile);

        File.WriteAllText(profile, good.Replace("zones/acorn-foods/in", "zones/acorn-foods/new-in", StringComparison.Ordinal) + "\nnonsense: true\n");
        await _gateway.Until(() => _gateway.Output.Contains("acorn-foods.yaml:") && _gateway.Output.Contains("nonsense"), "the complaint about the bad edit");
        _gateway.Drop("acorn-foods", "old-place.edi", Bytes("x12/846/acorn-stock.edi"));
        await _gateway.Until(() => _ledger.Count("SELECT count(*) FROM record") == 1, "the last good profile to stay in use");

        string moved = Path.Combine(_gateway.Data, "zones/acorn-foods/new-in");
        Directory.CreateDirectory(moved);
        File.WriteAllText(profile, good.Replace("zones/acorn-foods/in", "zones/acorn-foods/new-in", StringComparison.Ordinal));
        File.WriteAllBytes(Path.Combine(moved, "new-place.edi"), Bytes("x12/810/acorn-invoice-for-marche-bleu.edi"));
        await _gateway.Until(() => _ledger.Count("SELECT count(*) FROM record") == 2, "the zone's new folder to be polled");
        _gateway.Stop().Should().Be(0);
    }

    [Fact]
    public async Task Run_SecondGatewayOnTheSameData_IsRefused()
    {
        _gateway.Start();
        await _gateway.Until(() => _gateway.Output.Contains("the gateway runs"), "the start");

        CommandResult second = _gateway.Run("run");

        second.ExitCode.Should().Be(1);
        second.Error.Should().Contain("in use by another gateway");
    }

    [Fact]
    public async Task Run_InternalRecord_LeavesToThePartnerAsEdi()
    {
        _gateway.Start();
        _gateway.Drop("northway-stores", "orders.edi", Bytes("x12/850/northway-orders-for-two-suppliers.edi"));
        await _gateway.Until(
            () => _gateway.Delivered("internal").Keys.Any(name => name.EndsWith(".json", StringComparison.Ordinal))
                && _gateway.Delivered("internal").Keys.Any(name => name.EndsWith(".csv", StringComparison.Ordinal))
                && _gateway.Delivered("lindner-feinkost").Count == 1,
            "the orders in the internal outbox and one at the EDIFACT supplier");

        _gateway.Delivered("internal").Values.Should().Contain(text => text.Contains("NW-70001") && text.Contains("purchaseOrder"));
        _gateway.Delivered("lindner-feinkost").Values.Should().ContainSingle(text => text.Contains("BGM+220+NW-70001+9"));
    }

    [Fact]
    public async Task Replay_HeldDocument_IsBookedOnceTheProfileIsMended()
    {
        string profile = Path.Combine(_gateway.Partners, "acorn-foods.yaml");
        string good = File.ReadAllText(profile);
        File.WriteAllText(profile, good.Replace("5400000300011", "5400000999993", StringComparison.Ordinal));
        _gateway.Start();
        _gateway.Drop("acorn-foods", "invoice.edi", Bytes("x12/810/acorn-invoice-for-marche-bleu.edi"));
        await _gateway.Until(() => _ledger.Count("SELECT count(*) FROM message WHERE state = 'Held'") == 1, "the invoice to be held: no route");
        await _gateway.Until(() => _gateway.Delivered("acorn-foods").Count == 2, "its acknowledgements");
        _gateway.Stop();
        File.WriteAllText(profile, good);

        CommandResult dry = _gateway.Run("replay", "--state", "held", "--dry-run", "--format", "json");
        dry.ExitCode.Should().Be(0, dry.Error);
        dry.Error.Should().Contain("1 to reprocess");
        _gateway.Run("replay", "--state", "held").Error.Should().Contain("--reason");
        CommandResult replay = _gateway.Run("replay", "--state", "held", "--reason", "route mended");
        replay.ExitCode.Should().Be(0, replay.Error + replay.Output);

        _gateway.Start();
        await _gateway.Until(() => _gateway.Delivered("marche-bleu").Count == 1, "the invoice at the retailer");
        _gateway.Stop();
        _gateway.Delivered("acorn-foods").Should().HaveCount(2, "what was acknowledged is not acknowledged again");
        _ledger.Count("SELECT count(*) FROM record WHERE state = 'Active'").Should().Be(1);
        _ledger.Column("SELECT reason FROM audit").Should().Contain("route mended");

        string booked = _ledger.Column("SELECT max(id) FROM message").Single();
        CommandResult refused = _gateway.Run("replay", "--document", booked, "--reason", "again");
        refused.ExitCode.Should().Be(1, "what succeeded is not replayed without leave");
        refused.Error.Should().Contain("--allow-success");
        _gateway.Run("replay", "--document", "4711", "--reason", "again").Error.Should().Contain("nothing matches");
    }

    [Fact]
    public async Task Outbox_BatchThatOnlyAnOperatorReleases_LeavesAtHisWord()
    {
        string profile = Path.Combine(_gateway.Partners, "northway-stores.yaml");
        File.WriteAllText(profile, File.ReadAllText(profile).Replace("    delivery:", "    batching: { mode: collect }\n    delivery:", StringComparison.Ordinal));
        _gateway.Start();
        _gateway.Drop("lindner-feinkost", "one.edi", Bytes("edifact/invoic/lindner-invoice-for-northway.edi"));
        _gateway.Drop("lindner-feinkost", "two.edi", Bytes("edifact/invoic/lindner-invoice-broken-between-good.edi"));
        await _gateway.Until(() => _ledger.Count("SELECT count(*) FROM outbound_document WHERE role = 'Document' AND state = 'Pending'") == 2, "two invoices to wait");

        _gateway.Run("outbox", "list").Output.Should().Contain("northway-stores/x12").And.Contain("RE-2026-0101");
        CommandResult release = _gateway.Run("outbox", "release", "northway-stores/x12", "--reason", "end of month");
        release.ExitCode.Should().Be(0, release.Error);

        await _gateway.Until(() => _gateway.Delivered("northway-stores").Count == 1, "one interchange with both");
        _gateway.Delivered("northway-stores").Values.Single().Should().Contain("RE-2026-0101").And.Contain("RE-2026-0103").And.Contain("GE|2|");
        _ledger.Column("SELECT reason FROM audit").Should().Contain("end of month");
        _gateway.Run("outbox", "retry", "4711", "--reason", "x").ExitCode.Should().Be(1);
    }

    private static byte[] Bytes(string sample) => Encoding.Latin1.GetBytes(Traffic.Sample(sample));
}
