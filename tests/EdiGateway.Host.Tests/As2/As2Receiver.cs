using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EdiGateway.Host.Tests.As2;

/// <summary>A partner's server that keeps what is posted to it, header fields and body, and answers as the test says.</summary>
internal sealed class As2Receiver : IAsyncDisposable
{
    private readonly List<byte[]> _posts = [];
    private readonly WebApplication _server;

    private As2Receiver(int port)
    {
        Address = As2Node.AddressOf(port);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        _server = builder.Build();
        _server.Run(TakeAsync);
    }

    public string Address { get; }

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Gives the answer (header fields, an empty line, a body) to a request of the same form; null: only the status.</summary>
    public Func<byte[], byte[]>? Reply { get; set; }

    public static async Task<As2Receiver> StartAsync()
    {
        As2Receiver receiver = new(As2Ports.Free());
        await receiver._server.StartAsync();
        return receiver;
    }

    public Task<IReadOnlyList<byte[]>> UntilAsync(int count) => As2Node.UntilAsync(() =>
    {
        lock (_posts)
        {
            return Task.FromResult<IReadOnlyList<byte[]>?>(_posts.Count >= count ? [.. _posts] : null);
        }
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        string fields = string.Concat(context.Request.Headers.Where(field => field.Key is not "Host" and not "Content-Length").Select(field => $"{field.Key}: {field.Value}\r\n"));
        byte[] request = [.. Encoding.Latin1.GetBytes(fields + "\r\n"), .. body.ToArray()];
        lock (_posts)
        {
            _posts.Add(request);
        }

        context.Response.StatusCode = (int)Answer;
        if (Reply?.Invoke(request) is { } reply)
        {
            string text = Encoding.Latin1.GetString(reply);
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            foreach (string field in text[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n"))
            {
                string[] parts = field.Split(':', 2);
                context.Response.Headers[parts[0]] = parts[1].Trim();
            }

            await context.Response.Body.WriteAsync(reply.AsMemory(end + 4));
        }
    }
}
