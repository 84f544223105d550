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
        ready.GetProperty("zones").EnumerateArray().Single(zone => zone.TryGetProperty("error", out _)).GetProperty("zone").GetString().Should().Be("lindner-feinkost-in");
    }

    [Fact]
    public async Task Metrics_AfterAFile_CountItInOpenMetricsText()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        using HttpResponseMessage posted = await gateway.Partner.PostAsync("/api/partners/acorn-foods/inbox", new ByteArrayContent(RunningGateway.Sample("x12/846/acorn-stock.edi")));
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        string text;
        do
        {
            text = await gateway.Manage.GetStringAsync("/metrics", patience.Token);
        }
        while (!text.Contains("edigateway_events_total{kind=\"Accepted\",partner=\"acorn-foods\"} ", StringComparison.Ordinal));

        text.Should().EndWith("# EOF\n").And.Contain("# TYPE edigateway_events counter").And.Contain("edigateway_zone_up{zone=\"acorn-foods-in\"} 1").And.Contain("edigateway_disk_free_bytes ");
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            line.Should().MatchRegex("^[a-z_][a-z0-9_]*({[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? [-+0-9.eE]+$");
        }
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
