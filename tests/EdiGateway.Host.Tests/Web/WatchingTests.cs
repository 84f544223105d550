using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EdiGateway.Host.Tests.Web;

/// <summary>What those who watch the gateway see.</summary>
[Collection("web")]
public sealed class WatchingTests
{
    [Fact]
    public async Task Health_RunningGateway_IsLiveAndReady()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();

        using HttpResponseMessage live = await gateway.Manage.GetAsync("/health/live");
        using HttpResponseMessage ready = await gateway.Manage.GetAsync("/health/ready");

        (live.StatusCode, ready.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString().Should().Be("ready");
    }

    [Fact]
    public async Task Health_ZoneThatVanished_IsDegradedAndNamesIt()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        Directory.Delete(Path.Combine(gateway.Folders.Data, "zones", "lindner-feinkost", "in"), recursive: true);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        JsonElement ready;
        do
        {
            ready = await gateway.Manage.GetFromJsonAsync<JsonElement>("/health/ready", patience.Token);
        }
        while (ready.GetProperty("status").GetString() == "ready");

        ready.GetProperty("status").GetString().Should().Be("degraded");
        ready.GetProperty("reason").GetString().Should().Be("lindner-feinkost-in cannot be used; the others go on");
        ready.GetProperty("zones").EnumerateArray().Single(zone => zone.TryGetProperty("error", out _)).GetProperty("zone").GetString().Should().Be("lindner-feinkost-in");
    }

    [Fact]
    public async Task Health_EssentialZoneThatVanished_IsNotReady()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync(zone: "\n    essential: true");
        Directory.Delete(gateway.Spool, recursive: true);
        await File.WriteAllTextAsync(gateway.Spool, "a file where the folder was");
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        HttpResponseMessage ready;
        do
        {
            ready = await gateway.Manage.GetAsync("/health/ready", patience.Token);
        }
        while (ready.StatusCode == HttpStatusCode.OK);

        ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        JsonElement answer = await ready.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("status").GetString().Should().Be("notReady");
        answer.GetProperty("reason").GetString().Should().StartWith("acorn-foods-in cannot be used");
        using HttpResponseMessage live = await gateway.Manage.GetAsync("/health/live");
        live.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_TargetThatVanished_IsDegradedAndItsBacklogAndCircuitAreSeen()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        Directory.Delete(Path.Combine(gateway.Folders.Data, "zones", "internal", "out"), recursive: true);
        using HttpResponseMessage posted = await gateway.Partner.PostAsync("/api/partners/acorn-foods/inbox", new ByteArrayContent(RunningGateway.Sample("x12/846/acorn-stock.edi")));
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        JsonElement target;
        JsonElement ready;
        do
        {
            ready = await gateway.Manage.GetFromJsonAsync<JsonElement>("/health/ready", patience.Token);
            target = ready.GetProperty("targets").EnumerateArray().Single(one => one.GetProperty("target").GetString() == "internal-outbox");
        }
        while (!target.TryGetProperty("error", out _));

        ready.GetProperty("status").GetString().Should().Be("degraded");
        target.GetProperty("waiting").GetInt64().Should().Be(2);
        target.GetProperty("circuit").GetString().Should().Be("closed", "one failure opens none");
        string text;
        do
        {
            text = await gateway.Manage.GetStringAsync("/metrics", patience.Token);
        }
        while (!text.Contains("edigateway_deliveries_total", StringComparison.Ordinal));

        OpenMetricsText metrics = OpenMetricsText.Parse(text);
        metrics["edigateway_target_up{target=\"internal-outbox\"}"].Should().Be(0);
        metrics["edigateway_target_up{target=\"acorn-foods-out\"}"].Should().Be(1);
        metrics["edigateway_target_waiting{target=\"internal-outbox\"}"].Should().Be(2);
        metrics["edigateway_target_circuit{target=\"internal-outbox\"}"].Should().Be(0);
        metrics["edigateway_target_window{target=\"internal-outbox\"}"].Should().Be(1);
        metrics["edigateway_target_oldest_age_seconds{target=\"internal-outbox\"}"].Should().BeGreaterThanOrEqualTo(0);
        metrics["edigateway_deliveries_total{outcome=\"failed\",target=\"internal-outbox\"}"].Should().BePositive();
    }

    [Fact]
    public async Task Metrics_AfterAFile_CountItInOpenMetricsText()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        using HttpResponseMessage posted = await gateway.Partner.PostAsync("/api/partners/acorn-foods/inbox", new ByteArrayContent(RunningGateway.Sample("x12/846/acorn-stock.edi")));
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        using HttpRequestMessage once = new(HttpMethod.Get, "/health/live") { Headers = { ConnectionClose = true } };
        using HttpResponseMessage closed = await gateway.Manage.SendAsync(once, patience.Token);
        string text;
        do
        {
            text = await gateway.Manage.GetStringAsync("/metrics", patience.Token);
        }
        while (!text.Contains("edigateway_events_total{kind=\"Accepted\",partner=\"acorn-foods\"} ", StringComparison.Ordinal) || !text.Contains(" histogram\n", StringComparison.Ordinal));

        OpenMetricsText metrics = OpenMetricsText.Parse(text);
        metrics["edigateway_zone_up{zone=\"acorn-foods-in\"}"].Should().Be(1);
        metrics["edigateway_disk_free_bytes"].Should().BePositive();
        metrics.Types["edigateway_events"].Should().Be("counter");
        metrics.Types["edigateway_zone_last_success_seconds"].Should().Be("gauge");
        metrics.Types["kestrel_connection_duration_seconds"].Should().Be("histogram");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task Watching_FromAPartnersAddress_IsNotThere(string address)
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();

        using HttpResponseMessage response = await gateway.Partner.GetAsync(address);

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OpenApi_Description_IsThePublishedOne()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        string current = (await gateway.Manage.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        string file = Path.Combine(Repository(), "docs/openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMAS") == "1")
        {
            await File.WriteAllTextAsync(file, current);
        }

        current.Should().Be(await File.ReadAllTextAsync(file), "run this test once with UPDATE_SCHEMAS=1 after a change of the API");
        current.Should().Contain("/api/partners/{partner}/inbox/{receipt}");
    }

    private static string Repository()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EdiGateway.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
