using System.Diagnostics.CodeAnalysis;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// Gives the secrets that profiles point to. They are read each time they are needed, so that a changed secret counts
/// at once, and are never logged or stored.
/// </summary>
public interface ISecrets
{
    /// <summary>The secret; false where it is not there, and <paramref name="reason"/> says which reference fails and why.</summary>
    bool TryResolve(SecretReference reference, [NotNullWhen(true)] out string? secret, [NotNullWhen(false)] out string? reason);
}

/// <summary>Reading secrets where a missing one is a fault of the endpoint.</summary>
public static class SecretsExtensions
{
    /// <summary>The secret.</summary>
    /// <exception cref="TransportException">It is not there.</exception>
    public static string Resolve(this ISecrets secrets, SecretReference reference)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return secrets.TryResolve(reference, out string? secret, out string? reason) ? secret : throw new TransportException(reason);
    }
}
