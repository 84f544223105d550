using System.Net;
using System.Security.Cryptography.X509Certificates;
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

    private As2Receiver(int port, X509Certificate2? certificate)
    {
        Address = certificate is null ? As2Node.AddressOf(port) : $"https://127.0.0.1:{port}/as2";
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        _server = builder.Build();
        _server.Run(TakeAsync);
    }

    public string Address { get; }

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Gives the answer (header fields, an empty line, a body) to a request of the same form; null: only the status.</summary>
    public Func<byte[], byte[]>? Reply { get; set; }

    public static async Task<As2Receiver> StartAsync(X509Certificate2? certificate = null)
    {
        As2Receiver receiver = new(As2Ports.Free(), certificate);
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
