using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>Finds what a replay means: messages where they can be reprocessed alone, else their interchange, else the file.</summary>
internal sealed class ReplaySelection(ILedgerQueries queries, ReplayRequest request)
{
    private readonly List<ReplayItem> _items = [];
    private readonly HashSet<long> _entered = [];

    /// <summary>The plan, in order of first arrival.</summary>
    public async Task<ReplayPlan> PlanAsync(CancellationToken cancellationToken)
    {
        DocumentFilter filter = request.Filter;
        bool namesMessages = filter.MessageId is not null || filter.Type is not null || filter.Number is not null || (filter.State is not null && Enum.TryParse(filter.State, ignoreCase: true, out MessageState _));
        bool namesInterchanges = filter.InterchangeId is not null || (filter.State is not null && Enum.TryParse(filter.State, ignoreCase: true, out InterchangeState _));
        if (filter is { FileId: { } fileId, Code: null } && !namesMessages && !namesInterchanges)
        {
            await AddFileAsync(fileId, cancellationToken);
        }
        else if (filter is { State: not null, Partner: null, Code: null, FileId: null, From: null, Until: null, InterchangeId: null } && Enum.TryParse(filter.State, ignoreCase: true, out FileState state) && state is not (FileState.Processed or FileState.Received or FileState.Importing))
        {
            foreach (FileRow file in await queries.FilesAsync(state, filter.Limit, cancellationToken))
            {
                _items.Add(Item(file));
            }
        }

        if (namesMessages || (!namesInterchanges && filter.Code is not null))
        {
            await AddMessagesAsync(filter, cancellationToken);
        }

        if (namesInterchanges || (!namesMessages && (filter.FileId is null || filter.Code is not null)))
        {
            // What is reprocessed alone must not be reprocessed with its interchange too.
            foreach (InterchangeRow interchange in (await queries.InterchangesAsync(filter, cancellationToken)).Where(row => !_entered.Contains(row.Id)))
            {
                await AddInterchangeAsync(interchange, cancellationToken);
            }
        }

        return new ReplayPlan([.. _items.DistinctBy(item => (item.Kind, item.Id)).OrderBy(item => item.Kind).ThenBy(item => item.Id)]);
    }

    private async Task AddFileAsync(long fileId, CancellationToken cancellationToken)
    {
        if (await queries.FileAsync(fileId, cancellationToken) is not { } file)
        {
            return;
        }

        IReadOnlyList<InterchangeRow> interchanges = await queries.InterchangesAsync(new DocumentFilter { FileId = fileId, Limit = request.Filter.Limit }, cancellationToken);
        if (interchanges.Count == 0 || file.State == FileState.Quarantined)
        {
            _items.Add(Item(file));
        }

        foreach (InterchangeRow interchange in interchanges)
        {
            await AddInterchangeAsync(interchange, cancellationToken);
        }
    }

    private async Task AddMessagesAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        foreach (DocumentSummary message in await queries.DocumentsAsync(filter, cancellationToken))
        {
            InterchangeRow interchange = (await queries.InterchangeAsync(message.InterchangeId, cancellationToken))!;
            if (message.State == MessageState.Superseded)
            {
                continue; // A later attempt stands for it.
            }

            if (interchange.State is InterchangeState.Accepted or InterchangeState.AcceptedWithErrors or InterchangeState.PartiallyAccepted)
            {
                if (request.Acknowledge)
                {
                    throw new ReplayRefusedException($"document {message.Id} cannot be acknowledged alone, because an acknowledgement answers its interchange; replay interchange {interchange.Id}");
                }

                DocumentDetail detail = (await queries.DocumentAsync(message.Id, cancellationToken))!;
                bool left = detail.Outbound.Any(document => document.State == OutboundState.Released) || detail.Records.Any(record => record.DeliveryId is not null);
                _entered.Add(interchange.Id);
                _items.Add(new ReplayItem("message", message.Id, $"{message.Type} {message.DocumentNumber ?? message.ControlNumber}", message.State.ToString(), message.State is MessageState.Booked or MessageState.Reconciled, left && !request.Send ? [] : ["documents"]));
            }
            else
            {
                await AddInterchangeAsync(interchange, cancellationToken);
            }
        }
    }

    private async Task AddInterchangeAsync(InterchangeRow interchange, CancellationToken cancellationToken)
    {
        if (interchange.State is InterchangeState.Superseded or InterchangeState.Duplicate)
        {
            return; // A later attempt, or the first of the duplicates, stands for it.
        }

        bool succeeded = interchange.State is InterchangeState.Accepted or InterchangeState.AcceptedWithErrors or InterchangeState.PartiallyAccepted;
        List<string> leaves = [];
        if (request.Acknowledge || interchange.State == InterchangeState.Quarantined)
        {
            leaves.Add("acknowledgement");
        }

        if (request.Send || !succeeded)
        {
            leaves.Add("documents");
        }

        IReadOnlyList<DocumentSummary> messages = await queries.DocumentsAsync(new DocumentFilter { InterchangeId = interchange.Id }, cancellationToken);
        _items.Add(new ReplayItem("interchange", interchange.Id, $"{interchange.Sender} {interchange.ControlNumber} ({messages.Count} messages)", interchange.State.ToString(), succeeded, leaves));
    }

    private static ReplayItem Item(FileRow file) => new("file", file.Id, file.Name, file.State.ToString(), file.State == FileState.Processed, []);
}
