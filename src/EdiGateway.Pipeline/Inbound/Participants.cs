using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Participants as the ledger spells them: "qualifier:id", the colon always there.</summary>
public static class Participants
{
    /// <summary>The spelling.</summary>
    public static string Write(Participant participant) => $"{participant.Qualifier?.Trim()}:{participant.Id?.Trim()}";

    /// <summary>The participant of a spelling.</summary>
    public static Participant Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return new Participant(text[..colon], text[(colon + 1)..]);
    }
}
