using System.Globalization;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Loading;

/// <summary>Reads single values: texts, numbers, sizes, durations, choices.</summary>
internal static class ScalarReader
{
    private static readonly (string Suffix, TimeSpan Unit)[] DurationUnits =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    private static readonly (string Suffix, long Unit)[] SizeUnits =
        [("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10), ("B", 1)];

    /// <summary>Reads one value; where it cannot, the reason and the fix say why and what to write.</summary>
    public static bool TryRead(Type type, OptionAttribute option, string text, out object? value, out string reason, out string fix)
    {
        (value, reason, fix) = (null, string.Empty, string.Empty);
        if (type == typeof(string))
        {
            value = text;
            return true;
        }

        if (type == typeof(bool))
        {
            (value, reason, fix) = (text is "true" ? true : text is "false" ? false : null, $"\"{text}\" is not true or false", "write true or false");
        }
        else if (type.IsEnum)
        {
            var spellings = ProfileShape.SpellingsOf(type);
            value = spellings.GetValueOrDefault(text);
            (reason, fix) = ($"\"{text}\" is not a choice here", Spelling.Suggest(text, [.. spellings.Keys], "choices"));
        }
        else if (type == typeof(TimeSpan))
        {
            value = Duration(text);
            (reason, fix) = ($"\"{text}\" is not a duration", "write a number and a unit: 500ms, 30s, 15m, 4h, 7d");
        }
        else if (type == typeof(DateOnly))
        {
            value = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            (reason, fix) = ($"\"{text}\" is not a day", "write year, month and day: 2026-12-01");
        }
        else if (type == typeof(TimeOnly))
        {
            value = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
            (reason, fix) = ($"\"{text}\" is not a time of day", "write hours and minutes with two digits each, 00:00 to 23:59; midnight at the end of a day is 00:00");
        }
        else if (type == typeof(ServiceCharacter))
        {
            value = ServiceCharacter.TryParse(text, out var character) ? character : null;
            (reason, fix) = ($"\"{text}\" is not one character", "write the character in quotes, its code as 0x1D, \\n, or none");
        }
        else if (type == typeof(FileNameTemplate))
        {
            value = FileNameTemplate.TryParse(text, out var template, out reason) ? template : null;
        }
        else if (type == typeof(SecretReference))
        {
            value = SecretReference.TryParse(text, out var secret, out reason) ? secret : null;
        }
        else
        {
            value = Number(type, option, text);
            (reason, fix) = option.Bytes
                ? ($"\"{text}\" is not a size", "write a whole number and a unit: 500KB, 10MB, 2GB")
                : ($"\"{text}\" is not a {(type == typeof(decimal) ? "number" : "whole number")}", "write digits only");
        }

        return value is not null && InRange(type, option, (IComparable?)(value as IComparable), out reason, out fix);
    }

    /// <summary>"30s" and the like; null where it is none.</summary>
    public static TimeSpan? Duration(string text)
    {
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        var suffix = text[digits.Length..];
        foreach (var (name, unit) in DurationUnits)
        {
            if (suffix == name && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count <= TimeSpan.FromDays(36_500).Ticks / unit.Ticks)
            {
                return unit * count;
            }
        }

        return null;
    }

    /// <summary>"10MB" and the like (binary multiples), or plain bytes; null where it is none.</summary>
    public static long? Size(string text)
    {
        foreach (var (suffix, unit) in SizeUnits)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return long.TryParse(text.AsSpan(0, text.Length - suffix.Length).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    && count <= long.MaxValue / unit
                    ? count * unit
                    : null;
            }
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }

    private static object? Number(Type type, OptionAttribute option, string text)
    {
        if (type == typeof(decimal))
        {
            return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        var whole = option.Bytes ? Size(text)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var plain) ? plain : null;
        if (whole is null || type == typeof(long))
        {
            return whole;
        }

        return whole is >= int.MinValue and <= int.MaxValue ? (int)whole.Value : null;
    }

    private static bool InRange(Type type, OptionAttribute option, IComparable? value, out string reason, out string fix)
    {
        (reason, fix) = (string.Empty, string.Empty);
        if (value is null || (!Outside(type, option, value, option.Min, -1) && !Outside(type, option, value, option.Max, 1)))
        {
            return true;
        }

        reason = Outside(type, option, value, option.Min, -1) ? $"less than {option.Min}" : $"more than {option.Max}";
        fix = $"the range is {option.Min} to {option.Max}";
        return false;
    }

    private static bool Outside(Type type, OptionAttribute option, IComparable value, string? bound, int side)
    {
        if (bound is null)
        {
            return false;
        }

        var limit = type == typeof(TimeSpan) ? Duration(bound) : Number(type, option, bound);
        return limit is not null && Math.Sign(value.CompareTo(limit)) == side;
    }
}
