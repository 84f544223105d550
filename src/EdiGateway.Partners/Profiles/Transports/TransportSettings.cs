namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>How a zone is reached. Each kind of transport has a section of its own in the profile, named like the kind.</summary>
public abstract record TransportSettings
{
    /// <summary>The section's key in the profile, and the transport's name: "folder", "sftp".</summary>
    public abstract string Kind { get; }

    /// <summary>Where the zone is, in words that identify the place and hold no secret: a path, or an address.</summary>
    public abstract string Address { get; }

    /// <summary>Every secret that the settings point to, with the key that names it.</summary>
    public virtual IEnumerable<(string Key, SecretReference Reference)> Secrets => [];

    /// <summary>Named secrets, without the keys that are not set.</summary>
    protected static IEnumerable<(string Key, SecretReference Reference)> Given(params (string Key, SecretReference? Reference)[] secrets) =>
        secrets.Where(secret => secret.Reference is not null).Select(secret => (secret.Key, secret.Reference!));
}
