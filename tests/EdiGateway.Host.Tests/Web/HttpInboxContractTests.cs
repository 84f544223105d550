using System.Net;
using System.Security.Cryptography;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Web;

/// <summary>The contract of every address that takes files, over HTTP.</summary>
[Collection("web")]
public sealed class HttpInboxContractTests : InboxContract
{
    private RunningGateway _gateway = null!;

    protected override string Spool => _gateway.Spool;

    protected override async Task StartAsync() => _gateway = await RunningGateway.StartAsync(zone: $"\n    maxSize: {MostBytes}");

    protected override async Task StopAsync() => await _gateway.DisposeAsync();

    protected override async Task<PostAnswer> PostAsync(Stream content, string id, string name = "order.edi")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/partners/acorn-foods/inbox?name={Uri.EscapeDataString(name)}") { Content = new StreamContent(content) };
        request.Headers.Add("Idempotency-Key", id);
        using HttpResponseMessage response = await _gateway.Partner.SendAsync(request);
        return response.StatusCode switch
        {
            HttpStatusCode.Accepted => PostAnswer.Taken,
            HttpStatusCode.RequestEntityTooLarge => PostAnswer.TooLarge,
            HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null => PostAnswer.TryAgain,
            _ => PostAnswer.Refused,
        };
    }

    protected override async Task<IReadOnlyList<string>> RecordedAsync() =>
        [.. (await _gateway.Runtime.Engine.Operators.Queries.FilesAsync(null, 100)).Select(file => file.ArchiveKey)];

    [Fact]
    public async Task Post_LargeFile_StreamsInBoundedMemory()
    {
        long size = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 1L << 30 : 96L << 20;
        await StopAsync();
        _gateway = await RunningGateway.StartAsync(zone: "\n    maxSize: 2GB");
        long before = GC.GetTotalAllocatedBytes(precise: true);

        (await PostAsync(new GeneratedStream(size), "large")).Should().Be(PostAnswer.Taken);

        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(size / 4, "it goes from the line to the disk in blocks");
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(new GeneratedStream(size)));
        (await UntilRecordedAsync(1)).Should().Equal(hash);
    }
}
