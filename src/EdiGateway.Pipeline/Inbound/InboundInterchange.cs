using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>A file that was read: everything that can be decided without the ledger.</summary>
public sealed class InboundFile
{
    /// <summary>How many interchanges it holds.</summary>
    public int Count { get; set; }

    /// <summary>Its interchanges, in order, but for those that were handed over while it was read.</summary>
    public List<InboundInterchange> Interchanges { get; } = [];

    /// <summary>Findings that belong to no interchange.</summary>
    public List<Finding> Findings { get; } = [];
}

/// <summary>An interchange that was read, checked and mapped, but not yet booked.</summary>
public sealed class InboundInterchange : IDisposable
{
    private Finding[] _findings = [];
    private int[] _groupFindings = [];

    /// <summary>1-based position in the file.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The header.</summary>
    public required InterchangeEnvelope Envelope { get; init; }

    /// <summary>The agreement that its acknowledgement and duplicates follow, or why there is none.</summary>
    public required AgreementMatch Match { get; init; }

    /// <summary>SHA-256 of its bytes.</summary>
    public string ContentHash { get; set; } = string.Empty;

    /// <summary>All messages, in order, over all groups.</summary>
    public InboundMessages Messages { get; private set; } = new(long.MaxValue, null);

    /// <summary>What findings lead to.</summary>
    public AcceptanceRules Acceptance => Match.Agreement is { } agreement ? CompiledAgreement.Of(agreement).Acceptance : default;

    /// <summary>Partner that sent it; null where it is unknown.</summary>
    public string? Partner => Match.Partner?.Id ?? Match.Agreement?.PartnerId;

    /// <summary>TA1 segments in it, read.</summary>
    public List<AcknowledgementReading> Receipts { get; } = [];

    /// <summary>What became of it; its messages stand in the order of <see cref="Messages"/>.</summary>
    public InterchangeReport Report { get; set; } = null!;

    /// <summary>What the agreement wants said about <see cref="Report"/>; empty where no agreement was found.</summary>
    public IReadOnlyList<Acknowledgement> Answers { get; set; } = [];

    /// <inheritdoc/>
    public void Dispose() => Messages.Dispose();

    /// <summary>Lets messages beyond a window be staged.</summary>
    internal void StageTo(Staging staging) => Messages = new InboundMessages(staging.Window, () => new StagedMessages(staging, this));

    /// <summary>Ends its reading: what is added from now on is taken back by <see cref="Reset"/>.</summary>
    internal void Seal()
    {
        _findings = [.. Envelope.Findings];
        _groupFindings = [.. Report.Groups.Select(group => group.Envelope.Findings.Count)];
    }

    /// <summary>Takes back what its booking added or removed, because it begins anew.</summary>
    internal void Reset()
    {
        Envelope.Findings.Clear();
        Envelope.Findings.AddRange(_findings);
        for (int index = 0; index < _groupFindings.Length; index++)
        {
            List<Finding> findings = Report.Groups[index].Envelope.Findings;
            findings.RemoveRange(_groupFindings[index], findings.Count - _groupFindings[index]);
        }

        Messages.Reset();
    }
}
