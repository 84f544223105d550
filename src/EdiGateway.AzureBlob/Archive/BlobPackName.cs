using System.Globalization;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>
/// Names of packs below the archive's prefix: writer, day (UTC) and a number that counts within the day. Each writer's names
/// grow, so that ordinal order is the order in which it stored.
/// </summary>
internal static class BlobPackName
{
    /// <summary>What every pack's name ends with.</summary>
    public const string Ending = ".pack";

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The name that follows <paramref name="last"/> of the same writer (null: its first). A clock that was put back does not put names back.</summary>
    public static string After(string? last, string writer, DateTimeOffset now)
    {
        string today = now.ToString(DayFormat, CultureInfo.InvariantCulture);
        string day = last is not null && string.CompareOrdinal(DayOf(last), today) > 0 ? DayOf(last) : today;
        int number = last is not null && string.Equals(DayOf(last), day, StringComparison.Ordinal) ? NumberOf(last) + 1 : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{writer}/{day}/{number:D8}{Ending}");
    }

    /// <summary>The day in a name.</summary>
    public static string DayOf(string name) => name.Split('/')[1];

    /// <summary>The day before, for what was on its way when the day ended.</summary>
    public static string DayBefore(string day) =>
        DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && date > DateOnly.MinValue
            ? date.AddDays(-1).ToString(DayFormat, CultureInfo.InvariantCulture)
            : string.Empty;

    /// <summary>Whether this is the name of a pack, below the archive's prefix.</summary>
    public static bool IsPack(string name) => name.EndsWith(Ending, StringComparison.Ordinal) && name.Split('/').Length == 3 && NumberOf(name) > 0;

    private static int NumberOf(string name) =>
        int.TryParse(name.AsSpan(name.LastIndexOf('/') + 1)[..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
