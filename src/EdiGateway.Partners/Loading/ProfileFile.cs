using EdiGateway.Partners.Profiles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdiGateway.Partners.Loading;

/// <summary>One profile file as read: its text, its nodes with their lines, and the profile where it could be bound.</summary>
internal sealed class ProfileFile
{
    private readonly YamlNode? _root;

    private ProfileFile(string name, string text, YamlNode? root, PartnerProfile? profile, IReadOnlyList<ProfileError> errors)
    {
        Name = name;
        Text = text;
        _root = root;
        Profile = profile;
        Errors = errors;
    }

    /// <summary>Name without folder.</summary>
    public string Name { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The profile; null where the text is no YAML, or no mapping.</summary>
    public PartnerProfile? Profile { get; }

    /// <summary>What is wrong with the file taken alone.</summary>
    public IReadOnlyList<ProfileError> Errors { get; }

    /// <summary>Whether the file alone is good.</summary>
    public bool IsGood => Profile is not null && Errors.Count == 0;

    /// <summary>Reads and binds a file and applies the rules that need no other file.</summary>
    public static ProfileFile Read(string name, string text, ProfileRules rules)
    {
        YamlNode root;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1)
            {
                return Bad(name, text, new ProfileError(
                    name, 1, 1, stream.Documents.Count == 0 ? "the file is empty" : "the file holds several YAML documents", "write one profile a file"));
            }

            root = stream.Documents[0].RootNode;
        }
        catch (YamlException exception)
        {
            return Bad(name, text, new ProfileError(
                name,
                (int)Math.Max(1, exception.Start.Line),
                (int)Math.Max(1, exception.Start.Column),
                "not YAML: " + (exception.InnerException ?? exception).Message,
                "check indentation, colons, quotes and repeated keys near this line"));
        }

        var binder = new ProfileBinder(name);
        if (binder.Section(typeof(PartnerProfile), root) is not PartnerProfile bound)
        {
            return new ProfileFile(name, text, root, null, binder.Errors);
        }

        var profile = Named(bound, name);
        var file = new ProfileFile(name, text, root, profile, []);
        var errors = binder.Errors;
        if (errors.Count == 0)
        {
            errors.AddRange(rules.Check(profile).Select(error => file.ErrorAt(error.Path, error.Reason, error.Fix)));
        }

        return new ProfileFile(name, text, root, profile, errors);
    }

    /// <summary>A file that could not even be read.</summary>
    public static ProfileFile Bad(string name, string text, ProfileError error) => new(name, text, null, null, [error]);

    /// <summary>
    /// An error at the place that <paramref name="path"/> names ("Agreements[0].Match.Us"); where the file does not have
    /// all of it, the nearest place above.
    /// </summary>
    public ProfileError ErrorAt(string path, string reason, string fix)
    {
        var (mark, node, type) = (_root?.Start ?? Mark.Empty, _root, typeof(PartnerProfile));
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var property = bracket < 0 ? step : step[..bracket];
            var key = ProfileShape.KeysOf(type).FirstOrDefault(candidate => candidate.Property.Name == property);
            if (key is null || YamlKeys.Find(node, key.Name) is not var (keyNode, value))
            {
                break;
            }

            mark = value is YamlScalarNode ? value.Start : keyNode.Start;
            (node, type) = (value, Nullable.GetUnderlyingType(key.Property.PropertyType) ?? key.Property.PropertyType);
            if (bracket >= 0 && value is YamlSequenceNode list
                && int.TryParse(step.AsSpan(bracket + 1).TrimEnd(']'), out var index) && index < list.Children.Count)
            {
                (node, mark) = (list.Children[index], list.Children[index].Start);
                type = ProfileShape.ElementOf(type) ?? type;
            }
        }

        return new ProfileError(Name, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), reason, fix);
    }

    private static PartnerProfile Named(PartnerProfile profile, string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        var id = profile.Id.Length == 0 ? stem : profile.Id;
        var self = profile.Self || string.Equals(stem, "gateway", StringComparison.Ordinal);
        return profile with
        {
            Id = id,
            Name = profile.Name.Length == 0 ? id : profile.Name,
            Self = self,
            File = file,
            Zones = [.. profile.Zones.Select(zone => zone with { PartnerId = id, IsInternal = self })],
            Webhooks = [.. profile.Webhooks.Select(hook => hook with { PartnerId = id, HearsAll = self })],
            Agreements = [.. profile.Agreements.Select(agreement => agreement with { PartnerId = id })],
            Routes = [.. profile.Routes.Select(route => route with { PartnerId = id, From = route.From ?? (self ? "any" : id) })],
        };
    }
}
