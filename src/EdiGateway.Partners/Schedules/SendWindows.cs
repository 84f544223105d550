namespace EdiGateway.Partners.Schedules;

/// <summary>Several windows together: open where one of them is; without any, always.</summary>
public static class SendWindows
{
    /// <summary>Whether something may be sent at an instant.</summary>
    public static bool AreOpen(this IReadOnlyList<SendWindow> windows, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return windows.Count == 0 || windows.Any(window => window.IsOpen(at));
    }

    /// <summary>When something may be sent next, UTC; null where it may now, or never (a window that the clock always skips).</summary>
    public static DateTimeOffset? NextOpening(this IReadOnlyList<SendWindow> windows, DateTimeOffset at) =>
        windows.AreOpen(at)
            ? null
            : windows.SelectMany(window => window.Openings(at).Where(opening => opening > at && window.IsOpen(opening)))
                .Order().Select(opening => (DateTimeOffset?)opening.ToUniversalTime()).FirstOrDefault();
}
