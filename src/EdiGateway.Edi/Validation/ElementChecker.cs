using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Checks the elements of placed segments, each in one pass over its separators. Reused between messages; not for
/// several threads at once. A value has at most one finding: control characters before lengths before types before codes.
/// </summary>
internal sealed partial class ElementChecker
{
    private readonly List<Finding> _findings = [];
    private Tape _tape = null!;
    private MessageSpec _spec = null!;
    private ValidationOptions _options = null!;
    private Separators _separators;
    private Strictness _codes;
    private bool _isUtf8;
    private bool _trailingReported;
    private bool _allPlain;
    private bool _isEancom;
    private ulong _blamed;

    /// <summary>What was found since <see cref="Begin"/>.</summary>
    public List<Finding> Findings => _findings;

    /// <summary>Turns to another message.</summary>
    /// <param name="tape">Its segments.</param>
    /// <param name="spec">Its specification.</param>
    /// <param name="options">How strictly.</param>
    /// <param name="association">UNH 0057, which says whose profile the message follows; empty in X12.</param>
    public void Begin(Tape tape, MessageSpec spec, ValidationOptions options, string association)
    {
        _findings.Clear();
        _tape = tape;
        _spec = spec;
        _isEancom = association.StartsWith("EAN", StringComparison.Ordinal);
        _options = options;
        _separators = tape.Separators;
        _codes = options.UnknownCodesIn(tape.Standard);
        _isUtf8 = tape.Encoding.CodePage == System.Text.Encoding.UTF8.CodePage;
        _allPlain = tape.SegmentCount > 0 && IsPlain(tape.Bytes[tape.Start..tape.End]);
        _trailingReported = options.TrailingSeparators == Strictness.Ignore;
    }

    public void Check(int index, StructureNode node, SegmentPlan plan)
    {
        Segment segment = _tape[index];
        ReadOnlySpan<byte> bytes = _tape.Bytes;
        ReadOnlySpan<int> positions = segment.Positions;
        byte elementSeparator = _separators.Element;
        byte componentSeparator = _separators.Component;

        // Printable ASCII without release characters needs no second look at its characters.
        bool plain = _allPlain || IsPlain(bytes[positions[0]..positions[^1]]);

        ElementPlan[] elements = plan.Elements;
        ElementPlan? current = null;
        ulong present = 0;
        ulong components = 0;
        int element = 0;
        int component = 0;
        int repetition = 0;
        int first = 0;
        bool surplusElement = false;
        bool surplusComponent = false;
        int last = positions.Length - 1;
        int k = 0;
        while (k < last && bytes[positions[k]] != elementSeparator)
        {
            k++;
        }

        for (; k < last; k++)
        {
            int start = positions[k];
            byte separator = bytes[start++];
            int end = positions[k + 1];
            if (separator == componentSeparator && separator != elementSeparator)
            {
                component++;
            }
            else
            {
                if (components != 0 && current is not null)
                {
                    present |= SegmentPlan.Bit(element);
                    if (current.NeedsFinish)
                    {
                        Finish(new ValueSpot(index, node, element, 0, repetition, first), current, components, positions, plain);
                    }
                }

                components = 0;
                component = 1;
                first = k;
                if (separator == elementSeparator)
                {
                    repetition = 1;
                    surplusComponent = false;
                    current = element < elements.Length ? elements[element] : null;
                    element++;
                }
                else
                {
                    repetition++;
                    if (current is not null && repetition == current.MaxRepetitions + 1)
                    {
                        AddTooManyRepetitions(new ValueSpot(index, node, element, 0, repetition, k), current, bytes[start..end]);
                    }
                }
            }

            if (start == end)
            {
                // An empty mandatory element is reported as missing, and not as a trailing separator too.
                if (!_trailingReported
                    && (k + 1 == last || (separator == componentSeparator && bytes[end] != componentSeparator))
                    && (components != 0 || (plan.Mandatory & SegmentPlan.Bit(element)) == 0))
                {
                    AddTrailingSeparator(new ValueSpot(index, node, element, separator == componentSeparator ? component : 0, repetition, k));
                }

                continue;
            }

            if (current is null)
            {
                if (!surplusElement)
                {
                    surplusElement = true;
                    AddTooManyElements(new ValueSpot(index, node, element, 0, repetition, k), elements.Length, bytes[start..end]);
                }

                continue;
            }

            if (component > current.Values.Length)
            {
                if (!surplusComponent)
                {
                    surplusComponent = true;
                    AddTooManyComponents(new ValueSpot(index, node, element, component, repetition, k), current, bytes[start..end]);
                }

                continue;
            }

            components |= SegmentPlan.Bit(component);
            ValuePlan value = current.Values[component - 1];
            if (!plain)
            {
                CheckRough(new ValueSpot(index, node, element, component, repetition, k), current, value, bytes[start..end], positions);
                continue;
            }

            int length = end - start;
            switch (value.Type)
            {
                case ElementType.Alphanumeric or ElementType.Identifier when length <= value.Max && length >= value.Min:
                    if (value.Codes is { } codes && !codes.Contains(bytes[start..end]))
                    {
                        AddUnknownCode(new ValueSpot(index, node, element, component, repetition, k), current, value, bytes[start..end], positions);
                    }

                    break;
                default:
                    CheckValue(new ValueSpot(index, node, element, component, repetition, k), current, value, bytes[start..end], length, positions);
                    break;
            }
        }

        if (components != 0 && current is not null)
        {
            present |= SegmentPlan.Bit(element);
            if (current.NeedsFinish)
            {
                Finish(new ValueSpot(index, node, element, 0, repetition, first), current, components, positions, plain);
            }
        }

        if ((plan.Mandatory & ~present) != 0 || (plan.NotUsed & present) != 0)
        {
            AddUsage(index, node, plan, present);
        }

        _blamed = 0;
        foreach (NotePlan note in plan.Notes)
        {
            if (!note.Holds(present))
            {
                AddCondition(new ValueSpot(index, node, 0, 0, 1, -1), note, present, plan.Elements, null);
            }
        }
    }

    private bool IsPlain(ReadOnlySpan<byte> raw) =>
        !raw.ContainsAnyExceptInRange((byte)' ', (byte)'~') && (_separators.Release == 0 || !raw.Contains(_separators.Release));

    /// <summary>The composite is complete: mandatory components, conditions between them, and dates by their format code.</summary>
    private void Finish(ValueSpot spot, ElementPlan plan, ulong components, ReadOnlySpan<int> positions, bool plain)
    {
        ulong missing = plan.Mandatory & ~components;
        if (missing != 0 && _options.Mandatory != Strictness.Ignore)
        {
            foreach (ComponentUse use in plan.Use.Components)
            {
                if ((missing & SegmentPlan.Bit(use.Position)) != 0)
                {
                    _findings.Add(ElementFindings.ComponentMissing((Severity)_options.Mandatory, At(spot with { Component = use.Position }, plan, use.Element.Id), plan.Use.CompositeId));
                }
            }
        }

        if ((plan.NotUsed & components) != 0)
        {
            foreach (ComponentUse use in plan.Use.Components)
            {
                if ((plan.NotUsed & components & SegmentPlan.Bit(use.Position)) != 0)
                {
                    _findings.Add(ElementFindings.ElementNotUsed(Severity.Error, At(spot with { Component = use.Position }, plan, use.Element.Id), null));
                }
            }
        }

        _blamed = 0;
        foreach (NotePlan note in plan.Notes)
        {
            if (!note.Holds(components))
            {
                AddCondition(spot, note, components, [], plan);
            }
        }

        if (plan.IsPeriod && plain && _options.Types != Strictness.Ignore)
        {
            CheckPeriod(spot, plan, positions);
        }
    }
}
