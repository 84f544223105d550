namespace EdiGateway.Pipeline.Inbound;

/// <summary>Takes the interchanges of a file over one by one, so that the file need not fit into memory.</summary>
public interface IInterchangeTaker
{
    /// <summary>Where an interchange that is too large for memory waits.</summary>
    Staging Staging { get; }

    /// <summary>Whether the interchange at this place (1-based) is still to be read.</summary>
    bool Wants(int ordinal);

    /// <summary>Whether the message at this place (1-based, in its interchange) is; the others are passed over as if they were not there.</summary>
    bool WantsMessage(int ordinal) => true;

    /// <summary>Takes an interchange whose end has passed.</summary>
    void Take(InboundInterchange interchange);
}
