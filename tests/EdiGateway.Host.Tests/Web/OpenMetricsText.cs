using System.Globalization;
using System.Text.RegularExpressions;

namespace EdiGateway.Host.Tests.Web;

/// <summary>Reads OpenMetrics text as strictly as its grammar (1.0.0) is, and fails a test that gives anything else.</summary>
internal sealed partial class OpenMetricsText
{
    private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    /// <summary>Types by family.</summary>
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>A sample by its name and labels, as written.</summary>
    public double this[string sample] => _samples.Should().ContainKey(sample).WhoseValue;

    public static OpenMetricsText Parse(string text)
    {
        text.Should().EndWith("\n# EOF\n").And.NotContain("\r").And.NotContain("\n\n");
        OpenMetricsText metrics = new();
        string family = string.Empty;
        foreach (string line in text[..^"# EOF\n".Length].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
            {
                family = metrics.Describe(line, family);
            }
            else
            {
                metrics.Add(line, family);
            }
        }

        return metrics;
    }

    private string Describe(string line, string family)
    {
        Match described = Description().Match(line);
        described.Success.Should().BeTrue("\"{0}\" must be a description", line);
        string name = described.Groups["name"].Value;
        string text = described.Groups["text"].Value;
        switch (described.Groups["kind"].Value)
        {
            case "TYPE":
                Types.TryAdd(name, text).Should().BeTrue("{0} is described once, with all its samples behind it", name);
                text.Should().BeOneOf("counter", "gauge", "histogram");
                return name;
            case "UNIT":
                name.Should().Be(family).And.EndWith("_" + text);
                return family;
            default:
                name.Should().Be(family);
                return family;
        }
    }

    private void Add(string line, string family)
    {
        Match sample = Sample().Match(line);
        sample.Success.Should().BeTrue("\"{0}\" must be a sample", line);
        string name = sample.Groups["name"].Value;
        switch (Types[family])
        {
            case "counter":
                name.Should().Be(family + "_total");
                break;
            case "histogram":
                HistogramSuffixes.Select(suffix => family + suffix).Should().Contain(name);
                if (name.EndsWith("_bucket", StringComparison.Ordinal))
                {
                    line.Should().MatchRegex("le=\"([0-9]+\\.[0-9]+([eE][-+][0-9]+)?|[0-9.]+e-[0-9]+|\\+Inf)\"");
                }

                break;
            default:
                name.Should().Be(family);
                break;
        }

        string[] labels = [.. Label().Matches(sample.Groups["labels"].Value).Select(label => label.Groups["key"].Value)];
        labels.Should().OnlyHaveUniqueItems();
        _samples.TryAdd(name + sample.Groups["labels"].Value, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)).Should().BeTrue("{0} stands there once", line);
    }

    [GeneratedRegex("^# (?<kind>TYPE|UNIT|HELP) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Description();

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\\{[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\"(,[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\")*\\})? (?<value>-?[0-9]+(\\.[0-9]+)?(e[-+]?[0-9]+)?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();

    [GeneratedRegex("(?<key>[a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"\\\\]|\\\\.)*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
