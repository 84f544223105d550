using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>A file that was read: everything that can be decided without the ledger.</summary>
public sealed class InboundFile
{
    /// <summary>Its interchanges, in order.</summary>
    public List<InboundInterchange> Interchanges { get; } = [];

    /// <summary>Findings that belong to no interchange.</summary>
    public IReadOnlyList<Finding> Findings { get; set; } = [];
}

/// <summary>An interchange that was read, checked and mapped, but not yet booked.</summary>
public sealed class InboundInterchange
{
    /// <summary>1-based position in the file.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The header.</summary>
    public required InterchangeEnvelope Envelope { get; init; }

    /// <summary>The agreement that its acknowledgement and duplicates follow, or why there is none.</summary>
    public required AgreementMatch Match { get; init; }

    /// <summary>SHA-256 of its bytes.</summary>
    public string ContentHash { get; set; } = string.Empty;

    /// <summary>All messages, in order, over all groups.</summary>
    public List<InboundMessage> Messages { get; } = [];

    /// <summary>What findings lead to.</summary>
    public AcceptanceRules Acceptance => Match.Agreement is { } agreement ? CompiledAgreement.Of(agreement).Acceptance : default;

    /// <summary>TA1 segments in it, read.</summary>
    public List<AcknowledgementReading> Receipts { get; } = [];

    /// <summary>What became of it; its messages stand in the order of <see cref="Messages"/>.</summary>
    public InterchangeReport Report { get; set; } = null!;

    /// <summary>What the agreement wants said about <see cref="Report"/>; empty where no agreement was found.</summary>
    public IReadOnlyList<Acknowledgement> Answers { get; set; } = [];
}

/// <summary>A message with its record and what is to leave because of it.</summary>
public sealed class InboundMessage
{
    /// <summary>1-based position in the interchange.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The header, with the findings of syntax, structure and elements.</summary>
    public required MessageEnvelope Envelope { get; init; }

    /// <summary>The agreement that it falls under; null where there is none.</summary>
    public required Agreement? Agreement { get; init; }

    /// <summary>The acknowledgement that it is, read; null for a business document.</summary>
    public AcknowledgementReading? Receipt { get; set; }

    /// <summary>The record's header; null where none could be made.</summary>
    public BusinessRecord? Record { get; set; }

    /// <summary>The header as JSON.</summary>
    public string Header { get; set; } = "{}";

    /// <summary>The lines as JSON, in order.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Findings of mapping, routing and writing (5xxx, 7xxx); an error holds the document.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Where it goes; null where that was not decided.</summary>
    public RouteDecision? Route { get; set; }

    /// <summary>What leaves to the receiver; null where nothing does.</summary>
    public OutboundBody? Outbound { get; set; }

    /// <summary>The first error that holds it; null where nothing does.</summary>
    public Finding? Fault => Findings.Find(finding => finding.IsError);
}

/// <summary>A body for a receiver.</summary>
/// <param name="Agreement">The agreement that it leaves by.</param>
/// <param name="Message">The body.</param>
public sealed record OutboundBody(Agreement Agreement, PreparedMessage Message);
