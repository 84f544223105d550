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
    private bool _isEancom;
    private ulong _blamed;
    private int _elementSeparator;
    private int _componentSeparator;

    // The segment that is being checked: its index, its place, and the last element where something surplus was reported.
    private int _index;
    private StructureNode _node = null!;
    private int _surplus;

    // The next byte of the message that is no printable ASCII.
    private int _nextOdd;

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
        _elementSeparator = _separators.Element;
        _componentSeparator = _separators.Component == _separators.Element ? -1 : _separators.Component;
        _nextOdd = -1;
        _trailingReported = options.TrailingSeparators == Strictness.Ignore;
    }

    /// <summary>Checks segment <paramref name="index"/>, which stands at <paramref name="node"/>.</summary>
    public void Check(int index, StructureNode node, SegmentPlan plan)
    {
        _index = index;
        _node = node;
        _surplus = 0;
        ReadOnlySpan<byte> bytes = _tape.Bytes;
        ReadOnlySpan<int> positions = _tape.PositionsOf(index);
        ElementPlan[] elements = plan.Elements;
        int last = positions.Length - 1;
        int k = 0;
        while (k < last && bytes[positions[k]] != _elementSeparator)
        {
            k++;
        }

        bool plain = IsPlain(positions[0], positions[last]);
        ulong present = 0;
        for (int element = 0; k < last; element++)
        {
            ElementPlan current = element < elements.Length ? elements[element] : ElementPlan.Surplus;
            ValuePlan[] values = current.Values;
            int repetition = 1;
            while (true)
            {
                ulong components = 0;
                int component = 0;
                int start;
                int end;
                while (true)
                {
                    start = positions[k] + 1;
                    end = positions[++k];
                    if (start != end)
                    {
                        if (component < values.Length)
                        {
                            components |= 1UL << component;
                            ValuePlan value = values[component];
                            if (!plain || !IsRight(value, bytes, start, end))
                            {
                                CheckValue(new ValueSpot(element + 1, component + 1, repetition, k - 1), current, value, bytes[start..end], plain, positions);
                            }
                        }
                        else
                        {
                            AddSurplus(plan, new ValueSpot(element + 1, component + 1, repetition, k - 1), current, bytes[start..end]);
                        }
                    }

                    if (k == last || bytes[end] != _componentSeparator)
                    {
                        break;
                    }

                    component++;
                }

                if (start == end && !_trailingReported && (component > 0 || k == last))
                {
                    CheckTrailing(plan, new ValueSpot(element + 1, component + 1, repetition, k - 1), components);
                }

                if (components != 0)
                {
                    present |= 1UL << element;
                    if (components != current.LastRight)
                    {
                        CheckComposite(new ValueSpot(element + 1, 0, repetition, k - 1 - component), current, components, plain, positions);
                    }
                }

                if (k == last || bytes[end] == _elementSeparator)
                {
                    break;
                }

                repetition++;
                if (repetition == current.MaxRepetitions + 1)
                {
                    AddTooManyRepetitions(new ValueSpot(element + 1, 0, repetition, k), current, bytes[(end + 1)..positions[k + 1]]);
                }
            }
        }

        if (present != plan.LastRight)
        {
            CheckPresence(plan, present);
        }
    }

    /// <summary>Whether printable ASCII without release characters stands at <paramref name="from"/> up to <paramref name="to"/>: its characters need no second look.</summary>
    private bool IsPlain(int from, int to)
    {
        if (_nextOdd < from)
        {
            int offset = _tape.Bytes[from.._tape.End].IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            _nextOdd = offset < 0 ? int.MaxValue : from + offset;
        }

        return _nextOdd >= to && !_tape.HasRelease(from, to);
    }

    /// <summary>Whether the elements are there that must be, and the conditions between them hold.</summary>
    private void CheckPresence(SegmentPlan plan, ulong present)
    {
        bool right = (plan.Mandatory & ~present) == 0 && (plan.NotUsed & present) == 0;
        if (!right)
        {
            AddUsage(plan, present);
        }

        _blamed = 0;
        foreach (NotePlan note in plan.Notes)
        {
            if (!note.Holds(present))
            {
                right = false;
                AddCondition(new ValueSpot(0, 0, 1, -1), note, present, plan.Elements, null);
            }
        }

        if (right)
        {
            plan.LastRight = present;
        }
    }

    /// <summary>The composite is complete: mandatory components, conditions between them, and dates by their format code.</summary>
    private void CheckComposite(ValueSpot spot, ElementPlan plan, ulong components, bool plain, ReadOnlySpan<int> positions)
    {
        ulong missing = plan.Mandatory & ~components;
        bool right = missing == 0 && (plan.NotUsed & components) == 0 && !plan.IsPeriod;
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
                right = false;
                AddCondition(spot, note, components, [], plan);
            }
        }

        if (plan.IsPeriod && plain && _options.Types != Strictness.Ignore)
        {
            CheckPeriod(spot, plan, positions);
        }

        if (right)
        {
            plan.LastRight = components;
        }
    }
}
