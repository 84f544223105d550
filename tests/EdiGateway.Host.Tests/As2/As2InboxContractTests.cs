using System.Net;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.As2;

/// <summary>The contract of every address that takes files, over AS2: open messages, so that it is the address that is looked at.</summary>
[Collection("web")]
public sealed class As2InboxContractTests : InboxContract
{
    private As2Node _hub = null!;

    protected override string Spool => Path.Combine(_hub.Folders.Data, "spool", "p-in");

    protected override async Task StartAsync() => _hub = await As2Node.StartAsync(new As2Setup { In = $"{{ digests: [none], ciphers: [none], maxSize: {MostBytes} }}" });

    protected override async Task StopAsync() => await _hub.DisposeAsync();

    protected override async Task<PostAnswer> PostAsync(Stream content, string id, string name = "order.edi")
    {
        using StreamContent body = new(content);
        body.Headers.Add("Content-Type", "application/EDI-X12");
        body.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename=\"{Uri.EscapeDataString(name)}\"");
        using HttpRequestMessage request = new(HttpMethod.Post, _hub.Client.BaseAddress) { Content = body };
        request.Headers.Add("AS2-Version", "1.2");
        request.Headers.Add("AS2-From", "PEER");
        request.Headers.Add("AS2-To", "HUB");
        request.Headers.Add("Message-ID", $"<{id}@peer.example>");
        request.Headers.Add("Disposition-Notification-To", "edi@peer.example");
        using HttpResponseMessage response = await _hub.Client.SendAsync(request);
        string receipt = await response.Content.ReadAsStringAsync();
        return response.StatusCode switch
        {
            HttpStatusCode.OK when receipt.Contains("; processed\r\n", StringComparison.Ordinal) => PostAnswer.Taken,
            HttpStatusCode.RequestEntityTooLarge => PostAnswer.TooLarge,
            HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null => PostAnswer.TryAgain,
            _ => PostAnswer.Refused,
        };
    }

    protected override async Task<IReadOnlyList<string>> RecordedAsync() => [.. (await _hub.Ledger.FilesAsync(null, 100)).Select(file => file.ArchiveKey)];
}
