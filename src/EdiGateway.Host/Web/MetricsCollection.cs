using EdiGateway.Host.Composition;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EdiGateway.Host.Web;

/// <summary>
/// Collects the figures: as text when somebody asks, and through OTLP where OpenTelemetry's own environment variables
/// (OTEL_EXPORTER_OTLP_ENDPOINT and its like) say where to.
/// </summary>
internal sealed class MetricsCollection : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private readonly GatewayRuntime _runtime;
    private readonly OpenMetricsExporter _text = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private readonly SemaphoreSlim _collecting = new(1, 1);
    private readonly bool _exports = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    public MetricsCollection(GatewayRuntime runtime)
    {
        _runtime = runtime;
        _reader = new BaseExportingMetricReader(_text);
        MeterProviderBuilder provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(GatewayMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddReader(_reader);
        _provider = (_exports ? provider.AddOtlpExporter() : provider).Build();
    }

    /// <summary>All figures as OpenMetrics text.</summary>
    public async Task<string> TextAsync(CancellationToken cancellationToken)
    {
        await _runtime.Metrics.LookAsync(_runtime.Engine.Operators, cancellationToken);
        await _collecting.WaitAsync(cancellationToken);
        try
        {
            _reader.Collect();
            return _text.Text;
        }
        finally
        {
            _collecting.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _text.Dispose();
        _collecting.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    /// <remarks>The exporter reads the backlogs as they were at the last look; somebody has to look.</remarks>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer tick = new(LookEvery);
        while (_exports && await tick.WaitForNextTickAsync(stoppingToken))
        {
            await _runtime.Metrics.LookAsync(_runtime.Engine.Operators, stoppingToken);
        }
    }
}
