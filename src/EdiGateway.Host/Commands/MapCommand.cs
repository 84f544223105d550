using System.CommandLine;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary><c>map</c>: prints the business records that a file holds.</summary>
internal sealed class MapCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 130;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway map order.edi", "prints the order as JSON, the same for X12 and EDIFACT; what is wrong goes to standard error"),
        ("edigateway map inbox/ --compact | jq -c '.number'", "one document a line, for other programs"),
        ("edigateway map order.edi --format text", "lists the documents only"),
        ("edigateway map order.edi --time-zone Europe/Brussels", "notes in the record which zone its times are in"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Argument<string[]> files = InputFiles.Several();
        Option<OutputFormat> format = Output.FormatOption(OutputFormat.Json);
        Option<bool> compact = new("--compact") { Description = "One document a line." };
        Option<bool> withErrors = new("--with-errors") { Description = "Map messages that have errors as well, as far as they can be." };
        Option<string?> zone = OptionRules.TimeZone("IANA time zone of times that state no offset. Default: none is noted.");
        Command command = new("map", "Prints the business records that files hold, as JSON. Exit code 2 where a document has errors.") { files, format, compact, withErrors, zone };
        command.SetAction(parsed =>
        {
            using TextWriter? text = parsed.GetValue(format) == OutputFormat.Text ? Output.Text() : null;
            using Stream output = text is null ? Output.Bytes() : Stream.Null;
            Mapper mapper = new(output, text, !parsed.GetValue(compact), parsed.GetValue(withErrors), OptionRules.FindTimeZone(parsed.GetValue(zone)));
            return Run(parsed.GetRequiredValue(files), mapper);
        });
        return command;
    }

    private static int Run(string[] given, Mapper mapper)
    {
        InterchangeChecker checker = new(keepCleanMessages: false);
        foreach (string file in InputFiles.Expand(given))
        {
            using Stream input = InputFiles.Open(file);
            mapper.File = file;
            checker.Run(input, mapper);
        }

        return mapper.HasErrors ? ExitCode.DocumentsWithErrors : ExitCode.Clean;
    }

    private sealed class Mapper(Stream output, TextWriter? text, bool indented, bool withErrors, TimeZoneInfo? zone) : InterchangeObserver
    {
        // How many documents of each group were printed: what is wrong with an envelope shows only at its end.
        private readonly Dictionary<GroupEnvelope, int> _printed = new(ReferenceEqualityComparer.Instance);

        public string File { get; set; } = string.Empty;

        public bool HasErrors { get; private set; }

        public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message)
        {
            MessageEnvelope envelope = message.Envelope;
            string owner = $"{envelope.Type} {envelope.ControlNumber}";
            Say(owner, envelope.Findings);
            IMessageMap? map = MessageCatalog.Default.Find(interchange.Standard, envelope.Type, envelope.Version);
            if (map is null)
            {
                Console.Error.WriteLine($"{File}:{envelope.Line}: {owner} ({envelope.Version}) is not mapped to a record{(envelope.IsAcknowledgement ? "; it is an acknowledgement" : string.Empty)}");
                return;
            }

            if (message.HasErrors && !withErrors)
            {
                Console.Error.WriteLine($"{File}:{envelope.Line}: {owner} has errors and was not mapped (--with-errors maps it all the same)");
                return;
            }

            MapContext context = new() { Version = envelope.Version, TimeZone = zone ?? TimeZoneInfo.Utc };
            Lines lines = new();
            BusinessRecord? record = map.Read(message, context, lines);
            Say(owner, context.Findings);
            HasErrors |= context.HasErrors;
            if (record is not null && (withErrors || !context.HasErrors))
            {
                Print(owner, envelope, record with { TimeZone = zone?.Id }, lines.Taken);
                _printed[group] = _printed.GetValueOrDefault(group) + 1;
            }
        }

        public override void OnUncheckedMessage(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message, Tape tape) =>
            Say($"{message.Type} {message.ControlNumber}", message.Findings);

        public override void OnInterchange(InterchangeReport report)
        {
            HasErrors |= ReportErrors.In(report);
            Say($"interchange {report.Envelope.ControlNumber}", report.Envelope.Findings);
            foreach (GroupReport group in report.Groups)
            {
                Say($"group {group.Envelope.ControlNumber}", group.Envelope.Findings);
            }

            int rejected = report.Groups.Where(group => group.Status == CheckStatus.Rejected || report.Status == CheckStatus.Rejected).Sum(group => _printed.GetValueOrDefault(group.Envelope));
            _printed.Clear();
            if (rejected > 0)
            {
                Console.Error.WriteLine($"{File}: {rejected} of the documents above must not be taken: interchange {report.Envelope.ControlNumber} rejects them with itself or their group, which shows only at its end");
            }
        }

        public override void OnFileFinding(Finding finding)
        {
            HasErrors |= finding.IsError;
            FindingText.Write(Console.Error, File, null, finding);
        }

        private void Print(string owner, MessageEnvelope envelope, BusinessRecord record, List<RecordLine> lines)
        {
            if (text is not null)
            {
                text.WriteLine($"{File}:{envelope.Line}: {owner} ({envelope.Version}): {record.RecordType} {record.Number}, {lines.Count} line{(lines.Count == 1 ? string.Empty : "s")}");
                return;
            }

            RecordJson.Default.WriteDocument(output, record, lines, indented);
            output.WriteByte((byte)'\n');
        }

        private void Say(string owner, List<Finding> findings)
        {
            foreach (Finding finding in findings)
            {
                FindingText.Write(Console.Error, File, owner, finding);
            }
        }
    }

    private sealed class Lines : IRecordSink
    {
        public List<RecordLine> Taken { get; } = [];

        public void Line(RecordLine line) => Taken.Add(line);
    }
}
