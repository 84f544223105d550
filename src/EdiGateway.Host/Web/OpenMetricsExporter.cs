using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EdiGateway.Host.Web;

/// <summary>Writes what OpenTelemetry collected as OpenMetrics text (version 1.0.0 of the format).</summary>
internal sealed class OpenMetricsExporter : BaseExporter<Metric>
{
    /// <summary>Media type of the text.</summary>
    public const string ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>The text of the last collection.</summary>
    public string Text => _text.ToString();

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        _text.Clear();
        foreach (Metric metric in batch)
        {
            Write(metric);
        }

        _text.Append("# EOF\n");
        return ExportResult.Success;
    }

    private static string UnitOf(Metric metric) => metric.Unit switch
    {
        "By" => "bytes",
        "s" => "seconds",
        _ => string.Empty,
    };

    /// <summary>A name may hold letters, digits and underscores; it ends with its unit, and a counter's never with what its samples end with.</summary>
    private static string NameOf(Metric metric, string unit)
    {
        string name = string.Concat(metric.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        name = name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
        return unit.Length == 0 || name.EndsWith("_" + unit, StringComparison.Ordinal) ? name : $"{name}_{unit}";
    }

    /// <summary>A number as the format spells it; a bound of a histogram always has a point.</summary>
    private static string Number(double value, bool point = false) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : point && value == Math.Floor(value) && Math.Abs(value) < 1e15 ? value.ToString("0.0", CultureInfo.InvariantCulture)
        : value.ToString(CultureInfo.InvariantCulture).ToLowerInvariant().Replace("nan", "NaN", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private void Write(Metric metric)
    {
        string unit = UnitOf(metric);
        string name = NameOf(metric, unit);
        string type = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            _ => "gauge",
        };
        _text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
        if (unit.Length > 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"# UNIT {name} {unit}\n");
        }

        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escape(metric.Description)}\n");
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            switch (metric.MetricType)
            {
                case MetricType.LongSum:
                    Line(name, "_total", point, point.GetSumLong());
                    break;
                case MetricType.DoubleSum:
                    Line(name, "_total", point, point.GetSumDouble());
                    break;
                case MetricType.LongSumNonMonotonic:
                    Line(name, string.Empty, point, point.GetSumLong());
                    break;
                case MetricType.DoubleSumNonMonotonic:
                    Line(name, string.Empty, point, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    Line(name, string.Empty, point, point.GetGaugeLastValueLong());
                    break;
                case MetricType.DoubleGauge:
                    Line(name, string.Empty, point, point.GetGaugeLastValueDouble());
                    break;
                case MetricType.Histogram:
                    Histogram(name, point);
                    break;
                default:
                    break;
            }
        }
    }

    private void Histogram(string name, in MetricPoint point)
    {
        long count = 0;
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            Line(name, "_bucket", point, count, $"le=\"{Number(bucket.ExplicitBound, point: true)}\"");
        }

        Line(name, "_sum", point, point.GetHistogramSum());
        Line(name, "_count", point, count);
    }

    private void Line(string name, string suffix, in MetricPoint point, double value, string? extra = null)
    {
        _text.Append(name).Append(suffix);
        char before = '{';
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            _text.Append(before).Append(CultureInfo.InvariantCulture, $"{tag.Key.Replace('.', '_')}=\"{Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? string.Empty)}\"");
            before = ',';
        }

        if (extra is not null)
        {
            _text.Append(before).Append(extra);
            before = ',';
        }

        _text.Append(before == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }
}
