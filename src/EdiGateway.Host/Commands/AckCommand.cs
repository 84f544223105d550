using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
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
        ("edigateway ack order.edi --type 997 --control-number 57", "answers with a 997 in interchange 57 (999 from X12 005010 on)"),
        ("edigateway ack order.edi --now 2026-01-31T12:00:00Z > answer.edi", "fixes the date of the answer"),
        ("edigateway ack order.edi --only-errors --line-breaks", "leaves out what was accepted, one segment a line"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Argument<string> file = InputFiles.Single("The file to answer, or - for standard input.");
        Option<string> type = new Option<string>("--type")
        {
            Description = "Which acknowledgement. auto, the default: what suits the standard and version.",
            HelpName = "auto|ta1|997|999|contrl",
            DefaultValueFactory = static _ => Auto,
        }.AcceptOnlyFromAmongIgnoringCase(Auto, "ta1", "997", "999", "contrl");
        Option<long> number = OptionRules.ControlNumber("Control number of the first answer; each further one has the next, and 1 follows 999999999.");
        Option<DateTimeOffset?> now = new("--now")
        {
            Description = "Date and time of the answer. Default: those of the interchange that is answered, so that the same file always gives the same bytes.",
            HelpName = "2026-01-31T12:00:00Z",
        };
        Option<bool> noted = OptionRules.NoteWarnings();
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
            file, type, number, now, onlyErrors, noted, contrlVersion, lineBreaks, format,
        };
        command.SetAction(parsed =>
        {
            AcknowledgementKind? kind = KindOf(parsed.GetRequiredValue(type));
            AcknowledgementOptions options = OptionsFor(kind) with
            {
                ListAccepted = !parsed.GetValue(onlyErrors),
                ContrlVersion = parsed.GetValue(contrlVersion),
                LineBreaks = parsed.GetValue(lineBreaks),
            };
            Observer observer = new(kind, options, parsed.GetValue(number), parsed.GetValue(now), new AcceptanceRules(NoteWarnings: parsed.GetValue(noted)));
            return Run(parsed.GetRequiredValue(file), observer, options.ListAccepted, parsed.GetValue(format));
        });
        return command;
    }

    private static AcknowledgementKind? KindOf(string type) => type.ToLowerInvariant() switch
    {
        "ta1" => AcknowledgementKind.Ta1,
        "997" => AcknowledgementKind.Functional997,
        "999" => AcknowledgementKind.Implementation999,
        "contrl" => AcknowledgementKind.Contrl,
        _ => null,
    };

    private static AcknowledgementOptions OptionsFor(AcknowledgementKind? kind)
    {
        AcknowledgementOptions none = new() { Ta1 = AcknowledgementTrigger.Never, Functional = AcknowledgementTrigger.Never, Contrl = AcknowledgementTrigger.Never };
        return kind switch
        {
            AcknowledgementKind.Ta1 => none with { Ta1 = AcknowledgementTrigger.Always },
            AcknowledgementKind.Functional997 => none with { Functional = AcknowledgementTrigger.Always, FunctionalKind = FunctionalChoice.Functional997 },
            AcknowledgementKind.Implementation999 => none with { Functional = AcknowledgementTrigger.Always, FunctionalKind = FunctionalChoice.Implementation999 },
            AcknowledgementKind.Contrl => none with { Contrl = AcknowledgementTrigger.Always },
            _ => new AcknowledgementOptions { Contrl = AcknowledgementTrigger.Always },
        };
    }

    private static int Run(string file, Observer observer, bool listAccepted, OutputFormat format)
    {
        string name = !Directory.Exists(file) && InputFiles.Expand([file]) is [{ } only] ? only : throw new CommandFailure($"{file}: one file is needed, not several");
        using (Stream input = InputFiles.Open(name))
        {
            observer.File = name;
            new InterchangeChecker(keepCleanMessages: listAccepted).Run(input, observer);
        }

        using Stream output = Output.Bytes();
        if (format == OutputFormat.Json)
        {
            WriteJson(output, observer.Answers);
        }
        else
        {
            foreach (Answer answer in observer.Answers)
            {
                output.Write(answer.Bytes.Span);
            }
        }

        foreach (Finding finding in observer.FileFindings)
        {
            FindingText.Write(Console.Error, name, null, finding);
        }

        if (observer.Answers.Count == 0)
        {
            Console.Error.WriteLine($"edigateway: {name}: {Silence(observer)}");
        }

        return observer.HasErrors ? ExitCode.DocumentsWithErrors : ExitCode.Clean;
    }

    private static string Silence(Observer observer) => observer switch
    {
        { Interchanges: 0 } => "holds no interchange that could be answered",
        { OnlyAcknowledgements: true } => "holds acknowledgements only, which are never acknowledged",
        _ => "holds no group, and a 997 or 999 answers groups only (--type ta1 answers the interchange)",
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

    /// <summary>Answers interchanges as the checker comes by; throws <see cref="CommandFailure"/> where what was asked for cannot answer one.</summary>
    private sealed class Observer(AcknowledgementKind? kind, AcknowledgementOptions options, long number, DateTimeOffset? now, AcceptanceRules acceptance) : InterchangeObserver
    {
        public string File { get; set; } = string.Empty;

        public List<Answer> Answers { get; } = [];

        public List<Finding> FileFindings { get; } = [];

        public int Interchanges { get; private set; }

        public bool OnlyAcknowledgements { get; private set; } = true;

        public bool HasErrors { get; private set; }

        public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => acceptance;

        public override void OnInterchange(InterchangeReport report)
        {
            if (kind is { } only && AcknowledgementBuilder.WhyNot(report, only) is { } reason)
            {
                throw new CommandFailure($"{File}: interchange {report.Envelope.ControlNumber} {reason} (--type auto takes what suits)");
            }

            Interchanges++;
            HasErrors |= ReportErrors.In(report);
            OnlyAcknowledgements &= AcknowledgementBuilder.IsAcknowledgement(report);
            Answers.AddRange(Answer.To(report, options, Answer.NumberAfter(number, Answers.Count), now));
        }

        public override void OnFileFinding(Finding finding)
        {
            HasErrors |= finding.IsError;
            FileFindings.Add(finding);
        }
    }
}
