using System.Diagnostics.CodeAnalysis;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>Secrets by the names of environment variables; files are read as they are.</summary>
public sealed class GivenSecrets : ISecrets
{
    /// <summary>The variables; a test may change them.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Keeps a secret and gives the reference to it.</summary>
    public SecretReference Keep(string name, string value)
    {
        Values[name] = value;
        return new SecretReference(SecretSource.Environment, name);
    }

    /// <inheritdoc/>
    public bool TryResolve(SecretReference reference, [NotNullWhen(true)] out string? secret, [NotNullWhen(false)] out string? reason)
    {
        secret = reference.Source == SecretSource.File ? File.ReadAllText(reference.Name) : Values.GetValueOrDefault(reference.Name);
        reason = secret is null ? $"secret {reference}: it is not there" : null;
        return secret is not null;
    }
}
