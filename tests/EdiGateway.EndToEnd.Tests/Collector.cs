using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>A collector of OpenTelemetry metrics over HTTP with protobuf: takes what is exported and keeps the metrics' names and texts.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _metrics = new(StringComparer.Ordinal);

    private Collector()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        _web = builder.Build();
        _web.MapPost("/v1/metrics", async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            if (context.Request.ContentType == "application/x-protobuf")
            {
                Take(body.ToArray());
                context.Response.ContentType = "application/x-protobuf";
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            }
        });
    }

    /// <summary>Where metrics are sent to.</summary>
    public string Address => _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1/metrics";

    /// <summary>Names of the metrics that came.</summary>
    public IReadOnlyCollection<string> Names => [.. _metrics.Keys];

    public static async Task<Collector> StartAsync()
    {
        Collector collector = new();
        await collector._web.StartAsync();
        return collector;
    }

    /// <summary>Whether a metric came with this text among its tags.</summary>
    public bool Has(string metric, string tag) => _metrics.TryGetValue(metric, out ConcurrentDictionary<string, byte>? texts) && texts.ContainsKey(tag);

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>ExportMetricsServiceRequest.resource_metrics (1) → scope_metrics (2) → metrics (2) → name (1).</summary>
    private void Take(ReadOnlyMemory<byte> request)
    {
        foreach (ReadOnlyMemory<byte> metric in Fields(request, 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
        {
            string name = Encoding.UTF8.GetString(Fields(metric, 1).First().Span);
            ConcurrentDictionary<string, byte> texts = _metrics.GetOrAdd(name, static _ => new(StringComparer.Ordinal));

            // gauge (5), sum (7) → data_points (1) → attributes (7) → value (2) → string_value (1).
            foreach (ReadOnlyMemory<byte> point in Fields(metric, 5).Concat(Fields(metric, 7)).SelectMany(data => Fields(data, 1)))
            {
                foreach (ReadOnlyMemory<byte> text in Fields(point, 7).SelectMany(attribute => Fields(attribute, 2)).SelectMany(value => Fields(value, 1)))
                {
                    texts.TryAdd(Encoding.UTF8.GetString(text.Span), 0);
                }
            }
        }
    }

    /// <summary>The length-delimited fields of a number in a protobuf message.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, ulong number)
    {
        List<ReadOnlyMemory<byte>> found = [];
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    int length = checked((int)Varint(message, ref at));
                    if (key >> 3 == number)
                    {
                        found.Add(message.Slice(at, length));
                    }

                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7} at byte {at}");
            }
        }

        return found;
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
