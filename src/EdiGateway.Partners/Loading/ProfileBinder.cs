using System.Collections;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdiGateway.Partners.Loading;

/// <summary>
/// Fills a section's type from YAML nodes. Whatever does not fit is reported with its line and passed over, so that one
/// run shows every error of a file.
/// </summary>
internal sealed class ProfileBinder(string file)
{
    /// <summary>What did not fit.</summary>
    public List<ProfileError> Errors { get; } = [];

    /// <summary>Fills a new <paramref name="type"/>; null where the node is no mapping at all.</summary>
    public object? Section(Type type, YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
        {
            Report(node, "keys and values are expected here", "write \"key: value\" lines");
            return null;
        }

        var keys = ProfileShape.KeysOf(type);
        var section = Activator.CreateInstance(type)!;
        foreach (var (keyNode, value) in mapping.Children)
        {
            var name = (keyNode as YamlScalarNode)?.Value ?? string.Empty;
            var key = keys.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
            if (key is null)
            {
                Report(keyNode, $"unknown key \"{name}\"", Spelling.Suggest(name, [.. keys.Select(candidate => candidate.Name)], "the keys here are"));
            }
            else if (Value(key, value) is { } bound)
            {
                key.Property.SetValue(section, bound);
            }
        }

        foreach (var key in keys.Where(key => key.Required && YamlKeys.Find(mapping, key.Name) is null))
        {
            Report(node, $"\"{key.Name}\" is missing", $"add \"{key.Name}:\"");
        }

        return section;
    }

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private object? Value(OptionKey key, YamlNode node)
    {
        var type = Nullable.GetUnderlyingType(key.Property.PropertyType) ?? key.Property.PropertyType;
        if (IsNull(node))
        {
            Report(node, $"\"{key.Name}\" has no value", "give one, or leave the key out to take the default");
            return null;
        }

        if (ProfileShape.ElementOf(type) is { } element)
        {
            return List(key, element, node);
        }

        return ProfileShape.IsSection(type) ? Section(type, node) : Scalar(key, type, node);
    }

    private IList? List(OptionKey key, Type element, YamlNode node)
    {
        if (node is not YamlSequenceNode sequence)
        {
            Report(node, $"\"{key.Name}\" is a list", "write [one, two], or one \"- \" line for each");
            return null;
        }

        var items = new ArrayList();
        foreach (var child in sequence.Children)
        {
            if (ProfileShape.IsSection(element))
            {
                // A section that did not bind keeps its place: positions in lists are how rules find lines again.
                items.Add(Section(element, child) ?? Activator.CreateInstance(element)!);
            }
            else if (IsNull(child))
            {
                Report(child, "an empty entry", "give a value, or remove the line");
            }
            else if (Scalar(key, element, child) is { } value)
            {
                items.Add(value);
            }
        }

        return items.ToArray(element);
    }

    private object? Scalar(OptionKey key, Type type, YamlNode node)
    {
        if (node is not YamlScalarNode { Value: { } text })
        {
            Report(node, $"\"{key.Name}\" is a single value", "write it after the colon, on the same line");
            return null;
        }

        if (ScalarReader.TryRead(type, key.Attribute, text, out var value, out var reason, out var fix))
        {
            return value;
        }

        Report(node, $"{key.Name}: {reason}", fix);
        return null;
    }

    private void Report(YamlNode node, string reason, string fix) =>
        Errors.Add(new ProfileError(file, (int)node.Start.Line, (int)node.Start.Column, reason, fix));
}
