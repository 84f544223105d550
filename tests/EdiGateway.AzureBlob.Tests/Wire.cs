using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>What goes over the wire: counts it, and loses answers of a real server on their way back.</summary>
internal sealed class Wire : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>Requests so far: method, path and query.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Requests that change something.</summary>
    public int Writes => _requests.Count(request => !request.StartsWith("GET", StringComparison.Ordinal) && !request.StartsWith("HEAD", StringComparison.Ordinal));

    /// <summary>Of which requests the answer is lost, though the server has done what it was asked to.</summary>
    public Func<string, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>Is called before a request leaves.</summary>
    public Action<string> Before { get; set; } = _ => { };

    public void Clear() => _requests.Clear();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        string request = Take(message);
        ProcessNext(message, pipeline);
        Lose(request);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        string request = Take(message);
        await ProcessNextAsync(message, pipeline);
        Lose(request);
    }

    private string Take(HttpMessage message)
    {
        string request = $"{message.Request.Method} {message.Request.Uri.ToUri().PathAndQuery}";
        _requests.Enqueue(request);
        Before(request);
        return request;
    }

    private void Lose(string request)
    {
        if (LosesAnswer(request))
        {
            throw new IOException("the connection broke");
        }
    }
}
