using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Ports;

/// <summary>Booking of AS2 messages.</summary>
public interface IAs2Booking
{
    /// <summary>
    /// Stores a message; 0 where the endpoint has one with that Message-ID, and then nothing is stored. One that was not taken
    /// gives way; of those only the latest thousand of an endpoint are kept, for anybody can send them.
    /// </summary>
    long InsertAs2Message(As2MessageRow row);

    /// <summary>The message that was taken or sent; null where the endpoint has none with that Message-ID.</summary>
    As2MessageRow? FindAs2Message(string endpoint, string messageId);

    /// <summary>The latest message that was sent for a delivery of that name; null where none was.</summary>
    As2MessageRow? FindAs2Sent(string endpoint, string name);

    /// <summary>Marks the content of a received message as being in its zone.</summary>
    void MarkAs2Published(long id, DateTimeOffset now);

    /// <summary>Received messages whose content may not be in its zone yet.</summary>
    IReadOnlyList<As2MessageRow> UnpublishedAs2Messages();

    /// <summary>Notes what the partner's receipt says about a message that was sent.</summary>
    void SetAs2Answer(long id, As2MessageState state, string? reason, string evidenceKey, DateTimeOffset now);
}
