using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdiGateway.Pipeline.Durable;

namespace EdiGateway.Host.Tests.Web;

/// <summary>What a partner that posts its files sees.</summary>
[Collection("web")]
public sealed class HttpInboxTests
{
    private const string Inbox = "/api/partners/acorn-foods/inbox";

    [Fact]
    public async Task Post_File_IsSafeAtOnceAndItsFateIsTold()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        byte[] file = RunningGateway.Sample("x12/810/acorn-invoice-for-marche-bleu.edi");

        using HttpResponseMessage response = await gateway.Partner.PostAsync(Inbox + "?name=invoice%201.edi", new ByteArrayContent(file));

        response.StatusCode.Should().Be(HttpStatusCode.Accepted);
        JsonElement receipt = await response.Content.ReadFromJsonAsync<JsonElement>();
        receipt.GetProperty("bytes").GetInt64().Should().Be(file.Length);
        receipt.GetProperty("receipt").GetString().Should().StartWith("rcpt-").And.EndWith("invoice_1.edi");
        JsonElement status = await FateAsync(gateway, response.Headers.Location!);
        JsonElement interchange = status.GetProperty("interchanges").EnumerateArray().Should().ContainSingle().Subject;
        interchange.GetProperty("state").GetString().Should().Be("accepted");
        interchange.GetProperty("messages")[0].GetProperty("number").GetString().Should().Be("AF-9001");
        (await gateway.Runtime.Engine.Operators.Queries.FilesAsync(null, 10)).Select(row => row.ArchiveKey).Should().Equal(receipt.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Post_FaultyFile_StatusSaysWhatIsWrongAndWhere()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();

        using HttpResponseMessage response = await gateway.Partner.PostAsync(Inbox, new ByteArrayContent(RunningGateway.Sample("x12/810/acorn-invoice-broken-between-good.edi")));

        JsonElement interchange = (await FateAsync(gateway, response.Headers.Location!)).GetProperty("interchanges")[0];
        interchange.GetProperty("state").GetString().Should().Be("partiallyAccepted");
        JsonElement finding = interchange.GetProperty("findings").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "4015");
        finding.GetProperty("segment").GetString().Should().Be("BIG");
        finding.GetProperty("fix").GetString().Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/api/partners/acorn-foods/inbox", "wrong")]
    [InlineData("/api/partners/nobody/inbox", RunningGateway.Key)]
    [InlineData("/api/partners/northway-stores/inbox", RunningGateway.Key)]
    public async Task Post_WithoutAKeyOfThatPartner_IsRefusedWithoutSayingWhoExists(string address, string key)
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        gateway.Partner.DefaultRequestHeaders.Authorization = new("Bearer", key);

        using HttpResponseMessage response = await gateway.Partner.PostAsync(address, new ByteArrayContent([1]));

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync()).Should().Contain("No partner has this key here");
        Directory.Exists(gateway.Spool).Should().BeTrue();
        Directory.EnumerateFiles(gateway.Spool, "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task Post_SameIdempotencyKey_IsTakenOnceAndOtherBytesAreRefused()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        byte[] file = RunningGateway.Sample("x12/846/acorn-stock.edi");
        List<string?> receipts = [];
        for (int time = 0; time < 3; time++)
        {
            using HttpResponseMessage response = await PostWithKeyAsync(gateway, file);
            response.StatusCode.Should().Be(HttpStatusCode.Accepted);
            receipts.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receipt").GetString());
            await FateAsync(gateway, response.Headers.Location!);
        }

        using HttpResponseMessage other = await PostWithKeyAsync(gateway, [.. file, (byte)'\n']);

        receipts.Distinct().Should().ContainSingle();
        other.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await gateway.Runtime.Engine.Operators.Queries.FilesAsync(null, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Post_TooLong_IsRefusedAndLeavesNothing()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync(zone: "\n    maxSize: 1KB");

        foreach (HttpContent content in (HttpContent[])[new ByteArrayContent(new byte[1025]), new StreamContent(new Endless(1 << 20))])
        {
            using HttpResponseMessage response = await gateway.Partner.PostAsync(Inbox, content);
            response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        }

        Directory.EnumerateFiles(gateway.Spool, "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task Post_EmptyOrForm_SaysHowToPost()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();

        using HttpResponseMessage empty = await gateway.Partner.PostAsync(Inbox, new ByteArrayContent([]));
        using MultipartFormDataContent form = new() { { new ByteArrayContent([1]), "file", "order.edi" } };
        using HttpResponseMessage multipart = await gateway.Partner.PostAsync(Inbox, form);

        (empty.StatusCode, multipart.StatusCode).Should().Be((HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType));
        (await multipart.Content.ReadAsStringAsync()).Should().Contain("--data-binary");
    }

    [Fact]
    public async Task Post_TooOften_IsToldWhenToComeAgain()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync(", perMinute: 1");
        byte[] file = RunningGateway.Sample("x12/846/acorn-stock.edi");

        using HttpResponseMessage first = await gateway.Partner.PostAsync(Inbox, new ByteArrayContent(file));
        using HttpResponseMessage second = await gateway.Partner.PostAsync(Inbox, new ByteArrayContent(file));

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests));
        second.Headers.RetryAfter!.Delta.Should().BePositive();
    }

    [Fact]
    public async Task Post_RecordOfOurOwnSystems_LeavesAsADocumentAndItsFateIsTold()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();
        gateway.Partner.DefaultRequestHeaders.Authorization = new("Bearer", RunningGateway.OwnKey);
        const string record = """
            { "recordType": "purchaseOrder", "number": "OUR-7", "function": "original", "date": "2026-01-31",
              "lines": [ { "sequence": 1, "lineNumber": "1", "itemIds": [ { "qualifier": "SRV", "value": "5400000001017" } ], "quantity": { "value": 10, "unit": "EA" }, "price": { "amount": 2.35, "basisQuantity": 1 } } ] }
            """;

        using HttpResponseMessage good = await gateway.Partner.PostAsync("/api/partners/gateway/inbox?name=order.json", new StringContent(record));
        using HttpResponseMessage bad = await gateway.Partner.PostAsync("/api/partners/gateway/inbox", new StringContent(record.Replace("\"number\"", "\"numbre\"", StringComparison.Ordinal)));

        (good.StatusCode, bad.StatusCode).Should().Be((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
        JsonElement fate = await FateAsync(gateway, good.Headers.Location!);
        fate.GetProperty("state").GetString().Should().Be("processed", "{0}", fate);
        JsonElement refused = await FateAsync(gateway, bad.Headers.Location!);
        refused.GetProperty("state").GetString().Should().Be("held");
        refused.GetProperty("reason").GetString().Should().Contain("numbre");
        (await gateway.Runtime.Engine.Operators.Queries.OutboundAsync(null, 10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { DocumentNumber = "OUR-7", Partner = "acorn-foods" });
    }

    [Fact]
    public async Task Get_UnknownReceipt_IsNotFound()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync();

        using HttpResponseMessage response = await gateway.Partner.GetAsync(Inbox + "/rcpt-..%2F..%2Fledger.db");

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> PostWithKeyAsync(RunningGateway gateway, byte[] file)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Inbox) { Content = new ByteArrayContent(file) };
        request.Headers.Add("Idempotency-Key", "order-4711");
        return gateway.Partner.SendAsync(request);
    }

    private static async Task<JsonElement> FateAsync(RunningGateway gateway, Uri address)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            JsonElement status = await gateway.Partner.GetFromJsonAsync<JsonElement>(address, patience.Token);
            if (status.GetProperty("state").GetString() is not ("waiting" or "processing"))
            {
                return status;
            }
        }

        throw new TimeoutException();
    }

    /// <summary>A body of unknown length.</summary>
    private sealed class Endless(long length) : ReadOnlyStream
    {
        private long _left = length;

        public override int Read(Span<byte> buffer)
        {
            int read = (int)Math.Min(buffer.Length, _left);
            _left -= read;
            return read;
        }
    }
}
