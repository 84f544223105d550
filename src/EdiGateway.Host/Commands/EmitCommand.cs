using System.CommandLine;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Host.Commands;

/// <summary><c>emit</c>: turns records (as <c>map</c> prints them) into an interchange.</summary>
internal sealed class EmitCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 140;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway emit order.json --type ORDERS --release D.96A --sender 14:5400000000009 --receiver 14:5400000000016", "writes a record as EDIFACT"),
        ("edigateway map order.x12 | edigateway emit - --type ORDERS --release D.96A", "turns X12 into EDIFACT"),
        ("edigateway emit invoice.json --type 810 --release 004010 --line-breaks --test", "writes a test interchange, one segment a line"),
        ("edigateway emit invoice.json --type 810 --release 005010 --separators '|>~^'", "with element, component, segment and repetition separators of one's own"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Argument<string[]> files = InputFiles.Several();
        Option<string> type = new("--type") { Description = "Message type to write (see the command types).", HelpName = "850|ORDERS|...", Required = true };
        Option<string> release = new("--release") { Description = "Release to write.", HelpName = "004010|D.96A|...", Required = true };
        Option<string> sender = new("--sender") { Description = "Who sends it: qualifier and id. Default: ZZ:SENDER.", HelpName = "QUALIFIER:ID", DefaultValueFactory = static _ => "ZZ:SENDER" };
        Option<string> receiver = new("--receiver") { Description = "Who receives it: qualifier and id. Default: ZZ:RECEIVER.", HelpName = "QUALIFIER:ID", DefaultValueFactory = static _ => "ZZ:RECEIVER" };
        Option<string?> groupSender = new("--group-sender") { Description = "GS02. Default: the sender's id.", HelpName = "ID" };
        Option<string?> groupReceiver = new("--group-receiver") { Description = "GS03. Default: the receiver's id.", HelpName = "ID" };
        Option<long> number = OptionRules.ControlNumber("Control number of the interchange.");
        Option<DateTimeOffset?> now = new("--now") { Description = "Date and time of the interchange. Default: now, on this machine's clock.", HelpName = "2026-01-31T12:00:00Z" };
        Option<string?> syntax = new("--syntax") { Description = "EDIFACT: syntax identifier and version. Default: UNOC:3.", HelpName = "UNOC:3" };
        Option<string?> association = new("--association") { Description = "EDIFACT: association code of the message (UNH 0057).", HelpName = "EAN008" };
        Option<string?> separators = new("--separators") { Description = "Element, component and segment separator, then repetition separator and release character where there are any.", HelpName = "*:~^" };
        Option<bool> test = new("--test") { Description = "Mark the interchange as a test." };
        Option<bool> noUna = new("--no-una") { Description = "EDIFACT: no UNA, where the separators are the default ones." };
        Option<bool> lineBreaks = new("--line-breaks") { Description = "End each segment with a line feed." };
        Option<string?> zone = OptionRules.TimeZone("IANA time zone of the receiver's times. Default: the record's; without either, a time that states its offset is written in UTC where no offset fits.");
        Command command = new("emit", "Writes records (JSON, as map prints them) as one EDI interchange. Exit code 2 where a record cannot be said in the type and release.")
        {
            files, type, release, sender, receiver, groupSender, groupReceiver, number, now, syntax, association, separators, test, noUna, lineBreaks, zone,
        };
        command.SetAction(parsed =>
        {
            string messageType = parsed.GetRequiredValue(type).ToUpperInvariant();
            string version = parsed.GetRequiredValue(release).ToUpperInvariant();
            EdiStandard standard = char.IsAsciiDigit(messageType[0]) ? EdiStandard.X12 : EdiStandard.Edifact;
            string interchangeVersion = standard == EdiStandard.X12 ? version[..Math.Min(5, version.Length)] : parsed.GetValue(syntax) ?? "UNOC:3";
            EnvelopeSettings settings = new()
            {
                Standard = standard,
                Separators = SeparatorsOf(parsed.GetValue(separators), standard, interchangeVersion),
                Sender = ParticipantOf("--sender", parsed.GetRequiredValue(sender)),
                Receiver = ParticipantOf("--receiver", parsed.GetRequiredValue(receiver)),
                GroupSender = parsed.GetValue(groupSender),
                GroupReceiver = parsed.GetValue(groupReceiver),
                InterchangeVersion = interchangeVersion,
                Test = parsed.GetValue(test),
                WriteUna = !parsed.GetValue(noUna),
                LineBreaks = parsed.GetValue(lineBreaks),
            };
            RecordEmitter emitter = new(messageType, version, settings)
            {
                Association = parsed.GetValue(association),
                TimeZone = OptionRules.FindTimeZone(parsed.GetValue(zone)),
            };
            return Run(parsed.GetRequiredValue(files), emitter, parsed.GetValue(number), parsed.GetValue(now) ?? TimeProvider.System.GetLocalNow());
        });
        return command;
    }

    private static int Run(string[] given, RecordEmitter emitter, long number, DateTimeOffset now)
    {
        foreach (string file in InputFiles.Expand(given))
        {
            using Stream input = InputFiles.Open(file);
            emitter.Add(file, input);
        }

        if (emitter.Finish(number.ToString(CultureInfo.InvariantCulture), now.DateTime) is not { } bytes)
        {
            return ExitCode.DocumentsWithErrors;
        }

        using Stream output = Output.Bytes();
        output.Write(bytes.Span);
        return ExitCode.Clean;
    }

    private static Participant ParticipantOf(string option, string text)
    {
        int colon = text.IndexOf(':');
        Participant participant = colon < 0 ? new Participant(string.Empty, text) : new Participant(text[..colon], text[(colon + 1)..]);
        return participant.Id.Length > 0 ? participant : throw new CommandFailure($"{option} is written QUALIFIER:ID, such as ZZ:ACME or 14:5400000000009; '{text}' has no id");
    }

    private static Separators SeparatorsOf(string? text, EdiStandard standard, string version)
    {
        Separators usual = standard == EdiStandard.X12
            ? (string.CompareOrdinal(version, "00402") >= 0 ? Separators.X12Default : Separators.X12Default with { Repetition = 0 })
            : version.EndsWith('4') ? Separators.EdifactSyntax4 : Separators.EdifactDefault;
        if (text is null)
        {
            return usual;
        }

        byte[] given = Encoding.Latin1.GetBytes(text.Replace("\\n", "\n", StringComparison.Ordinal));
        if (given.Length is < 3 or > 5 || given.Distinct().Count() != given.Length)
        {
            throw new CommandFailure("--separators are three to five different characters: element, component, segment, repetition, release");
        }

        return usual with
        {
            Element = given[0],
            Component = given[1],
            Segment = given[2],
            Repetition = given.Length > 3 ? given[3] : (byte)0,
            Release = given.Length > 4 ? given[4] : usual.Release,
        };
    }
}
