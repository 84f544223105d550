namespace EdiGateway.TestKit;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>What the clock shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
