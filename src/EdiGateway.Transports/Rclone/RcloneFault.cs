namespace EdiGateway.Transports.Rclone;

/// <summary>What rclone answered instead of a result; the message is its own text, which never holds a secret.</summary>
internal sealed class RcloneFault(string message, bool notFound = false, bool ended = false, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>Whether the file or folder is not there, as opposed to every other fault.</summary>
    public bool NotFound { get; } = notFound;

    /// <summary>Whether rclone broke off instead of answering: nobody knows whether the call did its work.</summary>
    public bool Ended { get; } = ended;
}
