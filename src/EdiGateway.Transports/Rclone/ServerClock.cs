namespace EdiGateway.Transports.Rclone;

/// <summary>
/// How far a server's clock is behind ours. A clock that is ahead needs no correction: files dated in the future count
/// from when they were first seen.
/// </summary>
internal static class ServerClock
{
    /// <summary>Servers tell seconds, and asking takes time.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(2);

    /// <summary>The correction to be used from now on.</summary>
    /// <param name="known">The one in use; null at first.</param>
    /// <param name="before">Our clock just before the server stamped something.</param>
    /// <param name="stamped">What the server stamped; null where it does not tell.</param>
    public static TimeSpan Behind(TimeSpan? known, DateTimeOffset before, DateTimeOffset? stamped)
    {
        TimeSpan measured = stamped is null || before - stamped.Value <= Blur ? TimeSpan.Zero : before - stamped.Value;

        // What differs by no more than the measurement's own error stays, so that files keep their ages between two looks.
        return known is { } inUse && (inUse - measured).Duration() <= Blur ? inUse : measured;
    }
}
