using System.Buffers;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <content>Lengths, types and codes of single values.</content>
internal sealed partial class ElementChecker
{
    /// <summary>
    /// Whether a value of printable ASCII is right, as nearly every one is, told at a glance. No means only that
    /// <see cref="CheckValue(ValueSpot, ElementPlan, ValuePlan, ReadOnlySpan{byte}, bool, ReadOnlySpan{int})"/> is to decide.
    /// </summary>
    private bool IsRight(ValuePlan plan, ReadOnlySpan<byte> bytes, int start, int end)
    {
        int length = end - start;
        switch (plan.Type)
        {
            case ElementType.Alphanumeric or ElementType.Identifier:
                return length <= plan.Max && length >= plan.Min
                    && (plan.Codes is null || plan.Codes.Contains(ShortValue.Pack(bytes, start, end)));
            case ElementType.Numeric or ElementType.Real or ElementType.Implied when plan.Codes is null:
                return ShortNumber.TryRead(bytes, start, end, out ShortNumber number)
                    && number.Digits <= plan.Max && number.Digits >= plan.Min
                    && (number.Mark == 0 || (plan.Type != ElementType.Implied && IsMark(number.Mark)));
            default:
                return false;
        }
    }

    private void CheckValue(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> raw, bool plain, ReadOnlySpan<int> positions)
    {
        if (plain)
        {
            CheckValue(spot, element, plan, raw, raw.Length, positions);
        }
        else
        {
            CheckRough(spot, element, plan, raw, positions);
        }
    }

    /// <summary>A value of a segment with released, accented or control characters.</summary>
    private void CheckRough(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> raw, ReadOnlySpan<int> positions)
    {
        byte release = _separators.Release;
        byte[]? rented = null;
        ReadOnlySpan<byte> value = raw;
        if (release != 0 && raw.Contains(release))
        {
            rented = ArrayPool<byte>.Shared.Rent(raw.Length);
            int written = 0;
            for (int i = 0; i < raw.Length; i++)
            {
                i += raw[i] == release && i + 1 < raw.Length ? 1 : 0;
                rented[written++] = raw[i];
            }

            value = rented.AsSpan(0, written);
        }

        int control = value.IndexOfAnyInRange((byte)0, (byte)0x1F);
        control = control < 0 ? value.IndexOf((byte)0x7F) : control;
        if (control >= 0 && plan.Type != ElementType.Binary)
        {
            if (_options.Types != Strictness.Ignore)
            {
                AddControlCharacter(spot, element, plan, value[control], raw, positions);
            }
        }
        else
        {
            CheckValue(spot, element, plan, value, _isUtf8 ? CountUtf8(value) : value.Length, positions);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void CheckValue(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value, int characters, ReadOnlySpan<int> positions)
    {
        if (plan.Type is ElementType.Numeric or ElementType.Real or ElementType.Implied)
        {
            CheckNumber(spot, element, plan, value);
            return;
        }

        if (characters > plan.Max || characters < plan.Min)
        {
            AddLength(spot, element, plan, characters, value);
            return;
        }

        switch (plan.Type)
        {
            case ElementType.Alphabetic when ContainsDigit(value):
                AddWrongType(spot, element, plan, value);
                return;
            case ElementType.Date when !Calendar.IsDate(value):
                AddDate(spot, element, plan, value.Length == 6 ? "YYMMDD" : "CCYYMMDD", value);
                return;
            case ElementType.Time when !Calendar.IsTime(value):
                AddTime(spot, element, plan, value);
                return;
        }

        if (plan.Codes is { } codes && !codes.Contains(value))
        {
            AddUnknownCode(spot, element, plan, value, positions);
        }
    }

    /// <summary>ISO 9735 clause 10 (n) and X12.5 (N, R): sign and mark do not count toward the length.</summary>
    private void CheckNumber(ValueSpot spot, ElementPlan element, ValuePlan plan, ReadOnlySpan<byte> value)
    {
        int digits = 0;
        int mark = -1;
        int i = value[0] == (byte)'-' ? 1 : 0;
        int first = i;
        for (; i < value.Length; i++)
        {
            byte c = value[i];
            if ((uint)(c - '0') <= 9)
            {
                digits++;
            }
            else if (c is (byte)'.' or (byte)',')
            {
                if (mark >= 0 || plan.Type == ElementType.Implied || !IsMark(c))
                {
                    AddDecimalNotation(spot, element, plan, value);
                    return;
                }

                mark = i;
            }
            else if (c == (byte)'E' && plan.Type == ElementType.Real && digits > 0 && IsExponent(value[(i + 1)..]))
            {
                break;
            }
            else
            {
                AddWrongType(spot, element, plan, value);
                return;
            }
        }

        if (digits == 0)
        {
            AddWrongType(spot, element, plan, value);
        }
        else if (mark == first && plan.Type == ElementType.Numeric)
        {
            AddDigitMissing(spot, element, plan, value);
        }
        else if (mark == value.Length - 1 && plan.Type == ElementType.Numeric)
        {
            AddDecimalNotation(spot, element, plan, value);
        }
        else if (digits > plan.Max || digits < plan.Min)
        {
            AddLength(spot, element, plan, digits, value);
        }
        else if (plan.Codes is { } codes && !codes.Contains(value))
        {
            AddUnknownCode(spot, element, plan, value, []);
        }
    }

    private bool IsMark(byte found) => found is (byte)'.' or (byte)',' && (_separators.DecimalMark == 0 || _separators.DecimalMark == found);

    private static bool IsExponent(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> digits = !value.IsEmpty && value[0] == (byte)'-' ? value[1..] : value;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static bool ContainsDigit(ReadOnlySpan<byte> value) => value.ContainsAnyInRange((byte)'0', (byte)'9');

    private static int CountUtf8(ReadOnlySpan<byte> value)
    {
        int count = 0;
        foreach (byte b in value)
        {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    /// <summary>DTM C507: 2380 must be written as 2379 says, where that is a plain calendar format.</summary>
    private void CheckPeriod(ValueSpot spot, ElementPlan plan, ReadOnlySpan<int> positions)
    {
        ReadOnlySpan<byte> bytes = _tape.Bytes;
        int first = spot.Separator;
        if (first + 3 >= positions.Length || bytes[positions[first + 1]] != _separators.Component || bytes[positions[first + 2]] != _separators.Component)
        {
            return;
        }

        ReadOnlySpan<byte> value = bytes[(positions[first + 1] + 1)..positions[first + 2]];
        ReadOnlySpan<byte> format = bytes[(positions[first + 2] + 1)..positions[first + 3]];
        if (!value.IsEmpty && value.Length <= plan.Values[1].Max && Calendar.PatternOf(format) is { } pattern && !Calendar.Fits(value, pattern))
        {
            AddDate(spot with { Component = 2, Separator = first + 1 }, plan, plan.Values[1], pattern, value);
        }
    }
}
