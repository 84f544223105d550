using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>A message with what became of it and what is to leave because of it.</summary>
public sealed class InboundMessage
{
    private (int Envelope, int Own) _sealed;

    /// <summary>1-based position in the interchange.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The header, with the findings of syntax, structure and elements.</summary>
    public required MessageEnvelope Envelope { get; init; }

    /// <summary>The agreement that it falls under; null where there is none.</summary>
    public required Agreement? Agreement { get; init; }

    /// <summary>What became of it by itself.</summary>
    public CheckStatus Status { get; set; }

    /// <summary>The acknowledgement that it is, read; null for a business document.</summary>
    public AcknowledgementReading? Receipt { get; set; }

    /// <summary>What its record is decided by; null where none could be made.</summary>
    public DocumentFacts? Facts { get; set; }

    /// <summary>The record's header as JSON; empty where it is staged.</summary>
    public string Header { get; set; } = "{}";

    /// <summary>The lines as JSON, in order; none where they are staged.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Findings of mapping, routing and writing (5xxx, 7xxx); an error holds the document.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Whether it goes to our own systems.</summary>
    public bool IsForUs { get; set; }

    /// <summary>What leaves to the receiver; null where nothing does. Where it is staged, without its bytes.</summary>
    public OutboundBody? Outbound { get; set; }

    /// <summary>Where its record and body wait in the ledger; null where they are here.</summary>
    public StagedDocument? Staged { get; set; }

    /// <summary>The first error that holds it; null where nothing does.</summary>
    public Finding? Fault => Findings.Find(finding => finding.IsError);

    /// <summary>About how many bytes it takes in memory.</summary>
    internal long Size => 1024
        + (2L * (Header.Length + Lines.Sum(static line => line.Length + 32L)))
        + (Outbound?.Message.Body.Length ?? 0)
        + (512L * ((Envelope.HasFindings ? Envelope.Findings.Count : 0) + Findings.Count));

    /// <summary>Ends its reading: what is added from now on is taken back by <see cref="Reset"/>.</summary>
    internal void Seal() => _sealed = (Envelope.HasFindings ? Envelope.Findings.Count : 0, Findings.Count);

    /// <summary>Takes back what its booking added, because it begins anew.</summary>
    internal void Reset()
    {
        if (Envelope.HasFindings)
        {
            Envelope.Findings.RemoveRange(_sealed.Envelope, Envelope.Findings.Count - _sealed.Envelope);
        }

        Findings.RemoveRange(_sealed.Own, Findings.Count - _sealed.Own);
    }
}

/// <summary>A body for a receiver.</summary>
/// <param name="Agreement">The agreement that it leaves by.</param>
/// <param name="Message">The body.</param>
public sealed record OutboundBody(Agreement Agreement, PreparedMessage Message);

/// <summary>A record that waits in the ledger, invisible, until its interchange is booked.</summary>
/// <param name="RecordId">Id of the record.</param>
/// <param name="OutboundId">Id of the body that leaves because of it; 0 where none does.</param>
public sealed record StagedDocument(long RecordId, long OutboundId);
