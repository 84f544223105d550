namespace EdiGateway.Partners.Loading;

/// <summary>Holds changes back until the file has looked the same for a while; a removal is a change too.</summary>
internal sealed class SettledFiles(TimeProvider clock)
{
    /// <summary>How long a change must have looked the same.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (string? Text, DateTimeOffset Since)> _changing = [];

    /// <summary>What was read, with what is still changing replaced by what is in use.</summary>
    public List<ProfileFile> Of(List<ProfileFile> read, IReadOnlyDictionary<string, ProfileFile> inUse)
    {
        var now = clock.GetUtcNow();
        var found = read.ToDictionary(file => file.Name, StringComparer.Ordinal);
        var settled = new List<ProfileFile>();
        foreach (var name in found.Keys.Union(inUse.Keys).Order(StringComparer.Ordinal))
        {
            var file = IsSettled(name, found.GetValueOrDefault(name)?.Text, inUse.GetValueOrDefault(name)?.Text, now)
                ? found.GetValueOrDefault(name)
                : inUse.GetValueOrDefault(name);
            if (file is not null)
            {
                settled.Add(file);
            }
        }

        return settled;
    }

    private bool IsSettled(string name, string? text, string? textInUse, DateTimeOffset now)
    {
        if (text == textInUse)
        {
            _changing.Remove(name);
            return true;
        }

        if (_changing.TryGetValue(name, out var change) && change.Text == text)
        {
            return now - change.Since >= Quiet;
        }

        _changing[name] = (text, now);
        return false;
    }
}
