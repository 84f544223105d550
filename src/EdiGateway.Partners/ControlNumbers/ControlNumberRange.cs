using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.ControlNumbers;

/// <summary>What a control number numbers.</summary>
public enum NumberLevel
{
    /// <summary>ISA13, UNB 0020.</summary>
    Interchange = 1,

    /// <summary>GS06, UNG 0048.</summary>
    Group,

    /// <summary>ST02, UNH 0062.</summary>
    Set,
}

/// <summary>The numbers that one counter may give.</summary>
public sealed record ControlNumberRange
{
    /// <summary>Smallest number; default 1, range 0 to 99999999999999.</summary>
    [Option(Min = "0", Max = "99999999999999")]
    public long Min { get; init; } = 1;

    /// <summary>Largest number; default 999999999, range 1 to 99999999999999 (X12: nine digits).</summary>
    [Option(Min = "1", Max = "99999999999999")]
    public long Max { get; init; } = 999_999_999;

    /// <summary>First number ever drawn; default the smallest; range smallest to largest.</summary>
    [Option(Min = "0", Max = "99999999999999")]
    public long? Start { get; init; }

    /// <summary>Whether the smallest follows the largest; default true. False: when the range is used up what would leave is held until it is widened and let go.</summary>
    [Option]
    public bool RollOver { get; init; } = true;

    /// <summary>Digits that a number is filled up to with zeros; default 9 for ISA13, 4 for ST02, else 1. Range 1 to 14.</summary>
    [Option(Min = "1", Max = "14")]
    public int? Width { get; init; }

    /// <summary>The number after <paramref name="last"/> (null: none was drawn yet).</summary>
    public ControlNumberDraw Next(long? last)
    {
        if (last is null)
        {
            return new ControlNumberDraw(DrawKind.Drawn, Start ?? Min);
        }

        // A last number outside the range is one of an earlier, wider range.
        if (last < Min)
        {
            return new ControlNumberDraw(DrawKind.Drawn, Min);
        }

        if (last < Max)
        {
            return new ControlNumberDraw(DrawKind.Drawn, last.Value + 1);
        }

        return RollOver ? new ControlNumberDraw(DrawKind.RolledOver, Min) : new ControlNumberDraw(DrawKind.Exhausted, 0);
    }

    /// <summary>
    /// The next <paramref name="count"/> numbers, all or none: empty where the range does not hold so many more (never
    /// the same number twice in one block).
    /// </summary>
    public IReadOnlyList<long> Take(long? last, int count)
    {
        if (count > Max - Min + 1)
        {
            return [];
        }

        var numbers = new long[count];
        for (var i = 0; i < count; i++)
        {
            var draw = Next(last);
            if (draw.Kind == DrawKind.Exhausted)
            {
                return [];
            }

            last = numbers[i] = draw.Number;
        }

        return numbers;
    }

    /// <summary>How many numbers are left after <paramref name="last"/> before the range ends or begins anew.</summary>
    public long Left(long? last) => Math.Max(0, Max - Math.Max(last ?? ((Start ?? Min) - 1), Min - 1));

    /// <summary>The number as it stands in the envelope, filled up with zeros.</summary>
    public string Format(long number) =>
        number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(Width ?? 1, '0');
}
