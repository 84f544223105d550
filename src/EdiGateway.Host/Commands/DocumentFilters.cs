using System.CommandLine;
using EdiGateway.Partners.Loading;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary>The options by which operators say which documents they mean; <c>documents list</c> and <c>replay</c> share them.</summary>
internal sealed class DocumentFilters
{
    private static readonly string[] DocumentStates = [.. Enum.GetNames<MessageState>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] OtherStates = [.. Enum.GetNames<InterchangeState>().Concat(Enum.GetNames<FileState>()).Select(name => name.ToLowerInvariant()).Distinct().Except(DocumentStates)];
    private readonly Option<long?> _document = new("--document") { Description = "Id of one document (documents list shows it).", HelpName = "id" };
    private readonly Option<long?> _interchange = new("--interchange") { Description = "Id of an interchange.", HelpName = "id" };
    private readonly Option<long?> _file = new("--file") { Description = "Id of a file.", HelpName = "id" };
    private readonly Option<string?> _partner = new("--partner") { Description = "Short name of a partner.", HelpName = "name" };
    private readonly Option<string?> _state = new("--state") { Description = "State of the document: " + string.Join(", ", DocumentStates) + "; of an interchange or file: " + string.Join(", ", OtherStates) + ".", HelpName = "state" };
    private readonly Option<string?> _code = new("--code") { Description = "Number of a finding (docs/findings.md).", HelpName = "NNNN" };
    private readonly Option<string?> _type = new("--type") { Description = "Message type: 850, INVOIC …", HelpName = "type" };
    private readonly Option<string?> _number = new("--number") { Description = "Document number as its issuer gave it.", HelpName = "number" };
    private readonly Option<DateTimeOffset?> _from = new("--from") { Description = "Decided at or after (2026-01-31, 2026-01-31T08:00:00Z).", HelpName = "time" };
    private readonly Option<DateTimeOffset?> _until = new("--until") { Description = "Decided before.", HelpName = "time" };
    private readonly Option<int> _limit = OptionRules.Between("--limit", 1, 100_000, 100, "Most rows");

    /// <summary>The options, to be added to a command.</summary>
    public IEnumerable<Option> All => [_document, _interchange, _file, _partner, _state, _code, _type, _number, _from, _until, _limit];

    /// <summary>What was asked for.</summary>
    public DocumentFilter Read(ParseResult parsed) => new()
    {
        MessageId = parsed.GetValue(_document),
        InterchangeId = parsed.GetValue(_interchange),
        FileId = parsed.GetValue(_file),
        Partner = parsed.GetValue(_partner),
        State = Checked(parsed.GetValue(_state)),
        Code = parsed.GetValue(_code),
        Type = parsed.GetValue(_type),
        Number = parsed.GetValue(_number),
        From = parsed.GetValue(_from),
        Until = parsed.GetValue(_until),
        Limit = parsed.GetValue(_limit),
    };

    private static string? Checked(string? state) =>
        state is null || DocumentStates.Concat(OtherStates).Contains(state, StringComparer.OrdinalIgnoreCase)
            ? state
            : throw new CommandFailure($"'{state}' is no state; {Spelling.Suggest(state, [.. DocumentStates, .. OtherStates], "states")}");
}
