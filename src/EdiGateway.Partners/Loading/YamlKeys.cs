using YamlDotNet.RepresentationModel;

namespace EdiGateway.Partners.Loading;

/// <summary>Finds keys by their text, however they are quoted or tagged.</summary>
internal static class YamlKeys
{
    /// <summary>The key's node and its value; null where the node is no mapping or has no such key.</summary>
    public static (YamlNode Key, YamlNode Value)? Find(YamlNode? node, string name)
    {
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                if (key is YamlScalarNode scalar && string.Equals(scalar.Value, name, StringComparison.Ordinal))
                {
                    return (key, value);
                }
            }
        }

        return null;
    }
}
