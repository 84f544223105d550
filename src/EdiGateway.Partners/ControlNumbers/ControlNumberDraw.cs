namespace EdiGateway.Partners.ControlNumbers;

/// <summary>How drawing a control number ended.</summary>
public enum DrawKind
{
    /// <summary>The next one.</summary>
    Drawn = 1,

    /// <summary>The smallest again, after the largest.</summary>
    RolledOver,

    /// <summary>The range is used up and may not begin anew: nothing can leave.</summary>
    Exhausted,
}

/// <summary>The outcome of drawing a control number.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Number">The number; 0 where the range is used up.</param>
public readonly record struct ControlNumberDraw(DrawKind Kind, long Number);
