using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Loading;

/// <summary>What one look at the folder of profiles brought.</summary>
/// <param name="Profiles">The profiles in use now; null as long as the folder never loaded.</param>
/// <param name="Changed">Whether they differ from those before.</param>
/// <param name="Errors">What is wrong in the folder; the files named keep their last good profile.</param>
/// <param name="KeptFiles">Files whose last good profile is in use instead of what stands in the folder.</param>
public sealed record ReloadReport(ProfileSet? Profiles, bool Changed, IReadOnlyList<ProfileError> Errors, IReadOnlyList<string> KeptFiles);

/// <summary>
/// Keeps the profiles in use. A reload takes every good edit at once; a bad edit, or one that does not go with the
/// other files, leaves that file's last good profile in use and says why. The host calls <see cref="Reload"/> when the
/// folder changes, or every few seconds.
/// </summary>
/// <param name="loader">Reads and checks the files.</param>
/// <param name="folder">The folder of profiles.</param>
/// <param name="clock">
/// Where given, a change counts only once the file has looked the same for a second, so that an editor that saves in
/// several steps never shows half a profile, or none. Null takes every change at once.
/// </param>
public sealed class ProfileStore(ProfileLoader loader, string folder, TimeProvider? clock = null)
{
    private readonly SettledFiles? _settled = clock is null ? null : new SettledFiles(clock);
    private readonly Lock _reloading = new();
    private Dictionary<string, ProfileFile> _inUse = [];
    private Dictionary<string, ProfileFile> _seen = [];
    private volatile ProfileSet? _current;
    private volatile ReloadReport _last = new(null, false, [], []);

    /// <summary>The profiles in use; null as long as the folder never loaded.</summary>
    public ProfileSet? Current => _current;

    /// <summary>The latest report.</summary>
    public ReloadReport Last => _last;

    /// <summary>Looks at the folder. The first time every file must be good; later each keeps what was good before.</summary>
    public ReloadReport Reload()
    {
        lock (_reloading)
        {
            var read = loader.ReadFolder(folder, _seen);
            _seen = read.ToDictionary(file => file.Name, StringComparer.Ordinal);
            return _last = _current is null ? Start(read) : Replace(read);
        }
    }

    private ReloadReport Start(List<ProfileFile> read)
    {
        var errors = read.SelectMany(file => file.Errors).ToList();
        var result = errors.Count > 0 ? new LoadResult(null, CrossRules.Sorted(errors)) : loader.Together(read);
        if (result.Profiles is not null)
        {
            Use(_seen, result.Profiles);
        }

        return new ReloadReport(result.Profiles, result.Profiles is not null, result.Errors, []);
    }

    private ReloadReport Replace(List<ProfileFile> read)
    {
        // No folder is a lost mount, not the wish to lose every partner.
        var folderIsGone = read is [{ Name: var name }] && name == folder;
        read = folderIsGone || _settled is null ? read : _settled.Of(read, _inUse);
        var errors = read.SelectMany(file => file.Errors).ToList();
        var wanted = folderIsGone
            ? new Dictionary<string, ProfileFile>(_inUse, StringComparer.Ordinal)
            : read.Where(file => file.IsGood || _inUse.ContainsKey(file.Name))
                .Select(file => file.IsGood ? file : _inUse[file.Name])
                .ToDictionary(file => file.Name, StringComparer.Ordinal);
        var result = loader.Together(InOrder(wanted));
        var complaints = new List<ProfileError>();
        while (result.Profiles is null)
        {
            complaints.AddRange(result.Errors);
            TakeBack(wanted, result.Errors);
            result = loader.Together(InOrder(wanted));
        }

        errors.AddRange(complaints);
        var changed = Changes(wanted).Count > 0;
        if (changed)
        {
            Use(wanted, result.Profiles);
        }

        return new ReloadReport(
            _current,
            changed,
            CrossRules.Sorted(errors),
            [.. _inUse.Values.Where(file => _seen.GetValueOrDefault(file.Name) != file).Select(file => file.Name).Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Puts changed files back to what was in use: those that the errors name, else the one whose return leaves the
    /// fewest errors. Each call takes back at least one, and with all taken back the set is the one in use, which is good.
    /// </summary>
    private void TakeBack(Dictionary<string, ProfileFile> wanted, IReadOnlyList<ProfileError> errors)
    {
        var changes = Changes(wanted);
        var blamed = changes.FindAll(name => errors.Any(error => error.File == name));
        if (blamed.Count == 0)
        {
            blamed = [changes.MinBy(name => loader.Together(InOrder(With(wanted, name))).Errors.Count)!];
        }

        foreach (var name in blamed)
        {
            Return(wanted, name);
        }
    }

    private Dictionary<string, ProfileFile> With(Dictionary<string, ProfileFile> wanted, string returned)
    {
        var copy = new Dictionary<string, ProfileFile>(wanted, StringComparer.Ordinal);
        Return(copy, returned);
        return copy;
    }

    private void Return(Dictionary<string, ProfileFile> wanted, string name)
    {
        if (_inUse.TryGetValue(name, out var before))
        {
            wanted[name] = before;
        }
        else
        {
            wanted.Remove(name);
        }
    }

    private List<string> Changes(Dictionary<string, ProfileFile> wanted) =>
        [.. wanted.Keys.Union(_inUse.Keys).Where(name => wanted.GetValueOrDefault(name) != _inUse.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];

    private static List<ProfileFile> InOrder(Dictionary<string, ProfileFile> files) =>
        [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal)];

    private void Use(Dictionary<string, ProfileFile> files, ProfileSet profiles)
    {
        _inUse = new Dictionary<string, ProfileFile>(files, StringComparer.Ordinal);
        _current = profiles;
    }
}
