using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary><c>ack</c>: prints what the gateway would answer to a file.</summary>
internal sealed class AckCommand : ICliCommand
{
    private const string Auto = "auto";

    /// <inheritdoc/>
    public int Order => 120;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway ack order.edi", "prints the 997, 999 or CONTRL that answers the file (and a TA1 where ISA14 asks for one)"),
        ("edigateway ack order.edi --type 999 --control-number 57", "answers with a 999 in interchange 57"),
        ("edigateway ack order.edi --type contrl --now 2026-01-31T12:00:00Z > answer.edi", "fixes the date of the answer"),
        ("edigateway ack order.edi --only-errors --line-breaks", "leaves out what was accepted, one segment a line"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Argument<string> file = InputFiles.Single("The file to answer, or - for standard input.");
        Option<string> type = new Option<string>("--type")
        {
            Description = "Which acknowledgement. auto: what suits the standard and version.",
            HelpName = "auto|ta1|997|999|contrl",
            DefaultValueFactory = static _ => Auto,
        }.AcceptOnlyFromAmongIgnoringCase(Auto, "ta1", "997", "999", "contrl");
        Option<long> number = OptionRules.ControlNumber("Control number of the first answer; each further one has the next.");
        Option<DateTimeOffset?> now = new("--now")
        {
            Description = "Date and time of the answer. Default: those of the interchange that is answered, so that the same file always gives the same bytes.",
            HelpName = "2026-01-31T12:00:00Z",
        };
        Option<bool> onlyErrors = new("--only-errors") { Description = "Name only what was rejected or has errors." };
        Option<string?> contrlVersion = new("--contrl-version")
        {
            Description = "Version of the CONTRL where a profile wants another, such as D:3:UN:EAN004.",
            HelpName = "VERSION",
        };
        Option<bool> lineBreaks = new("--line-breaks") { Description = "End each segment with a line feed." };
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("ack", "Prints the acknowledgement of a file: TA1, 997, 999 or CONTRL. Exit code 2 where the file has errors.")
        {
            file, type, number, now, onlyErrors, contrlVersion, lineBreaks, format,
        };
        command.SetAction(parsed =>
        {
            AcknowledgementOptions options = OptionsFor(parsed.GetRequiredValue(type)) with
            {
                ListAccepted = !parsed.GetValue(onlyErrors),
                ContrlVersion = parsed.GetValue(contrlVersion),
                LineBreaks = parsed.GetValue(lineBreaks),
            };
            return Run(parsed.GetRequiredValue(file), options, parsed.GetValue(number), parsed.GetValue(now), parsed.GetValue(format));
        });
        return command;
    }

    private static AcknowledgementOptions OptionsFor(string type)
    {
        AcknowledgementOptions none = new() { Ta1 = AcknowledgementTrigger.Never, Functional = AcknowledgementTrigger.Never, Contrl = AcknowledgementTrigger.Never };
        return type.ToLowerInvariant() switch
        {
            "ta1" => none with { Ta1 = AcknowledgementTrigger.Always },
            "997" => none with { Functional = AcknowledgementTrigger.Always, FunctionalKind = FunctionalChoice.Functional997 },
            "999" => none with { Functional = AcknowledgementTrigger.Always, FunctionalKind = FunctionalChoice.Implementation999 },
            "contrl" => none with { Contrl = AcknowledgementTrigger.Always },
            _ => new AcknowledgementOptions { Contrl = AcknowledgementTrigger.Always },
        };
    }

    private static int Run(string file, AcknowledgementOptions options, long number, DateTimeOffset? now, OutputFormat format)
    {
        string name = InputFiles.Expand([file]) is [{ } only] ? only : throw new CommandFailure($"{file}: one file is needed, not a folder");
        List<Answer> answers = [];
        Observer observer = new(report => answers.AddRange(Answer.To(report, options, number + answers.Count, now)));
        using (Stream input = InputFiles.Open(name))
        {
            new InterchangeChecker(keepCleanMessages: options.ListAccepted).Run(input, observer);
        }

        using Stream output = Output.Bytes();
        if (format == OutputFormat.Json)
        {
            WriteJson(output, answers);
        }
        else
        {
            foreach (Answer answer in answers)
            {
                output.Write(answer.Bytes.Span);
            }
        }

        foreach (Finding finding in observer.FileFindings)
        {
            FindingText.Write(Console.Error, name, null, finding);
        }

        if (answers.Count == 0)
        {
            Console.Error.WriteLine($"edigateway: {name}: {Silence(observer)}");
        }

        return observer.HasErrors ? ExitCode.DocumentsWithErrors : ExitCode.Clean;
    }

    private static string Silence(Observer observer) => observer switch
    {
        { Interchanges: 0 } => "holds no interchange that could be answered",
        { OnlyAcknowledgements: true } => "holds acknowledgements only, which are never acknowledged",
        _ => "nothing answers it with this --type (997, 999 and TA1 answer X12, CONTRL answers EDIFACT)",
    };

    private static void WriteJson(Stream output, List<Answer> answers)
    {
        using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteStartArray("answers");
        foreach (Answer answer in answers)
        {
            writer.WriteStartObject();
            writer.WriteString("answers", answer.Inbound);
            writer.WriteString("controlNumber", answer.ControlNumber.ToString(CultureInfo.InvariantCulture));
            writer.WriteStartArray("acknowledgements");
            foreach (Acknowledgement one in answer.Acknowledgements)
            {
                writer.WriteStartObject();
                writer.WriteString("type", one.Message.Type);
                writer.WriteString("version", one.Message.Version);
                writer.WriteString("status", ReportNames.Of(one.Verdict));
                if (one.Group?.ControlNumber is { } group)
                {
                    writer.WriteString("group", group);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("edi", System.Text.Encoding.Latin1.GetString(answer.Bytes.Span));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private sealed class Observer(Action<InterchangeReport> answer) : InterchangeObserver
    {
        public List<Finding> FileFindings { get; } = [];

        public int Interchanges { get; private set; }

        public bool OnlyAcknowledgements { get; private set; } = true;

        public bool HasErrors { get; private set; }

        public override void OnInterchange(InterchangeReport report)
        {
            Interchanges++;
            HasErrors |= ReportErrors.In(report);
            OnlyAcknowledgements &= AcknowledgementBuilder.IsAcknowledgement(report);
            answer(report);
        }

        public override void OnFileFinding(Finding finding)
        {
            HasErrors |= finding.IsError;
            FileFindings.Add(finding);
        }
    }
}
