namespace EdiGateway.Transports.Rclone;

/// <summary>How rclone is found, watched and started again.</summary>
public sealed record RcloneOptions
{
    /// <summary>Folders in which rclone is looked for, written as PATH is; default the PATH of this process.</summary>
    public string? SearchPath { get; init; } = System.Environment.GetEnvironmentVariable("PATH");

    /// <summary>Variables that rclone gets besides those of this process ("SSL_CERT_FILE"); default none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long rclone may take until it serves; default 30 s, range 1 s to 10 min.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a running rclone is asked for a sign of life; default 30 s, range 100 ms to 1 h.</summary>
    public TimeSpan WatchEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it may take to give one before it is ended; default 20 s, range 100 ms to 10 min.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a server may say nothing in a call before the call fails; default 1 min, range 1 s to 1 h.</summary>
    public TimeSpan ServerSilence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Wait before the second start in a row, doubling with each further one; default 1 s, range 10 ms to 1 h.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before a start; default 1 min, range 10 ms to 1 h.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);
}
