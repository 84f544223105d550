using System.Diagnostics.CodeAnalysis;
using System.IO.Abstractions;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Composition;

/// <summary>Secrets from the environment, from files and from systemd's credentials.</summary>
/// <param name="files">Disk.</param>
/// <param name="folder">What relative paths count from: the profiles' folder.</param>
/// <param name="environment">Reads an environment variable; null where it is not set.</param>
public sealed class Secrets(IFileSystem files, string folder, Func<string, string?> environment) : ISecrets
{
    private const string CredentialsFolder = "CREDENTIALS_DIRECTORY";

    /// <inheritdoc/>
    public bool TryResolve(SecretReference reference, [NotNullWhen(true)] out string? secret, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(reference);
        (secret, reason) = reference.Source switch
        {
            SecretSource.Environment => (environment(reference.Name), "the environment variable is not set"),
            SecretSource.File => Read(files.Path.GetFullPath(reference.Name, files.Path.GetFullPath(folder))),
            _ when environment(CredentialsFolder) is { Length: > 0 } credentials => Read(files.Path.Combine(credentials, reference.Name)),
            _ => (null, $"the service has no systemd credentials ({CredentialsFolder} is not set); add LoadCredential={reference.Name}:PATH to its unit"),
        };
        if (secret is "")
        {
            (secret, reason) = (null, "it is empty");
        }

        reason = secret is null ? $"secret {reference}: {reason}" : null;
        return secret is not null;
    }

    private (string? Secret, string? Reason) Read(string path)
    {
        try
        {
            // Editors end a file with a newline that is no part of the secret.
            return (files.File.ReadAllText(path).TrimEnd('\r', '\n'), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, fault.Message);
        }
    }
}
