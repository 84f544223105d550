using System.CommandLine;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary><c>validate</c>: checks files against the standards and says what is wrong, where, and how to mend it.</summary>
internal sealed class ValidateCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 100;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway validate order.edi", "says what is wrong with a file, segment by segment"),
        ("edigateway validate inbox/ --format json > report.json", "checks every file of a folder, for a program to read"),
        ("curl -s https://example.com/850 | edigateway validate -", "checks what comes from another command"),
        ("edigateway validate order.edi --codes error", "takes X12 code values outside the lists as errors"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Argument<string[]> files = InputFiles.Several();
        Option<OutputFormat> format = Output.FormatOption();
        Option<Strictness?> codes = new("--codes")
        {
            Description = "How to take code values outside the standard's lists. Default: warning in X12, error in EDIFACT.",
            HelpName = "ignore|warning|error",
        };
        Option<bool> noted = OptionRules.NoteWarnings();
        Command command = new("validate", "Checks files against their standard: envelopes, structure, elements and codes. Exit code 2 where a document has errors.") { files, format, codes, noted };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(format), new Checks(new ValidationOptions { UnknownCodes = parsed.GetValue(codes) }, new AcceptanceRules(NoteWarnings: parsed.GetValue(noted)))));
        return command;
    }

    private static int Run(string[] given, OutputFormat format, Checks checks)
    {
        IReadOnlyList<string> files = InputFiles.Expand(given);
        bool errors = format == OutputFormat.Json ? WriteJson(files, checks) : WriteText(files, checks);
        return errors ? ExitCode.DocumentsWithErrors : ExitCode.Clean;
    }

    private static bool WriteJson(IReadOnlyList<string> files, Checks checks)
    {
        bool errors = false;
        InterchangeChecker checker = new(keepCleanMessages: false);
        using Stream output = Output.Bytes();
        using ReportJsonWriter writer = new(output, indented: true);
        foreach (string file in files)
        {
            using Stream input = InputFiles.Open(file);
            ReportObserver observer = new(writer, checks.Options, checks.Acceptance);
            writer.BeginFile(file);
            checker.Run(input, observer);
            writer.EndFile(observer.FileFindings);
            errors |= observer.HasErrors;
        }

        return errors;
    }

    private static bool WriteText(IReadOnlyList<string> files, Checks checks)
    {
        Totals totals = new();
        InterchangeChecker checker = new(keepCleanMessages: false);
        using TextWriter output = Output.Text();
        foreach (string file in files)
        {
            using Stream input = InputFiles.Open(file);
            TextObserver observer = new(output, file, checks);
            checker.Run(input, observer);
            output.WriteLine($"{file}: {observer.Totals}");
            totals.Add(observer.Totals);
        }

        if (files.Count > 1)
        {
            output.WriteLine();
            output.WriteLine($"{files.Count} files: {totals}");
        }

        return totals.HasErrors;
    }

    /// <summary>How strictly files are checked, and what findings lead to.</summary>
    private sealed record Checks(ValidationOptions Options, AcceptanceRules Acceptance);

    /// <summary>Prints findings as the checker comes by.</summary>
    private sealed class TextObserver(TextWriter output, string file, Checks checks) : InterchangeObserver
    {
        private readonly MessageRules _rules = new() { Options = checks.Options };

        public Totals Totals { get; } = new();

        public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => checks.Acceptance;

        public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message) => _rules;

        public override void OnInterchange(InterchangeReport report)
        {
            string interchange = $"interchange {report.Envelope.ControlNumber}";
            Write(report.Envelope.Findings, interchange);
            foreach (GroupReport group in report.Groups)
            {
                Write(group.Envelope.Findings, group.Envelope.ControlNumber is { } number ? $"group {number}" : interchange);
                foreach (MessageReport message in group.Messages)
                {
                    Write(message.Envelope.Findings, $"{message.Envelope.Type} {message.Envelope.ControlNumber}");
                }
            }

            Totals.Add(report);
        }

        public override void OnFileFinding(Finding finding)
        {
            FindingText.Write(output, file, null, finding);
            Totals.Add(finding);
        }

        private void Write(List<Finding> findings, string owner)
        {
            foreach (Finding finding in findings)
            {
                FindingText.Write(output, file, owner, finding);
            }
        }
    }

    /// <summary>What was counted.</summary>
    private sealed class Totals
    {
        private int _interchanges;
        private int _accepted;
        private int _withErrors;
        private int _rejected;
        private int _unsupported;
        private int _rejectedInterchanges;

        public bool HasErrors { get; private set; }

        public void Add(Finding finding) => HasErrors |= finding.IsError;

        public void Add(InterchangeReport report)
        {
            _interchanges++;
            _rejectedInterchanges += report.Status == CheckStatus.Rejected ? 1 : 0;
            HasErrors |= ReportErrors.In(report);
            foreach (GroupReport group in report.Groups)
            {
                if (group.Status == CheckStatus.Rejected)
                {
                    _rejected += group.AcceptedUnlisted;
                }
                else
                {
                    _accepted += group.AcceptedUnlisted;
                }

                foreach (MessageReport message in group.Messages)
                {
                    Count(message.Status);
                }
            }
        }

        public void Add(Totals other)
        {
            _interchanges += other._interchanges;
            _accepted += other._accepted;
            _withErrors += other._withErrors;
            _rejected += other._rejected;
            _unsupported += other._unsupported;
            _rejectedInterchanges += other._rejectedInterchanges;
            HasErrors |= other.HasErrors;
        }

        public override string ToString()
        {
            int messages = _accepted + _withErrors + _rejected + _unsupported;
            string outcome = string.Join(", ", new[]
            {
                Part(_accepted, "accepted"),
                Part(_withErrors, "accepted with errors"),
                Part(_rejected, "rejected"),
                Part(_unsupported, "of an unsupported type or version"),
            }.OfType<string>());
            string rejected = _rejectedInterchanges > 0 && messages == 0 ? $" ({_rejectedInterchanges} rejected)" : string.Empty;
            return $"{Number(_interchanges, "interchange")}{rejected}, {Number(messages, "message")}{(outcome.Length == 0 ? string.Empty : ": " + outcome)}";
        }

        private void Count(CheckStatus status)
        {
            switch (status)
            {
                case CheckStatus.Accepted:
                    _accepted++;
                    break;
                case CheckStatus.AcceptedWithErrors:
                    _withErrors++;
                    break;
                case CheckStatus.Unsupported:
                    _unsupported++;
                    break;
                default:
                    _rejected++;
                    break;
            }
        }

        private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? string.Empty : "s")}";

        private static string? Part(int count, string what) => count == 0 ? null : $"{count} {what}";
    }
}
