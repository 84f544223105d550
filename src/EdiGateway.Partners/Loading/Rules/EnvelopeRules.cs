using System.Text;
using System.Text.RegularExpressions;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.ControlNumbers;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of the outbound envelope.</summary>
internal sealed partial class EnvelopeRules : SectionRules<EnvelopeTerms>
{
    public EnvelopeRules(EdiStandard standard)
    {
        var x12 = standard == EdiStandard.X12;
        Rule(
            envelope => envelope.Version,
            envelope => (x12 ? X12Version() : EdifactVersion()).IsMatch(envelope.VersionFor(standard)),
            envelope => $"\"{envelope.Version}\" is no interchange version",
            x12 ? "ISA12 has five digits, in quotes: \"00401\"" : "UNB 0001 and 0002 with a colon: UNOC:3");
        Rule(envelope => envelope.CharacterSet, envelope => EnvelopeTerms.FindEncoding(envelope.CharacterSet) is { IsSingleByte: true } or UTF8Encoding, envelope => $"there is no character set \"{envelope.CharacterSet}\"", "us-ascii, iso-8859-1 to -15, windows-1252, utf-8");
        Text(envelope => envelope.GroupSender, x12 ? 15 : 35, x12 ? "GS02" : "UNG S006");
        Text(envelope => envelope.GroupReceiver, x12 ? 15 : 35, x12 ? "GS03" : "UNG S007");
        Rule(envelope => envelope.Separators, envelope => Service(envelope, standard).Distinct().Count() == Service(envelope, standard).Count, _ => "two separators are the same character");
        Rule(envelope => envelope.Separators, envelope => !Service(envelope, standard).Any(IsData), _ => "letters, digits, blanks and signs of numbers cannot separate");
        Rule(envelope => envelope.Separators, envelope => envelope.SeparatorsFor(standard) is { Element: not 0, Component: not 0, Segment: not 0 }, _ => "element, component and segment separators are always used");
        When(_ => x12, X12Only);
        When(_ => !x12, EdifactOnly);
    }

    private static List<byte> Service(EnvelopeTerms envelope, EdiStandard standard)
    {
        var separators = envelope.SeparatorsFor(standard);
        byte[] all = standard == EdiStandard.X12
            ? [separators.Element, separators.Component, separators.Segment, separators.Repetition]
            : [separators.Element, separators.Component, separators.Segment, separators.Repetition, separators.Release, separators.DecimalMark];
        return [.. all.Where(value => value != 0)];
    }

    private static bool IsData(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)' ' or (byte)'-';

    private void X12Only()
    {
        const string Edifact = "this belongs to EDIFACT";
        Rule(envelope => envelope.Separators.Release, envelope => envelope.Separators.Release is null, _ => Edifact, "X12 has no release character");
        Rule(envelope => envelope.Separators.Decimal, envelope => envelope.Separators.Decimal is null, _ => Edifact, "X12 always writes a point");
        Rule(
            envelope => envelope.Separators.Repetition,
            envelope => envelope.Separators.Repetition is null or { Value: 0 } || string.CompareOrdinal(envelope.VersionFor(EdiStandard.X12), "00402") >= 0,
            _ => "there is no repetition separator before 00402",
            "remove it, or raise version");
        Rule(envelope => envelope.StandardsId, envelope => envelope.StandardsId.Length == 1, _ => "ISA11 has one character");
        Rule(envelope => envelope.Una, envelope => envelope.Una, _ => Edifact, "remove it");
        Rule(envelope => envelope.Groups, envelope => !envelope.Groups, _ => Edifact, "X12 always has groups");
        Rule(envelope => envelope.AskFor, envelope => envelope.AskFor != AcknowledgementAsked.ReceiptOnly, _ => Edifact, "choices: none, result");
        Rule(envelope => envelope.SenderRouting, envelope => envelope.SenderRouting.Length == 0, _ => Edifact, "remove it");
        Rule(envelope => envelope.ReceiverRouting, envelope => envelope.ReceiverRouting.Length == 0, _ => Edifact, "remove it");
        Rule(envelope => envelope.ApplicationReference, envelope => envelope.ApplicationReference.Length == 0, _ => Edifact, "remove it");
        Rule(envelope => envelope.AgreementId, envelope => envelope.AgreementId.Length == 0, _ => Edifact, "remove it");
    }

    private void EdifactOnly()
    {
        Text(envelope => envelope.SenderRouting, 14, "UNB 0008");
        Text(envelope => envelope.ReceiverRouting, 14, "UNB 0014");
        Text(envelope => envelope.ApplicationReference, 14, "UNB 0026");
        Text(envelope => envelope.AgreementId, 35, "UNB 0032");
        Rule(envelope => envelope.Separators.Decimal, envelope => envelope.SeparatorsFor(EdiStandard.Edifact).DecimalMark is (byte)'.' or (byte)',', _ => "the decimal mark is a point or a comma");
        Rule(
            envelope => envelope.Una,
            envelope => envelope.Una || envelope.SeparatorsFor(EdiStandard.Edifact) == new SeparatorTerms().For(EdiStandard.Edifact, envelope.VersionFor(EdiStandard.Edifact)),
            _ => "without UNA nobody can know the separators",
            "remove una: false, or the separators");
        Rule(envelope => envelope.Groups, envelope => envelope.Groups || (envelope.GroupSender is null && envelope.GroupReceiver is null), _ => "names of a group that is not written", "add groups: true");
    }

    [GeneratedRegex("^00[2-9][0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex X12Version();

    [GeneratedRegex("^UNO[A-Z]:[1-4]$", RegexOptions.None, 1000)]
    private static partial Regex EdifactVersion();
}

/// <summary>Rules of the control-number ranges of an agreement.</summary>
internal sealed class ControlNumberRules : SectionRules<ControlNumberTerms>
{
    public ControlNumberRules(EdiStandard standard)
    {
        RuleFor(terms => terms.Production).SetValidator(new RangesRules(standard));
        RuleFor(terms => terms.Test).SetValidator(new RangesRules(standard));
        When(terms => terms.Acknowledgements is not null, () =>
        {
            RuleFor(terms => terms.Acknowledgements!).SetValidator(new RangesRules(standard));
            Rule(
                terms => terms.Acknowledgements!.Interchange,
                terms => terms.Acknowledgements!.Interchange.Min > terms.Production.Interchange.Max || terms.Acknowledgements.Interchange.Max < terms.Production.Interchange.Min,
                _ => "the range overlaps production's, so the partner would see numbers twice",
                "part them: production up to 899999999, acknowledgements from 900000000");
        });
    }
}

/// <summary>Rules of the ranges of one use.</summary>
internal sealed class RangesRules : SectionRules<NumberRanges>
{
    public RangesRules(EdiStandard standard)
    {
        RuleFor(ranges => ranges.Interchange).SetValidator(new RangeRules(standard, NumberLevel.Interchange));
        RuleFor(ranges => ranges.Group).SetValidator(new RangeRules(standard, NumberLevel.Group));
        RuleFor(ranges => ranges.Set).SetValidator(new RangeRules(standard, NumberLevel.Set));
    }
}

/// <summary>Rules of one range.</summary>
internal sealed class RangeRules : SectionRules<ControlNumberRange>
{
    public RangeRules(EdiStandard standard, NumberLevel level)
    {
        var x12 = standard == EdiStandard.X12;
        Rule(range => range.Max, range => range.Min <= range.Max, range => $"the largest ({range.Max}) is less than the smallest ({range.Min})");
        Rule(range => range.Start, range => range.Start is not { } start || (start >= range.Min && start <= range.Max), range => $"the first number ({range.Start}) lies outside {range.Min} to {range.Max}");
        Rule(range => range.Max, range => !x12 || range.Max <= 999_999_999, _ => "X12 control numbers have at most nine digits");
        Rule(range => range.Width, range => !x12 || (range.Width ?? 9) <= 9, _ => "X12 control numbers have at most nine digits");
        Rule(range => range.Width, range => !x12 || level != NumberLevel.Interchange || range.Width is null or 9, _ => "ISA13 always has nine digits", "remove it");
        Rule(range => range.Width, range => !x12 || level != NumberLevel.Set || range.Width is null or >= 4, _ => "ST02 has at least four characters");
    }
}
