using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary>What <c>documents list</c> shows: documents, or the interchanges and files whose state was asked for; what was not asked for is null.</summary>
internal sealed class DocumentListing
{
    /// <summary>Documents.</summary>
    public IReadOnlyList<DocumentSummary>? Documents { get; private init; }

    /// <summary>Interchanges.</summary>
    public IReadOnlyList<InterchangeRow>? Interchanges { get; private init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<FileRow>? Files { get; private init; }

    /// <summary>Reads what the filter means. A state that documents do not have is looked for among interchanges and files, so that nothing that was received is invisible.</summary>
    public static async Task<DocumentListing> ReadAsync(ILedgerQueries queries, DocumentFilter filter, bool files, CancellationToken cancellation)
    {
        FileState? fileState = Enum.TryParse(filter.State, ignoreCase: true, out FileState file) ? file : null;
        bool stateOnly = filter with { State = null, Limit = 0 } == new DocumentFilter { Limit = 0 };
        if (files)
        {
            if (!stateOnly || (filter.State is not null && fileState is null))
            {
                throw new CommandFailure($"--files goes with --limit and --state ({string.Join(", ", Enum.GetNames<FileState>()).ToLowerInvariant()}) only");
            }

            return new DocumentListing { Files = await queries.FilesAsync(fileState, filter.Limit, cancellation) };
        }

        // A file has no partner, type or number: where those are asked for, none is meant.
        IReadOnlyList<FileRow>? inState = fileState is null || !stateOnly ? null : await queries.FilesAsync(fileState, filter.Limit, cancellation);
        return filter.State is null || Enum.TryParse(filter.State, ignoreCase: true, out MessageState _)
            ? new DocumentListing { Documents = await queries.DocumentsAsync(filter, cancellation), Files = inState is { Count: > 0 } ? inState : null }
            : new DocumentListing { Interchanges = Enum.TryParse(filter.State, ignoreCase: true, out InterchangeState _) ? await queries.InterchangesAsync(filter, cancellation) : null, Files = inState };
    }

    /// <summary>Writes it for people.</summary>
    public void Write(TextWriter output)
    {
        if (((Documents?.Count ?? 0) + (Interchanges?.Count ?? 0) + (Files?.Count ?? 0)) == 0)
        {
            output.WriteLine("nothing matches");
        }

        if (Documents is { Count: > 0 })
        {
            OperatorOutput.WriteTable(output, ["id", "decided", "partner", "type", "number", "state", "interchange", "file", "why"], Documents.Select(Row));
        }

        if (Interchanges is { Count: > 0 })
        {
            OperatorOutput.WriteTable(output, ["interchange", "decided", "partner", "number", "sender", "state", "why"], Interchanges.Select(Row));
        }

        if (Files is { Count: > 0 })
        {
            OperatorOutput.WriteTable(output, ["file", "received", "zone", "name", "bytes", "state", "why"], Files.Select(Row));
        }
    }

    private static IReadOnlyList<string> Row(DocumentSummary document) =>
    [
        document.Id.ToString(),
        document.DecidedAt.ToString("u"),
        document.Partner ?? "-",
        OperatorOutput.Joined(document.Type, document.Version),
        document.DocumentNumber ?? "-",
        document.State + (document.Test ? " (test)" : string.Empty),
        $"{document.Interchange} (id {document.InterchangeId})",
        document.File,
        OperatorOutput.Joined(document.Code, document.Reason),
    ];

    private static IReadOnlyList<string> Row(InterchangeRow interchange) =>
    [
        interchange.Id.ToString(),
        interchange.DecidedAt.ToString("u"),
        interchange.Partner ?? "-",
        interchange.ControlNumber,
        interchange.Sender,
        interchange.State + (interchange.Test ? " (test)" : string.Empty),
        interchange.Reason ?? string.Empty,
    ];

    private static IReadOnlyList<string> Row(FileRow file) =>
    [
        file.Id.ToString(),
        file.ReceivedAt.ToString("u"),
        file.Zone,
        file.Name,
        file.Size.ToString(),
        file.State.ToString(),
        file.Reason ?? string.Empty,
    ];
}
