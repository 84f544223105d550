using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// Calls of one running rclone. Calls have no limit of their own: rclone bounds what servers may take, and an rclone
/// that hangs is ended by its watch, which ends the calls.
/// </summary>
internal sealed class RcloneApi : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Calls the rclone that serves at <paramref name="address"/>.</summary>
    public RcloneApi(Uri address, string user, string password)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Remotes = new RemoteNames(this);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>The remotes that this rclone knows.</summary>
    public RemoteNames Remotes { get; }

    /// <summary>Calls a method ("operations/list"); gives its result.</summary>
    /// <exception cref="RcloneFault">It failed, or rclone is gone.</exception>
    public async Task<JsonElement> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        // rclone takes no parameters from a media type that says more than this.
        ByteArrayContent body = new(Encoding.UTF8.GetBytes(parameters.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, method) { Content = body }, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Writes a file; rclone removes it again where the transfer breaks off.</summary>
    /// <param name="fs">Remote.</param>
    /// <param name="folder">Folder within the remote.</param>
    /// <param name="name">Name of the file: ASCII letters, digits, points and hyphens.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="RcloneFault">It failed, or rclone is gone.</exception>
    public async Task UploadAsync(string fs, string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using MultipartFormDataContent form = new();
        form.Add(new ReadOnlyMemoryContent(bytes), "file", name);
        HttpRequestMessage request = new(HttpMethod.Post, $"operations/uploadfile?fs={Uri.EscapeDataString(fs)}&remote={Uri.EscapeDataString(folder)}") { Content = form };
        using HttpResponseMessage response = await SendAsync(request, cancellationToken);
    }

    /// <summary>Opens a file for reading; the bytes stream through and are not kept.</summary>
    /// <exception cref="RcloneFault">It failed, or rclone is gone.</exception>
    public async Task<Stream> OpenReadAsync(string fs, string path, CancellationToken cancellationToken)
    {
        string escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        HttpResponseMessage response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Uri.EscapeDataString($"[{fs}]")}/{escaped}"), cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>What is cancelled without our wish hung on an rclone that is gone.</summary>
    private static bool IsBreak(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or ObjectDisposedException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (Exception fault) when (fault is JsonException || IsBreak(fault, cancellationToken))
        {
            throw new RcloneFault("rclone broke off its answer: " + fault.Message, ended: true, cause: fault);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        using (request)
        {
            try
            {
                response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (Exception fault) when (IsBreak(fault, cancellationToken))
            {
                throw new RcloneFault("rclone ended during the call; it is started again with the next one", ended: true, cause: fault);
            }
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            // The answer repeats the call's parameters, secrets included: only its error text goes any further.
            JsonElement answer = await ReadAsync(response, cancellationToken);
            string? error = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("error", out JsonElement text) ? text.GetString() : null;
            throw new RcloneFault(
                error ?? "rclone answered " + ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture),
                notFound: response.StatusCode == HttpStatusCode.NotFound);
        }
    }
}
