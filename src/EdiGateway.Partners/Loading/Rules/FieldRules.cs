using System.Text.RegularExpressions;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of how record fields are checked, in all messages or in one.</summary>
internal abstract partial class FieldCheckRules<T> : SectionRules<T>
    where T : FieldChecks
{
    protected FieldCheckRules()
    {
        const string Silence = "what is lost is always said";
        Rule(checks => checks.UnmappedCodes, checks => checks.UnmappedCodes != Strictness.Off, _ => Silence, "choices: warning, error");
        Rule(checks => checks.Lost, checks => checks.Lost != Strictness.Off, _ => Silence, "choices: warning, error");
        EachRule(checks => checks.Required, path => Path().IsMatch(path), path => $"\"{path}\" is no path to a field", "names of the record's JSON: currency, parties[role=BY].id, lines[].price.amount");
        RuleForEach(checks => checks.Codes).SetValidator(new CodeTermRules());
        Rule(checks => checks.Codes, checks => checks.Codes.Select(codes => codes.Table).Distinct(StringComparer.Ordinal).Count() == checks.Codes.Count, _ => "a table stands here twice", "put all pairs of a table together");
    }

    [GeneratedRegex(@"^[a-z][A-Za-z]*(\[\]|\[[a-z][A-Za-z]*=[^\[\]=]+\])?(\.[a-z][A-Za-z]*(\[\]|\[[a-z][A-Za-z]*=[^\[\]=]+\])?)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();
}

/// <summary>Rules of how fields are checked in all messages.</summary>
internal sealed class FieldTermRules : FieldCheckRules<FieldTerms>
{
    public FieldTermRules(EdiStandard standard)
    {
        RuleForEach(fields => fields.Messages).SetValidator(new MessageFieldRules(standard));
        Rule(
            fields => fields.Messages,
            fields => fields.Messages.Select(terms => (terms.Message.ToUpperInvariant(), terms.Direction)).Distinct().Count() == fields.Messages.Count,
            _ => "a message stands here twice for the same direction",
            "put all that holds for it together");
    }
}

/// <summary>Rules of how fields are checked in one message.</summary>
internal sealed class MessageFieldRules : FieldCheckRules<MessageFieldTerms>
{
    public MessageFieldRules(EdiStandard standard) =>
        Rule(
            terms => terms.Message,
            terms => MessageRules.IsType(standard, terms.Message),
            terms => $"\"{terms.Message}\" is no {(standard == EdiStandard.X12 ? "transaction set" : "message type")}",
            standard == EdiStandard.X12 ? "three digits: \"850\"" : "six capitals: ORDERS");
}

/// <summary>Rules of the pairs of a code table.</summary>
internal sealed partial class CodeTermRules : SectionRules<CodeTerms>
{
    public CodeTermRules()
    {
        EachRule(codes => codes.Pairs, pair => Pair().IsMatch(pair), pair => $"\"{pair}\" is no pair of codes", "X12 code, sign, EDIFACT code: \"CT = XCT\"; = both ways, > to EDIFACT only, < to X12 only");
        Rule(codes => codes.Pairs, codes => codes.Pairs.Count > 0, _ => "an entry without pairs changes nothing", "add pairs: [\"CT = XCT\"]");
    }

    [GeneratedRegex("^[!-~]{1,7} +[=<>] +[!-~]{1,17}$", RegexOptions.None, 1000)]
    private static partial Regex Pair();
}
