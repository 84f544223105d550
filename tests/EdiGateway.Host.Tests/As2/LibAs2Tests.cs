using System.Net;
using System.Text;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Host.Tests.As2;

/// <summary>A running gateway and another implementation of AS2, both ways.</summary>
[Collection("web")]
public sealed class LibAs2Tests : IDisposable
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("ISA*00*between products~\r\n");
    private readonly LibAs2 _peer = new();

    public void Dispose() => _peer.Dispose();

    [Theory]
    [InlineData("sha-256", "aes256-CBC", false)]
    [InlineData("sha-512", "aes128-CBC", true)]
    public async Task Receive_FromLibAs2_IsTakenAndItReadsOurReceipt(string sign, string encrypt, bool later)
    {
        await using As2Receiver receipts = await As2Receiver.StartAsync();
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());

        using HttpResponseMessage answer = await PostAsync(hub, _peer.Compose(Content, sign, encrypt, later ? receipts.Address : null));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Encoding.ASCII.GetString((await hub.ReceivedAsync(1)).Single()).Trim().Should().Be(Encoding.ASCII.GetString(Content).Trim());
        byte[] receipt = later ? (await receipts.UntilAsync(1))[0] : await WholeAsync(answer);
        _peer.Judge(receipt).Should().Contain("processed").And.NotContain("error");
    }

    [Theory]
    [InlineData(", keyTransport: oaepSha1", true)]
    [InlineData(", encrypt: none, sign: sha512", false)]
    public async Task Send_ToLibAs2_IsDeliveredByItsReceipt(string terms, bool encrypted)
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = HttpStatusCode.OK;
        byte[]? payload = null;
        partner.Reply = request =>
        {
            (payload, byte[] receipt) = _peer.Receive(request, encrypted);
            return receipt;
        };
        await using As2Node hub = await As2Node.StartAsync(new As2Setup { Out = $"{{ url: \"{partner.Address}\"{terms} }}" });

        await hub.DeliveryAsync(await hub.SendAsync("to-libas2.edi", Content), DeliveryState.Delivered);

        Encoding.ASCII.GetString(payload!).Trim().Should().Be(Encoding.ASCII.GetString(Content).Trim());
        (await hub.MessagesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { State = As2MessageState.Taken, Reason = (string?)null });
    }

    private static async Task<HttpResponseMessage> PostAsync(As2Node hub, byte[] whole)
    {
        string text = Encoding.Latin1.GetString(whole);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        using HttpRequestMessage post = new(HttpMethod.Post, hub.Client.BaseAddress) { Content = new ByteArrayContent(whole, end + 4, whole.Length - end - 4) };
        foreach (string[] field in text[..end].Split("\r\n").Select(line => line.Split(": ", 2)))
        {
            _ = field[0].StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? post.Content.Headers.TryAddWithoutValidation(field[0], field[1]) : post.Headers.TryAddWithoutValidation(field[0], field[1]);
        }

        return await hub.Client.SendAsync(post);
    }

    private static async Task<byte[]> WholeAsync(HttpResponseMessage answer) =>
    [
        .. Encoding.Latin1.GetBytes(string.Concat(answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Select(field => $"{field.Key}: {field.Value}\r\n")) + "\r\n"),
        .. await answer.Content.ReadAsByteArrayAsync(),
    ];
}
