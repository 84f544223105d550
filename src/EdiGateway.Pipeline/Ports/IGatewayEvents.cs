using System.Globalization;

namespace EdiGateway.Pipeline.Ports;

/// <summary>Is told what happens, for a console or a log; called after the commit that made it true. Must not block.</summary>
public interface IGatewayEvents
{
    /// <summary>Takes one event.</summary>
    void Publish(GatewayEvent happened);
}

/// <summary>Kinds of event.</summary>
public enum GatewayEventKind
{
    /// <summary>A file was claimed, archived and recorded.</summary>
    Received = 1,

    /// <summary>An interchange or message was accepted.</summary>
    Accepted,

    /// <summary>An interchange or message was rejected; <see cref="GatewayEvent.Reason"/> says why.</summary>
    Rejected,

    /// <summary>A duplicate was recognised.</summary>
    Duplicate,

    /// <summary>A document is kept back; an operator or a replay must decide.</summary>
    Held,

    /// <summary>A file or interchange was set aside.</summary>
    Quarantined,

    /// <summary>A record became a document for a receiver.</summary>
    Routed,

    /// <summary>An acknowledgement was released.</summary>
    Acknowledged,

    /// <summary>An interchange or internal file was delivered.</summary>
    Delivered,

    /// <summary>A delivery was sent; the target will say later whether it took it.</summary>
    Sent,

    /// <summary>A delivery failed and will be tried again.</summary>
    DeliveryFailed,

    /// <summary>A delivery was given up until an operator decides.</summary>
    Parked,

    /// <summary>A partner's acknowledgement closed an outbound document.</summary>
    Reconciled,

    /// <summary>A partner's acknowledgement is overdue.</summary>
    Overdue,

    /// <summary>A zone or target cannot be used; <see cref="GatewayEvent.Reason"/> says why.</summary>
    EndpointFailed,

    /// <summary>A zone or target that could not be used can be used again.</summary>
    EndpointRecovered,

    /// <summary>Polling stopped or went on again (disk space).</summary>
    Polling,
}

/// <summary>Something that happened: ids, codes and names, never payload.</summary>
public sealed record GatewayEvent(GatewayEventKind Kind, DateTimeOffset At)
{
    /// <summary>How many times it happened: 1, or more where an interchange is too large for an event a message.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Partner, as its profile names it.</summary>
    public string? Partner { get; init; }

    /// <summary>Zone or target.</summary>
    public string? Endpoint { get; init; }

    /// <summary>File name.</summary>
    public string? File { get; init; }

    /// <summary>Interchange control number.</summary>
    public string? Interchange { get; init; }

    /// <summary>Message type ("850", "INVOIC", "997").</summary>
    public string? MessageType { get; init; }

    /// <summary>Document number.</summary>
    public string? Document { get; init; }

    /// <summary>Finding code where one says why.</summary>
    public string? Code { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Partner ?? Endpoint} {MessageType} {Document ?? Interchange ?? File} {Code} {Reason}");
}
