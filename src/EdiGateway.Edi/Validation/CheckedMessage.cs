using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// A message whose segments have been placed in its specification. Only the validator makes one, so an unvalidated
/// message cannot be mapped. Valid as long as its tape stands on the message.
/// </summary>
public sealed class CheckedMessage
{
    private int[] _nodes = [];

    internal CheckedMessage()
    {
    }

    /// <summary>Type, version, control number and findings.</summary>
    public MessageEnvelope Envelope { get; private set; } = null!;

    /// <summary>The segments.</summary>
    public Tape Tape { get; private set; } = null!;

    /// <summary>The specification that the segments were placed in.</summary>
    public MessageSpec Spec { get; private set; } = null!;

    /// <summary>Whether an error was found.</summary>
    public bool HasErrors => Envelope.HasFindings && Envelope.Findings.Exists(finding => finding.IsError);

    /// <summary>The place of segment <paramref name="index"/> (0-based); null where it fits nowhere. For a loop's trigger segment: the loop's node.</summary>
    public StructureNode? NodeOf(int index) => _nodes[index] < 0 ? null : Spec.Index.Nodes[_nodes[index]];

    /// <summary>The place of segment <paramref name="index"/> (0-based) as <see cref="StructureNode.Index"/>; -1 where it fits nowhere.</summary>
    public int PlaceOf(int index) => _nodes[index];

    internal void Set(MessageEnvelope envelope, Tape tape, MessageSpec spec, int[] nodes)
    {
        Envelope = envelope;
        Tape = tape;
        Spec = spec;
        _nodes = nodes;
    }
}
