using System.IO.Abstractions;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Loading;

/// <summary>Loads the profiles of a folder: one YAML file a partner, and one for ourselves.</summary>
/// <param name="files">The file system.</param>
/// <param name="crons">Checks crons beyond their number of fields; null leaves that out (command line without a scheduler).</param>
/// <param name="check">Says what whoever uses the profiles cannot do with them; what it says is an error like any other. Null: nobody is asked.</param>
public sealed class ProfileLoader(IFileSystem files, ICronCalendar? crons = null, Func<ProfileSet, IReadOnlyList<ProfileComplaint>>? check = null)
{
    private readonly ProfileRules _rules = new(crons);

    /// <summary>Loads every <c>*.yaml</c> and <c>*.yml</c> of the folder; files whose name begins with a point are passed over.</summary>
    public LoadResult Load(string folder) => Combine(ReadFolder(folder, null));

    /// <summary>Loads profiles from texts, by file name.</summary>
    public LoadResult LoadTexts(IEnumerable<KeyValuePair<string, string>> texts) =>
        Combine([.. texts.Select(pair => ProfileFile.Read(pair.Key, pair.Value, _rules))]);

    /// <summary>Reads and checks each file alone, by name; files whose text did not change are taken from <paramref name="earlier"/>.</summary>
    internal List<ProfileFile> ReadFolder(string folder, IReadOnlyDictionary<string, ProfileFile>? earlier)
    {
        if (!files.Directory.Exists(folder))
        {
            return [ProfileFile.Bad(folder, string.Empty, new ProfileError(folder, 1, 1, "the folder of profiles is not there", "create it, or say where it is"))];
        }

        var names = files.Directory.EnumerateFiles(folder)
            .Select(path => files.Path.GetFileName(path))
            .Where(name => !name.StartsWith('.') && files.Path.GetExtension(name) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal);
        var read = new List<ProfileFile>();
        foreach (var name in names)
        {
            try
            {
                var text = files.File.ReadAllText(files.Path.Combine(folder, name));
                read.Add(earlier?.GetValueOrDefault(name) is { } same && same.Text == text ? same : ProfileFile.Read(name, text, _rules));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                read.Add(ProfileFile.Bad(name, string.Empty, new ProfileError(name, 1, 1, "cannot be read: " + exception.Message, "check that the file is there and readable")));
            }
        }

        return read;
    }

    /// <summary>Checks files together that are good alone.</summary>
    internal LoadResult Together(IReadOnlyList<ProfileFile> read)
    {
        var result = CrossRules.Check(read);
        if (result.Profiles is null || check is null)
        {
            return result;
        }

        var errors = check(result.Profiles)
            .Select(complaint => read.First(file => file.Name == complaint.File).ErrorAt(complaint.Path, complaint.Reason, complaint.Fix))
            .ToList();
        return errors.Count == 0 ? result : new LoadResult(null, CrossRules.Sorted(errors));
    }

    private LoadResult Combine(List<ProfileFile> read)
    {
        var alone = read.SelectMany(file => file.Errors).ToList();
        var good = read.FindAll(file => file.IsGood);

        // A file that is bad alone would only be missed by the others: they are checked together once all are good.
        return alone.Count > 0 ? new LoadResult(null, CrossRules.Sorted(alone)) : Together(good);
    }
}
