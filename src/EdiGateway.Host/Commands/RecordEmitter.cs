using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Host.Commands;

/// <summary>Writes records as messages of one type and release, checks the result against the standard, and says what it cannot write.</summary>
internal sealed class RecordEmitter
{
    private readonly IMessageMap _map;
    private readonly string _release;
    private readonly EnvelopeSettings _settings;
    private readonly List<PreparedMessage> _messages = [];
    private bool _failed;

    public RecordEmitter(string type, string release, EnvelopeSettings settings)
    {
        _map = MessageCatalog.Default.Find(settings.Standard, type, release)
            ?? throw new CommandFailure($"no record is written as {type} {release}; the command types lists what is");
        _release = release;
        _settings = settings;
    }

    /// <summary>UNH 0057; null for none.</summary>
    public string? Association { get; init; }

    /// <summary>Zone of the times that are written; null for the record's own.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Takes the records of a file: one JSON document, or several after each other.</summary>
    public void Add(string file, Stream input)
    {
        using MemoryStream whole = new();
        input.CopyTo(whole);
        byte[] bytes = whole.ToArray();
        try
        {
            foreach (Range document in Documents(bytes))
            {
                Add(file, bytes[document]);
            }
        }
        catch (JsonException failure)
        {
            throw new CommandFailure($"{file}: not a record in JSON: {failure.Message}", failure);
        }
    }

    /// <summary>The interchange; null where something could not be written, which was said on standard error.</summary>
    public ReadOnlyMemory<byte>? Finish(string number, DateTime local)
    {
        if (_failed)
        {
            return null;
        }

        if (_messages.Count == 0)
        {
            throw new CommandFailure("there is no record to write");
        }

        ArrayBufferWriter<byte> output = new();
        bool x12 = _settings.Standard == EdiStandard.X12;
        try
        {
            InterchangeWriter.Write(
                output,
                _settings,
                number,
                [new GroupToWrite(x12 ? number : null, [.. _messages.Select((message, index) => (message, (index + 1).ToString(x12 ? "0000" : "0", CultureInfo.InvariantCulture)))])],
                local);
        }
        catch (ArgumentException failure)
        {
            throw new CommandFailure(failure.Message, failure);
        }

        return Check(output.WrittenMemory) ? new ReadOnlyMemory<byte>?(output.WrittenMemory) : null;
    }

    private static List<Range> Documents(byte[] bytes)
    {
        int start = bytes.AsSpan().StartsWith("\ufeff"u8) ? 3 : 0;
        Utf8JsonReader reader = new(bytes.AsSpan(start), new JsonReaderOptions { AllowMultipleValues = true });
        List<Range> documents = [];
        while (reader.Read())
        {
            int from = start + (int)reader.TokenStartIndex;
            reader.Skip();
            documents.Add(from..(start + (int)reader.BytesConsumed));
        }

        return documents;
    }

    private void Add(string file, byte[] json)
    {
        RecordDocument record = RecordJson.Default.ReadDocument(new MemoryStream(json));
        if (record.Header.RecordType != _map.RecordType)
        {
            throw new CommandFailure($"{file}: {record.Header.RecordType} {record.Header.Number} cannot be written as {_map.MessageType}, which says {_map.RecordType}");
        }

        TimeZoneInfo zone = TimeZone ?? OptionRules.FindTimeZone(record.Header.TimeZone) ?? TimeZoneInfo.Utc;
        MapContext context = new() { Version = _release, TimeZone = zone };
        ArrayBufferWriter<byte> body = new();
        Encoding encoding = _settings.Standard == EdiStandard.X12
            ? Encoding.Latin1
            : CharacterSet.Find(_settings.InterchangeVersion.Split(':')[0])?.Encoding ?? throw new CommandFailure($"--syntax {_settings.InterchangeVersion}: no such character set");
        SegmentWriter writer = new(body, _settings.Standard, _settings.Separators, encoding, _settings.LineBreaks);
        _map.Write(record.Header, record.Lines(), context, writer);
        string owner = $"{record.Header.RecordType} {record.Header.Number}";
        foreach (Finding finding in context.Findings)
        {
            FindingText.Write(Console.Error, file, owner, finding);
        }

        foreach ((string segment, int element, string value) in writer.Refused)
        {
            Console.Error.WriteLine($"{file}: {owner}: '{SegmentValues.Printable(value)}' in {segment}{element:00} holds a separator or a character that cannot be written; choose other --separators or another --syntax");
        }

        _failed |= context.HasErrors || writer.Refused.Count > 0;
        _messages.Add(new PreparedMessage
        {
            Standard = _settings.Standard,
            Type = _map.MessageType,
            Version = _settings.Standard == EdiStandard.X12 ? _release : EdifactVersion(),
            FunctionalId = _map.FunctionalId,
            Separators = _settings.Separators,
            SegmentCount = writer.SegmentCount,
            Body = body.WrittenMemory,
        });
    }

    private string EdifactVersion() =>
        string.Join(':', [.. _release.Split('.', 2), "UN", .. Association is null ? Array.Empty<string>() : [Association]]);

    // The last word has the standard itself: what we write passes our own checks.
    private static bool Check(ReadOnlyMemory<byte> bytes)
    {
        bool good = true;
        FileReport report = new InterchangeChecker().Run(new MemoryStream(bytes.ToArray()));
        foreach (InterchangeReport interchange in report.Interchanges)
        {
            IEnumerable<Finding> findings = interchange.Envelope.Findings
                .Concat(interchange.Groups.SelectMany(static group => group.Envelope.Findings.Concat(group.Messages.SelectMany(static message => message.Envelope.Findings))));
            foreach (Finding finding in findings)
            {
                FindingText.Write(Console.Error, "what would be written", null, finding);
                good &= !finding.IsError;
            }
        }

        return good;
    }
}
