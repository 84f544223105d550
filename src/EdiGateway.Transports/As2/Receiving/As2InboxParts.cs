using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>What the inbox stands on beside <see cref="As2Parts"/>; the Host puts it together.</summary>
public sealed record As2InboxParts
{
    /// <summary>What both directions stand on.</summary>
    public required As2Parts Both { get; init; }

    /// <summary>The profiles in use; asked for each request.</summary>
    public required Func<ProfileSet> Profiles { get; init; }

    /// <summary>Folder of a zone's spool.</summary>
    public required Func<DropZone, string> SpoolOf { get; init; }

    /// <summary>Folder for what is being received.</summary>
    public required string Buffers { get; init; }

    /// <summary>Why nothing may be taken now; null where there is room.</summary>
    public required Func<string?> Shortage { get; init; }

    /// <summary>Books what a receipt says about a delivery: target, name, outcome, and what is booked alongside.</summary>
    public required Func<string, string, DeliveryReceipt, Action<ILedgerTransaction>, Task<bool>> Settle { get; init; }

    /// <summary>Books what happened, with what is booked alongside, and tells it.</summary>
    public required Func<GatewayEvent, Action<ILedgerTransaction>, Task> Tell { get; init; }

    /// <summary>Is told that a zone has something new.</summary>
    public required Action<string> Arrived { get; init; }
}
