using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Follows an <see cref="InterchangeChecker"/> while it reads. Override what is of interest; everything is called in the
/// order of the file, from the checker's thread.
/// </summary>
public class InterchangeObserver
{
    /// <summary>An interchange begins.</summary>
    public virtual void OnInterchangeStart(InterchangeEnvelope interchange)
    {
    }

    /// <summary>How findings in this interchange are to be taken.</summary>
    public virtual AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => default;

    /// <summary>A TA1 stands in the interchange: the tape holds that one segment, until the call returns.</summary>
    public virtual void OnInterchangeAcknowledgement(InterchangeEnvelope interchange, Tape tape)
    {
    }

    /// <summary>How a message is to be checked; called before it is.</summary>
    public virtual MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message) => MessageRules.Default;

    /// <summary>A message was checked, with or without findings. It is valid until the call returns; its interchange's trailer is still to come.</summary>
    public virtual void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message)
    {
    }

    /// <summary>A message has no specification, or could not be kept whole; its envelope's findings say why.</summary>
    public virtual void OnUncheckedMessage(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message, Tape tape)
    {
    }

    /// <summary>
    /// Whether the observer keeps the report of a message itself, of all of a file's messages or none: <see cref="Kept"/> gives
    /// those of a group back. By default the checker keeps them in memory.
    /// </summary>
    public virtual bool Keep(MessageReport message) => false;

    /// <summary>The reports of the group's messages that <see cref="Keep"/> took over, in order; called when the group ends.</summary>
    public virtual IReadOnlyList<MessageReport> Kept(GroupEnvelope group) => [];

    /// <summary>An interchange is complete, or was given up: all findings and states are there.</summary>
    public virtual void OnInterchange(InterchangeReport report)
    {
    }

    /// <summary>Bytes that belong to no interchange were passed over, or the file holds none at all.</summary>
    public virtual void OnFileFinding(Finding finding)
    {
    }
}
