using System.Text;
using System.Text.Json;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>Targets by themselves, and what operators and collectors see of them, on the real executable.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;

    public DeliveryTests() => _ledger = new LedgerFile(_gateway);

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Run_OneTargetIsDown_TheOthersAreServedAndTheRestLeavesWhenItIsBack()
    {
        string down = _gateway.Zone("marche-bleu", "out");
        Directory.Delete(down);
        _gateway.Start();
        _gateway.Drop("acorn-foods", "invoice.edi", Bytes("x12/810/acorn-invoice-for-marche-bleu.edi"));
        _gateway.Drop("lindner-feinkost", "rechnung.edi", Bytes("edifact/invoic/lindner-invoice-for-northway.edi"));
        await _gateway.Until(() => _gateway.Delivered("northway-stores").Count == 1 && _gateway.Delivered("acorn-foods").Count == 2, "what goes to the others");
        await _gateway.Until(() => _ledger.Count("SELECT count(*) FROM delivery WHERE target = 'marche-bleu-out' AND last_error IS NOT NULL") == 1, "a try that failed");

        JsonElement target = Target("marche-bleu-out");
        target.GetProperty("waiting").GetInt64().Should().Be(1);
        target.GetProperty("lastError").GetString().Should().NotBeEmpty();
        target.TryGetProperty("failingSince", out _).Should().BeTrue();
        _gateway.Run("status").Output.Should().MatchRegex("marche-bleu-out .*since ");

        Directory.CreateDirectory(down);
        CommandResult retry = _gateway.Run("outbox", "retry", "--target", "marche-bleu-out", "--reason", "the folder is back");
        retry.ExitCode.Should().Be(0, retry.Error);
        retry.Output.Should().StartWith("1 to be tried again");
        await _gateway.Until(() => _gateway.Delivered("marche-bleu").Count == 1, "the invoice");
        await _gateway.Until(() => !Target("marche-bleu-out").TryGetProperty("lastError", out _), "the status to say so");
        _ledger.Column("SELECT action || ' ' || subject || ' ' || reason FROM audit").Should().Equal("retry-delivery target marche-bleu-out (1) the folder is back");
        _gateway.Stop().Should().Be(0);
    }

    [Fact]
    public async Task Retry_NothingNamedOrNothingThere_SaysSo()
    {
        _gateway.Start();
        await _gateway.Until(() => _gateway.Output.Contains("the gateway runs"), "the start");

        _gateway.Run("outbox", "retry", "--reason", "x").Should().Match<CommandResult>(result => result.ExitCode == 1 && result.Error.Contains("say which"));
        _gateway.Run("outbox", "retry", "17", "--all", "--reason", "x").Should().Match<CommandResult>(result => result.ExitCode == 1 && result.Error.Contains("say which"));
        _gateway.Run("outbox", "resume", "--partner", "nobody", "--reason", "x").Should().Match<CommandResult>(result => result.ExitCode == 1 && result.Error.Contains("of partner nobody nothing is parked"));
    }

    [Fact]
    public async Task Run_WithACollector_ExportsTheFigures()
    {
        await using Collector collector = await Collector.StartAsync();
        _gateway.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        _gateway.Variables["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] = collector.Address;
        _gateway.Variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        _gateway.Variables["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        _gateway.Start();
        _gateway.Drop("acorn-foods", "invoice.edi", Bytes("x12/810/acorn-invoice-for-marche-bleu.edi"));

        await _gateway.Until(
            () => collector.Has("edigateway.deliveries", "marche-bleu-out") && collector.Has("edigateway.zone.up", "acorn-foods-in") && collector.Has("edigateway.target.waiting", "marche-bleu-out"),
            "the figures of the delivery");

        collector.Names.Should().Contain([
            "edigateway.events", "edigateway.files.waiting", "edigateway.disk.free", "edigateway.polling", "edigateway.zone.waiting", "edigateway.zone.last_success",
            "edigateway.target.up", "edigateway.target.circuit", "edigateway.target.window", "edigateway.target.parked", "edigateway.target.last_success"]);
        collector.Has("edigateway.deliveries", "delivered").Should().BeTrue();
        _gateway.Stop().Should().Be(0);
    }

    private JsonElement Target(string name)
    {
        using JsonDocument status = JsonDocument.Parse(_gateway.Run("status", "--format", "json").Output);
        return status.RootElement.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("target").GetString() == name).Clone();
    }

    private static byte[] Bytes(string sample) => Encoding.Latin1.GetBytes(Traffic.Sample(sample));
}
