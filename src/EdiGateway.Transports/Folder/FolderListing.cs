using System.IO.Enumeration;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Folder;

/// <summary>Looks through a zone's folder once: what may be claimed now, and what the zone refuses.</summary>
internal sealed class FolderListing(EndpointSettings settings, TimeProvider time)
{
    /// <summary>Names that are never taken: a partner's upload tool is still writing, or they are ours.</summary>
    private static readonly string[] AlwaysExcluded = [".*", "*.tmp", "*.part", "*.filepart"];

    // Files dated in the future have no age; they count as quiet once they have been seen unchanged for the period.
    private readonly Dictionary<string, (long Size, DateTimeOffset Modified, DateTimeOffset Seen)> _future = new(StringComparer.Ordinal);

    /// <summary>Candidates, oldest first then by name, and the files that stay where they are, with the reason.</summary>
    /// <exception cref="TransportException">The folder is gone or cannot be read.</exception>
    public (List<DropCandidate> Candidates, List<RefusedFile> Refused) Read()
    {
        DateTimeOffset now = time.GetUtcNow();
        List<DropCandidate> candidates = [];
        List<RefusedFile> refused = [];
        try
        {
            foreach (Found file in Enumerate(settings.Location))
            {
                if (!IsTaken(file.Name))
                {
                    continue;
                }

                string? reason = Refusal(file);
                if (reason is not null)
                {
                    refused.Add(new RefusedFile(file.Name, file.Size, reason));
                }
                else if (IsQuiet(file, now))
                {
                    candidates.Add(new DropCandidate(file.Name, file.Size, file.Modified));
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"zone '{settings.Name}': '{settings.Location}' cannot be listed: {fault.Message}", fault);
        }

        candidates.Sort(static (left, right) =>
        {
            int order = left.Modified.CompareTo(right.Modified);
            return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
        });
        return (candidates, refused);
    }

    private static FileSystemEnumerable<Found> Enumerate(string folder) => new(
        folder,
        static (ref FileSystemEntry entry) => new Found(
            entry.FileName.ToString(),
            entry.Length,
            entry.LastWriteTimeUtc,
            (entry.Attributes & FileAttributes.ReparsePoint) != 0),
        new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false })
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
    };

    private static bool Matches(IReadOnlyList<string> patterns, string name)
    {
        foreach (string pattern in patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTaken(string name) =>
        !Matches(AlwaysExcluded, name)
        && (settings.Include.Count == 0 || Matches(settings.Include, name))
        && !Matches(settings.Exclude, name);

    private string? Refusal(Found file) =>
        file.IsLink ? "it is a symbolic link; only real files are taken"
        : file.Size > settings.MaxFileBytes ? $"it has {file.Size} bytes, the zone takes at most {settings.MaxFileBytes}"
        : null;

    private bool IsQuiet(Found file, DateTimeOffset now)
    {
        if (file.Modified <= now)
        {
            _future.Remove(file.Name);
            return now - file.Modified >= settings.QuietPeriod;
        }

        if (_future.TryGetValue(file.Name, out var known) && known.Size == file.Size && known.Modified == file.Modified)
        {
            return now - known.Seen >= settings.QuietPeriod;
        }

        _future[file.Name] = (file.Size, file.Modified, now);
        return settings.QuietPeriod == TimeSpan.Zero;
    }

    private readonly record struct Found(string Name, long Size, DateTimeOffset Modified, bool IsLink);
}
