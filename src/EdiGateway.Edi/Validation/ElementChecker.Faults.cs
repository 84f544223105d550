using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <content>Puts faults into words. Nothing here runs for a clean message.</content>
internal sealed partial class ElementChecker
{
    private Location At(ValueSpot spot, ElementPlan? plan, string? elementId)
    {
        Segment segment = _tape[_index];
        int start = spot.Separator >= 0 ? _tape.PositionsOf(_index)[spot.Separator] + 1 : segment[Math.Max(1, spot.Element)].Start;
        return FindingPlace.OfSegment(_tape, _index, _node) with
        {
            ByteOffset = _tape.FileOffset(start),
            Line = _tape.LineOf(start),
            Element = spot.Element,
            Component = plan is { IsComposite: true } || spot.Component > 1 ? spot.Component : 0,
            Repetition = plan is { MaxRepetitions: > 1 } || spot.Repetition > 1 ? spot.Repetition : 0,
            ElementId = elementId,
        };
    }

    private Location At(ValueSpot spot, ElementPlan element, ValuePlan plan) => At(spot, element, plan.Element.Id);

    private string? Text(ReadOnlySpan<byte> value) => FindingPlace.Text(_tape, value);

    private void AddUsage(SegmentPlan plan, ulong present)
    {
        foreach (ElementPlan element in plan.Elements)
        {
            ElementUse use = element.Use;
            ulong bit = SegmentPlan.Bit(use.Position);
            ValueSpot spot = new(use.Position, 0, 1, -1);
            if ((plan.Mandatory & ~present & bit) != 0 && _options.Mandatory != Strictness.Ignore)
            {
                _findings.Add(ElementFindings.ElementMissing((Severity)_options.Mandatory, At(spot, null, use.Element?.Id ?? use.CompositeId)));
            }
            else if ((plan.NotUsed & present & bit) != 0)
            {
                _findings.Add(ElementFindings.ElementNotUsed(Severity.Error, At(spot, null, use.Element?.Id ?? use.CompositeId), Text(_tape[_index][use.Position].Raw)));
            }
        }
    }

    private void AddCondition(ValueSpot spot, NotePlan note, ulong present, ElementPlan[] elements, ElementPlan? composite)
    {
        if (_options.Conditions == Strictness.Ignore)
        {
            return;
        }

        string names = string.Join(", ", note.Note.Positions.Select(position => position.ToString("00")));
        string first = note.Note.Positions[0].ToString("00");
        string others = string.Join(", ", note.Note.Positions.Skip(1).Select(position => position.ToString("00")));
        bool excludes = note.Note.Kind == 'E';

        // The position that is to blame: the surplus one of E, the first missing one of the others.
        ulong candidates = excludes ? present & note.All & ((present & note.All) - 1) : note.All & ~present & (note.Note.Kind is 'C' or 'L' ? ~note.First : ~0UL);
        int blamed = note.Note.Positions.First(position => (candidates & SegmentPlan.Bit(position)) != 0);
        if ((_blamed & SegmentPlan.Bit(blamed)) != 0)
        {
            return;
        }

        // One element that two conditions ask for is one fault.
        _blamed |= SegmentPlan.Bit(blamed);
        string condition = note.Note.Kind switch
        {
            'P' => $"positions {names} go together",
            'R' => $"at least one of positions {names} is needed",
            'E' => $"only one of positions {names} may be there",
            'C' => $"position {first} needs {others}",
            _ => $"position {first} needs at least one of {others}",
        };
        Location at = composite is null
            ? At(spot with { Element = blamed }, null, elements[blamed - 1].Use.Element?.Id ?? elements[blamed - 1].Use.CompositeId)
            : At(spot with { Component = blamed, Separator = -1 }, composite, composite.Values[blamed - 1].Element.Id);
        _findings.Add(excludes
            ? ElementFindings.ExclusionViolated((Severity)_options.Conditions, at, condition, composite is null ? Text(_tape[_index][blamed].Raw) : null)
            : ElementFindings.ConditionalElementMissing((Severity)_options.Conditions, at, condition));
    }

    private void AddUnknownCode(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value, ReadOnlySpan<int> positions)
    {
        if (_codes != Strictness.Ignore && !IsEancomCode(value) && !AnotherAgencySpeaks(spot, plan, positions))
        {
            _findings.Add(ElementFindings.CodeUnknown((Severity)_codes, At(spot, element, plan), plan.Element, _spec.Version, Text(value)));
        }
    }

    // GS1 adds codes of its own to elements that have no room for an agency; they are digits and an E (PCI+33E).
    private bool IsEancomCode(ReadOnlySpan<byte> value) =>
        _isEancom && value is [.., (byte)'E'] && value.Length > 1 && !value[..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Codes of agencies other than UN (3055 = 6) are not in the directory's list and pass.</summary>
    private bool AnotherAgencySpeaks(ValueSpot spot, ValuePlan plan, ReadOnlySpan<int> positions)
    {
        if (plan.AgencyPosition == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = _tape.Bytes;
        int separator = spot.Separator;
        for (int component = spot.Component; component < plan.AgencyPosition; component++)
        {
            separator++;
            if (separator >= positions.Length - 1 || bytes[positions[separator]] != _separators.Component)
            {
                return false;
            }
        }

        ReadOnlySpan<byte> agency = bytes[(positions[separator] + 1)..positions[separator + 1]];
        return !agency.IsEmpty && !agency.SequenceEqual("6"u8);
    }

    private void AddControlCharacter(ValueSpot spot, ElementPlan element, ValuePlan plan, byte found, ReadOnlySpan<byte> raw, ReadOnlySpan<int> positions)
    {
        int offset = positions[spot.Separator] + 1 + raw.IndexOf(found);
        _findings.Add(ElementFindings.ControlCharacter((Severity)_options.Types, At(spot, element, plan) with { ByteOffset = _tape.FileOffset(offset) }, found));
    }

    private void AddLength(ValueSpot spot, ElementPlan element, ValuePlan plan, int found, ReadOnlySpan<byte> value)
    {
        if (_options.Lengths != Strictness.Ignore)
        {
            Severity severity = (Severity)_options.Lengths;
            Location at = At(spot, element, plan);
            _findings.Add(found > plan.Max
                ? ElementFindings.ElementTooLong(severity, at, plan.Element, found, Text(value))
                : ElementFindings.ElementTooShort(severity, at, plan.Element, found, Text(value)));
        }
    }

    private void AddWrongType(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value)
    {
        if (_options.Types != Strictness.Ignore)
        {
            _findings.Add(ElementFindings.WrongCharacterType((Severity)_options.Types, At(spot, element, plan), plan.Element, Text(value)));
        }
    }

    private void AddDecimalNotation(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value)
    {
        if (_options.Types != Strictness.Ignore)
        {
            _findings.Add(ElementFindings.DecimalNotation((Severity)_options.Types, At(spot, element, plan), plan.Element, Text(value)));
        }
    }

    private void AddDigitMissing(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value)
    {
        if (_options.Types != Strictness.Ignore)
        {
            _findings.Add(ElementFindings.DigitBeforeDecimalMarkMissing((Severity)_options.Types, At(spot, element, plan), plan.Element, Text(value)));
        }
    }

    private void AddDate(ValueSpot spot, ElementPlan element, ValuePlan plan, string format, ReadOnlySpan<byte> value)
    {
        if (_options.Types != Strictness.Ignore)
        {
            _findings.Add(ElementFindings.DateInvalid((Severity)_options.Types, At(spot, element, plan), format, Text(value)));
        }
    }

    private void AddTime(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value)
    {
        if (_options.Types != Strictness.Ignore)
        {
            _findings.Add(ElementFindings.TimeInvalid((Severity)_options.Types, At(spot, element, plan), Text(value)));
        }
    }

    /// <summary>More elements or components than specified: one finding for the elements of a segment, and one for the components of an element.</summary>
    private void AddSurplus(SegmentPlan plan, ValueSpot spot, ElementPlan element, ReadOnlySpan<byte> value)
    {
        int place = Math.Min(spot.Element, plan.Elements.Length + 1);
        if (_surplus == place)
        {
            return;
        }

        _surplus = place;
        _findings.Add(element == ElementPlan.Surplus
            ? ElementFindings.TooManyElements(Severity.Error, At(spot, null, (string?)null), plan.Elements.Length, Text(value))
            : ElementFindings.TooManyComponents(Severity.Error, At(spot, element, element.Use.Element?.Id), element.Values.Length, Text(value)));
    }

    private void AddTooManyRepetitions(ValueSpot spot, ElementPlan plan, ReadOnlySpan<byte> value) =>
        _findings.Add(ElementFindings.TooManyRepetitions(Severity.Error, At(spot, plan, plan.Use.Element?.Id ?? plan.Use.CompositeId), plan.MaxRepetitions, Text(value)));

    /// <summary>A segment or composite that ends with a separator, once a message. An empty mandatory element is reported as missing, and not as a trailing separator too.</summary>
    private void CheckTrailing(SegmentPlan plan, ValueSpot spot, ulong components)
    {
        if (components != 0 || (plan.Mandatory & SegmentPlan.Bit(spot.Element)) == 0)
        {
            _trailingReported = true;
            _findings.Add(ElementFindings.TrailingSeparator((Severity)_options.TrailingSeparators, At(spot, null, (string?)null) with { Component = spot.Component > 1 ? spot.Component : 0 }));
        }
    }
}
