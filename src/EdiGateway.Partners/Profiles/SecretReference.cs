namespace EdiGateway.Partners.Profiles;

/// <summary>Where a secret is kept.</summary>
public enum SecretSource
{
    /// <summary>In an environment variable (<c>env:NAME</c>).</summary>
    Environment = 1,

    /// <summary>In a file (<c>file:path</c>); relative paths count from the profiles' folder.</summary>
    File,

    /// <summary>In a credential that systemd hands to the service (<c>credential:NAME</c>).</summary>
    Credential,
}

/// <summary>A pointer to a secret; profiles never hold the secret itself.</summary>
/// <param name="Source">Where it is kept.</param>
/// <param name="Name">Name of the variable or credential, or path of the file.</param>
public sealed record SecretReference(SecretSource Source, string Name)
{
    /// <summary>Reads <c>env:NAME</c>, <c>file:path</c> or <c>credential:NAME</c>; <paramref name="reason"/> says what is wrong, without repeating the text, which may be a secret.</summary>
    public static bool TryParse(string text, out SecretReference? reference, out string reason)
    {
        reference = null;
        reason = string.Empty;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? string.Empty : text[(colon + 1)..].Trim();
        switch (colon < 0 ? string.Empty : text[..colon])
        {
            case "env" when name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]):
                reference = new SecretReference(SecretSource.Environment, name);
                return true;
            case "env":
                reason = "the name of an environment variable has letters, digits and underscores and does not begin with a digit";
                return false;
            case "file" when name.Length > 0:
                reference = new SecretReference(SecretSource.File, name);
                return true;
            case "credential" when name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && name[0] != '.':
                reference = new SecretReference(SecretSource.Credential, name);
                return true;
            case "credential":
                reason = "the name of a systemd credential has letters, digits, underscores, hyphens and points and does not begin with a point";
                return false;
            default:
                reason = "a secret is never written into a profile: point to it with env:NAME, file:path or credential:NAME";
                return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => (Source switch { SecretSource.Environment => "env:", SecretSource.File => "file:", _ => "credential:" }) + Name;
}
