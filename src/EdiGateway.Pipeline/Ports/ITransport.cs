using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Pipeline.Ports;

/// <summary>A way of moving files ("folder", "sftp", "blob"): opens zones and targets from their settings.</summary>
public interface ITransport
{
    /// <summary>The word that profiles use for it ("folder").</summary>
    string Kind { get; }

    /// <summary>Opens a drop zone; touches nothing until it is used.</summary>
    IDropZone OpenZone(EndpointSettings settings);

    /// <summary>Opens a delivery target; touches nothing until it is used.</summary>
    IDeliveryTarget OpenTarget(EndpointSettings settings);
}

/// <summary>Settings of one endpoint.</summary>
public sealed record EndpointSettings
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, in the transport's own terms (folder: an absolute path).</summary>
    public required string Location { get; init; }

    /// <summary>The transport's section of the profile; null where the location says everything (a folder).</summary>
    public TransportSettings? Transport { get; init; }

    /// <summary>A file counts as complete when it has not changed for this long; default 2 s, range 0 to 1 h.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>File name patterns to take (<c>*</c> and <c>?</c>); empty takes all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>File name patterns to leave alone; names that begin with a point and <c>*.tmp</c>, <c>*.part</c>, <c>*.filepart</c> always are.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Largest file that is taken, bytes; default 2 GiB, range 1 to 1 TiB.</summary>
    public long MaxFileBytes { get; init; } = 2L * 1024 * 1024 * 1024;
}

/// <summary>The endpoints in use, by name; the Host keeps them in step with the profiles.</summary>
public interface IEndpoints
{
    /// <summary>Names of all drop zones in use.</summary>
    IReadOnlyCollection<string> Zones { get; }

    /// <summary>The zone of that name; null where no profile has it (any more).</summary>
    IDropZone? Zone(string name);

    /// <summary>The target of that name; null where no profile has it (any more).</summary>
    IDeliveryTarget? Target(string name);
}

/// <summary>An endpoint failed in a way that may pass; the message says what an operator should look at.</summary>
public sealed class TransportException : IOException
{
    /// <summary>A fault without words.</summary>
    public TransportException()
    {
    }

    /// <summary>A fault with its reason.</summary>
    public TransportException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its reason and cause.</summary>
    public TransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
