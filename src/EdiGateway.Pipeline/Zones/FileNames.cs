using System.IO.Enumeration;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Zones;

/// <summary>Rules about file names that hold in every zone and every target.</summary>
public static class FileNames
{
    /// <summary>Names that are never taken: a partner's upload tool is still writing, or they are ours.</summary>
    private static readonly string[] AlwaysExcluded = [".*", "*.tmp", "*.part", "*.filepart"];

    /// <summary>Whether <paramref name="name"/> names a file in the folder itself: no path, not hidden, not empty.</summary>
    public static bool IsPlain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && name[0] != '.' && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0;
    }

    /// <summary>Demands a plain name of what a zone is asked to claim or put back.</summary>
    /// <exception cref="TransportException">The name would lead out of the zone.</exception>
    public static void RefuseForeign(string name)
    {
        if (!IsPlain(name))
        {
            throw new TransportException($"'{name}' is no plain file name; it would lead out of its folder");
        }
    }

    /// <summary>The permanent fault of a delivery whose name is no plain file name; null for a good name.</summary>
    public static DeliveryReceipt? RefuseDelivery(string name) => IsPlain(name)
        ? null
        : new DeliveryReceipt(DeliveryOutcome.PermanentFault, $"'{name}' is no plain file name; correct the target's file name template");

    /// <summary>Whether a zone with these patterns takes a file of that name; case does not count.</summary>
    public static bool IsTaken(string name, IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        ArgumentNullException.ThrowIfNull(include);
        ArgumentNullException.ThrowIfNull(exclude);
        return !Matches(AlwaysExcluded, name) && (include.Count == 0 || Matches(include, name)) && !Matches(exclude, name);
    }

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
}
