using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles;

/// <summary>A certificate of AS2, of ours with its private key.</summary>
public sealed record As2Certificate
{
    /// <summary>File with the certificate, PEM or DER; relative paths count from the profiles' folder. A new file counts without a restart.</summary>
    [Option]
    public required string File { get; init; }

    /// <summary>Points to the private key (its PEM text); must be given for certificates of ours, and only for them.</summary>
    [Option]
    public SecretReference? Key { get; init; }

    /// <summary>Points to the passphrase of the private key; default none.</summary>
    [Option]
    public SecretReference? Passphrase { get; init; }

    /// <summary>First day (UTC) on which it signs, or is encrypted for; it opens and verifies before that. Default the day on which it becomes valid.</summary>
    [Option]
    public DateOnly? From { get; init; }
}
