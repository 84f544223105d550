using System.Numerics;

namespace EdiGateway.Edi.Specs;

/// <summary>A segment's description laid out for checking in one pass over its separators. At most 64 elements and components.</summary>
internal sealed class SegmentPlan
{
    public SegmentPlan(SegmentSpec spec)
    {
        Role = spec.Tag switch
        {
            "HL" or "CPS" => SegmentRole.Level,
            "LS" => SegmentRole.BracketOpen,
            "LE" => SegmentRole.BracketClose,
            _ => SegmentRole.Plain,
        };
        Elements = [.. spec.Elements.Select(use => new ElementPlan(use))];
        foreach (ElementUse use in spec.Elements)
        {
            Mandatory |= use.Usage == Usage.Mandatory ? Bit(use.Position) : 0;
            NotUsed |= use.Usage == Usage.NotUsed ? Bit(use.Position) : 0;
        }

        Notes = [.. spec.Notes.Select(note => new NotePlan(note))];
    }

    public SegmentRole Role { get; }

    public ElementPlan[] Elements { get; }

    /// <summary>Bit n-1 is set where element n must be there.</summary>
    public ulong Mandatory { get; }

    /// <summary>Bit n-1 is set where element n must not be there.</summary>
    public ulong NotUsed { get; }

    public NotePlan[] Notes { get; }

    /// <summary>
    /// The elements of the last segment that was right in usage and conditions: the next one mostly has the same. Threads
    /// share it without care, as a lost write costs one check. At first what no segment has.
    /// </summary>
    public ulong LastRight { get; set; } = ulong.MaxValue;

    public static ulong Bit(int position) => position is > 0 and <= 64 ? 1UL << (position - 1) : 0;
}

/// <summary>What a segment does beyond carrying elements.</summary>
internal enum SegmentRole : byte
{
    Plain,

    /// <summary>HL or CPS: a level of a hierarchy.</summary>
    Level,

    /// <summary>LS.</summary>
    BracketOpen,

    /// <summary>LE.</summary>
    BracketClose,
}

/// <summary>One element position.</summary>
internal sealed class ElementPlan
{
    /// <summary>Stands for every position that the specification does not have.</summary>
    public static readonly ElementPlan Surplus = new(new ElementUse(0, null, string.Empty, [], Usage.Optional, int.MaxValue - 1, []));

    public ElementPlan(ElementUse use)
    {
        Use = use;
        IsComposite = use.CompositeId is not null;
        MaxRepetitions = use.MaxRepetitions;
        Values = IsComposite
            ? [.. use.Components.Select(component => new ValuePlan(component.Element, AgencyAfter(use, component.Position)))]
            : [new ValuePlan(use.Element!, 0)];
        foreach (ComponentUse component in use.Components)
        {
            Mandatory |= component.Usage == Usage.Mandatory ? SegmentPlan.Bit(component.Position) : 0;
            NotUsed |= component.Usage == Usage.NotUsed ? SegmentPlan.Bit(component.Position) : 0;
        }

        Notes = [.. use.ComponentNotes.Select(note => new NotePlan(note))];
        IsPeriod = use.CompositeId == "C507";
        LastRight = IsComposite ? ulong.MaxValue : 1;
    }

    public ElementUse Use { get; }

    public bool IsComposite { get; }

    public int MaxRepetitions { get; }

    public ValuePlan[] Values { get; }

    public ulong Mandatory { get; }

    public ulong NotUsed { get; }

    public NotePlan[] Notes { get; }

    /// <summary>C507: the format code in 2379 says how the value in 2380 is written.</summary>
    public bool IsPeriod { get; }

    /// <summary>The components of the last composite that was right in usage and conditions, as <see cref="SegmentPlan.LastRight"/>; a simple element is its own.</summary>
    public ulong LastRight { get; set; }

    // The code list agency (3055) that follows a coded component in its composite speaks for it.
    private static int AgencyAfter(ElementUse use, int position)
    {
        foreach (ComponentUse component in use.Components)
        {
            if (component.Position > position && component.Element.Id == "3055")
            {
                return component.Position;
            }
        }

        return 0;
    }
}

/// <summary>One simple element or component.</summary>
internal sealed class ValuePlan(ElementSpec element, int agencyPosition)
{
    public readonly ElementType Type = element.Type;
    public readonly int Min = element.MinLength;
    public readonly int Max = element.MaxLength;
    public readonly CodeList? Codes = element.Codes;

    /// <summary>Position of the component with the responsible agency; 0 where there is none.</summary>
    public readonly int AgencyPosition = agencyPosition;

    public readonly ElementSpec Element = element;
}

/// <summary>A relational condition as bit masks over the positions that are there.</summary>
internal sealed class NotePlan
{
    private readonly char _kind;

    public NotePlan(SyntaxNote note)
    {
        Note = note;
        _kind = note.Kind;
        foreach (int position in note.Positions)
        {
            All |= SegmentPlan.Bit(position);
        }

        First = SegmentPlan.Bit(note.Positions[0]);
        Others = All & ~First;
    }

    public SyntaxNote Note { get; }

    public ulong All { get; }

    public ulong First { get; }

    public ulong Others { get; }

    /// <summary>Whether the positions in <paramref name="present"/> meet the condition (X12.6, relational conditions).</summary>
    public bool Holds(ulong present) => _kind switch
    {
        'P' => (present & All) == 0 || (present & All) == All,
        'R' => (present & All) != 0,
        'E' => BitOperations.PopCount(present & All) <= 1,
        'C' => (present & First) == 0 || (present & Others) == Others,
        'L' => (present & First) == 0 || (present & Others) != 0,
        _ => true,
    };
}
