using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Partners.Agreements;

/// <summary>
/// What an inbound interchange (and, where they are known already, its group and message) says about itself. Parts that
/// are null are not known yet: agreements are then chosen without their criteria on them.
/// </summary>
public sealed record InterchangeKey
{
    /// <summary>X12 or EDIFACT.</summary>
    public required EdiStandard Standard { get; init; }

    /// <summary>Interchange sender.</summary>
    public required Participant Sender { get; init; }

    /// <summary>Interchange receiver.</summary>
    public required Participant Receiver { get; init; }

    /// <summary>Whether the interchange is marked as test.</summary>
    public bool Test { get; init; }

    /// <summary>UNB 0008; empty where absent.</summary>
    public string SenderRouting { get; init; } = string.Empty;

    /// <summary>UNB 0014; empty where absent.</summary>
    public string ReceiverRouting { get; init; } = string.Empty;

    /// <summary>UNB 0026; empty where absent.</summary>
    public string ApplicationReference { get; init; } = string.Empty;

    /// <summary>GS02 or the id of UNG S006; null at interchange level, empty where the group has none.</summary>
    public string? GroupSender { get; init; }

    /// <summary>GS03 or the id of UNG S007; null at interchange level, empty where the group has none.</summary>
    public string? GroupReceiver { get; init; }

    /// <summary>ST01 or UNH 0065; null above message level.</summary>
    public string? MessageType { get; init; }

    /// <summary>Release of the message ("004010", "D.96A"); null above message level.</summary>
    public string? MessageVersion { get; init; }

    /// <summary>Id of the drop zone that it came through; null where it came through none (command line, tests).</summary>
    public string? ZoneId { get; init; }

    /// <summary>The key of what the reader gave.</summary>
    public static InterchangeKey From(
        InterchangeEnvelope interchange, GroupEnvelope? group = null, MessageEnvelope? message = null, string? zoneId = null) => new()
    {
        Standard = interchange.Standard,
        Sender = interchange.Sender,
        Receiver = interchange.Receiver,
        Test = interchange.Test,
        SenderRouting = interchange.SenderRouting,
        ReceiverRouting = interchange.ReceiverRouting,
        ApplicationReference = interchange.ApplicationReference,
        GroupSender = group is null ? null : group.Sender.Id ?? string.Empty,
        GroupReceiver = group is null ? null : group.Receiver.Id ?? string.Empty,
        MessageType = message?.Type,
        MessageVersion = message?.Version,
        ZoneId = zoneId,
    };
}
