using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// The one way in which operators look at the gateway and change it, whatever they use (command line, console, API).
/// Every change is audited.
/// </summary>
public sealed class OperatorActions
{
    private readonly GatewayParts _parts;
    private readonly StorageWatch _storage;
    private readonly Replaying _replaying;

    internal OperatorActions(GatewayParts parts, ZoneBook zones)
    {
        _parts = parts;
        _storage = zones.Storage;
        _replaying = new Replaying(parts);
    }

    /// <summary>Reads of the ledger.</summary>
    public ILedgerQueries Queries => _parts.Ledger.Queries;

    /// <summary>How the gateway is doing.</summary>
    public Task<GatewayStatus> StatusAsync(CancellationToken cancellationToken = default) => new StatusLook(_parts, _storage).RunAsync(cancellationToken);

    /// <summary>When something may be sent to a target for a partner; null where it may now (or never, where no window ever opens).</summary>
    public DateTimeOffset? NextOpening(string target, string? partner) => new SendTimes(_parts.Profiles(), target).NextOpening(_parts.Now, partner);

    /// <summary>Messages by filter, latest first.</summary>
    public ValueTask<IReadOnlyList<DocumentSummary>> DocumentsAsync(DocumentFilter filter, CancellationToken cancellationToken = default) =>
        Queries.DocumentsAsync(filter, cancellationToken);

    /// <summary>One message with everything that hangs on it; null where it is unknown.</summary>
    public ValueTask<DocumentDetail?> DocumentAsync(long messageId, CancellationToken cancellationToken = default) =>
        Queries.DocumentAsync(messageId, cancellationToken);

    /// <summary>Says what a replay would do, without doing it.</summary>
    /// <exception cref="ReplayRefusedException">It asks for the acknowledgement of a document that would be reprocessed alone.</exception>
    public Task<ReplayPlan> PlanReplayAsync(ReplayRequest request, CancellationToken cancellationToken = default) =>
        _replaying.PlanAsync(request, cancellationToken);

    /// <summary>
    /// Reprocesses from the archived bytes with today's profiles. Supersedes the earlier attempts, never adds to them; what
    /// was acknowledged or delivered does not leave again unless the request says so.
    /// </summary>
    /// <exception cref="ReplayRefusedException">
    /// The selection holds what succeeded, and the request does not allow that; or as <see cref="PlanReplayAsync"/> says.
    /// </exception>
    public Task<ReplayReport> ReplayAsync(ReplayRequest request, string actor, CancellationToken cancellationToken = default) =>
        _replaying.RunAsync(request, actor, cancellationToken);

    /// <summary>
    /// Lets parked deliveries, and those that wait for their next try, be tried now; gives their number. A delivery that is named
    /// itself is also sent again where its answer is awaited; with the internal outbox (or all) records go too that could not be
    /// written for it.
    /// </summary>
    public async Task<int> RetryDeliveriesAsync(DeliverySelection which, string actor, string? reason, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _parts.Now;
        bool concernsExports = which is { Id: null, Partner: null } && (which.Target is null || _parts.Profiles().Zone(which.Target) is { IsInternal: true });
        return await _parts.Ledger.CommitAsync(
            tx =>
            {
                int done = tx.RetryDeliveries(which, now) + (concernsExports ? tx.RetryExports(now) : 0);
                if (done > 0)
                {
                    tx.Audit(new AuditRow(now, actor, "retry-delivery", $"{which} ({done})", reason));
                }

                return done;
            },
            cancellationToken);
    }

    /// <summary>Releases what waits under an agreement (or batch key) now, whatever its schedule; gives the number of documents.</summary>
    public async Task<int> ReleaseBatchAsync(string agreement, string actor, string? reason, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _parts.Now;
        return await _parts.Ledger.CommitAsync(
            tx =>
            {
                tx.Audit(new AuditRow(now, actor, "release", agreement, reason));
                return tx.MakeDue(agreement, now);
            },
            cancellationToken);
    }

    /// <summary>Lets every held outbound document of an agreement go, in their order; gives their number.</summary>
    public async Task<int> ReleaseHeldAsync(string agreement, string actor, string? reason, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _parts.Now;
        long[] held = [.. (await Queries.OutboundAsync(OutboundState.Held, int.MaxValue, cancellationToken)).Where(document => document.Agreement == agreement).Select(document => document.Id).Order()];
        return await _parts.Ledger.CommitAsync(
            tx =>
            {
                int done = held.Count(id => tx.Unhold(id, now));
                if (done > 0)
                {
                    tx.Audit(new AuditRow(now, actor, "release-held", agreement, reason));
                }

                return done;
            },
            cancellationToken);
    }

    /// <summary>Lets a held outbound document go (after its agreement was mended); false where it is not held.</summary>
    public async Task<bool> ReleaseDocumentAsync(long documentId, string actor, string? reason, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _parts.Now;
        return await _parts.Ledger.CommitAsync(
            tx =>
            {
                bool done = tx.Unhold(documentId, now);
                if (done)
                {
                    tx.Audit(new AuditRow(now, actor, "release-document", $"outbound document {documentId}", reason));
                }

                return done;
            },
            cancellationToken);
    }
}
