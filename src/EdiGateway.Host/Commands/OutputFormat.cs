using System.CommandLine;
using System.Text;

namespace EdiGateway.Host.Commands;

/// <summary>How a command prints data.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text = 0,

    /// <summary>For programs.</summary>
    Json,
}

/// <summary>What all commands that print data share.</summary>
internal static class Output
{
    /// <summary>The option <c>--format text|json</c>.</summary>
    public static Option<OutputFormat> FormatOption(OutputFormat standard = OutputFormat.Text)
    {
        Option<OutputFormat> option = new("--format")
        {
            Description = $"How to print: text for people, json for programs. Default: {(standard == OutputFormat.Json ? "json" : "text")}.",
            HelpName = "text|json",
            DefaultValueFactory = _ => standard,
        };
        return option;
    }

    /// <summary>Standard output for bytes.</summary>
    public static Stream Bytes() => Console.OpenStandardOutput();

    /// <summary>Standard output for text: UTF-8, buffered; dispose it to flush.</summary>
    public static TextWriter Text() => new StreamWriter(Bytes(), new UTF8Encoding(false), 16 * 1024) { NewLine = "\n" };
}
