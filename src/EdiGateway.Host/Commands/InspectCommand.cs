using System.CommandLine;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Host.Commands;

/// <summary><c>inspect</c>: shows what stands in a file, as a tree.</summary>
internal sealed class InspectCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 110;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway inspect order.edi", "shows interchanges, groups, messages, loops and segments with the position of every element"),
        ("edigateway inspect order.edi --depth messages", "shows the envelopes only"),
        ("edigateway inspect order.edi --format json", "the same for programs"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Argument<string[]> files = InputFiles.Several();
        Option<OutputFormat> format = Output.FormatOption();
        Option<InspectDepth> depth = new("--depth")
        {
            Description = "How far down to go. Default: segments.",
            HelpName = "messages|segments",
            DefaultValueFactory = static _ => InspectDepth.Segments,
        };
        Command command = new("inspect", "Shows the contents of files as a tree of interchanges, groups, messages, loops, segments and elements.") { files, format, depth };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(format), parsed.GetValue(depth)));
        return command;
    }

    private static int Run(string[] given, OutputFormat format, InspectDepth depth)
    {
        IReadOnlyList<string> files = InputFiles.Expand(given);
        bool errors = false;
        InterchangeChecker checker = new(keepCleanMessages: false);
        using InspectPrinter printer = format == OutputFormat.Json ? new InspectJson(Output.Bytes(), depth) : new InspectText(Output.Text(), depth);
        foreach (string file in files)
        {
            using Stream input = InputFiles.Open(file);
            printer.BeginFile(file);
            checker.Run(input, printer);
            printer.EndFile();
            errors |= printer.HasErrors;
        }

        return errors ? ExitCode.DocumentsWithErrors : ExitCode.Clean;
    }
}

/// <summary>How far down <c>inspect</c> goes.</summary>
internal enum InspectDepth
{
    /// <summary>Segments and their elements.</summary>
    Segments = 0,

    /// <summary>Messages.</summary>
    Messages,
}
