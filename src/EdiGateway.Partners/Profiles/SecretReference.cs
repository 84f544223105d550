namespace EdiGateway.Partners.Profiles;

/// <summary>Where a secret is kept.</summary>
public enum SecretSource
{
    /// <summary>In an environment variable (<c>env:NAME</c>).</summary>
    Environment = 1,

    /// <summary>In a file (<c>file:path</c>).</summary>
    File,
}

/// <summary>A pointer to a secret; profiles never hold the secret itself.</summary>
/// <param name="Source">Where it is kept.</param>
/// <param name="Name">Name of the variable, or path of the file.</param>
public sealed record SecretReference(SecretSource Source, string Name)
{
    /// <summary>Reads <c>env:NAME</c> or <c>file:path</c>; <paramref name="reason"/> says what is wrong, without repeating the text, which may be a secret.</summary>
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
            default:
                reason = "a secret is never written into a profile: point to it with env:NAME or file:path";
                return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => (Source == SecretSource.Environment ? "env:" : "file:") + Name;
}
