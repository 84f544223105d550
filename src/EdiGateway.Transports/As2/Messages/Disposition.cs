using System.Diagnostics.CodeAnalysis;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>What became of a message, as a receipt says it (RFC 4130 section 7.4.3).</summary>
/// <param name="Type">"processed", or "failed" where the message could not even be tried.</param>
/// <param name="Modifier">"error", "warning" or "failure"; null where all is well.</param>
/// <param name="Text">What the modifier is about; null without one.</param>
public sealed record Disposition(string Type, string? Modifier = null, string? Text = null)
{
    private const string Mode = "automatic-action/MDN-sent-automatically";

    /// <summary>Received, and all is well.</summary>
    public static Disposition Processed { get; } = new("processed");

    /// <summary>It does not decrypt to a message that can be taken.</summary>
    public static Disposition DecryptionFailed { get; } = Error("decryption-failed");

    /// <summary>It does not decompress (RFC 5402 section 6).</summary>
    public static Disposition DecompressionFailed { get; } = Error("decompression-failed");

    /// <summary>The signer is none whom we trust.</summary>
    public static Disposition AuthenticationFailed { get; } = Error("authentication-failed");

    /// <summary>The signature does not fit the content.</summary>
    public static Disposition IntegrityCheckFailed { get; } = Error("integrity-check-failed");

    /// <summary>It lacks a signature, encryption or an algorithm that the profile demands.</summary>
    public static Disposition InsufficientSecurity { get; } = Error("insufficient-message-security");

    /// <summary>The names in AS2-From and AS2-To are no pair that the profiles have.</summary>
    public static Disposition UnknownPartner { get; } = Error("unknown-trading-partner");

    /// <summary>Anything else on our side.</summary>
    public static Disposition UnexpectedError { get; } = Error("unexpected-processing-error");

    /// <summary>A receipt is demanded with digests that we do not have.</summary>
    public static Disposition UnsupportedMicAlgorithms { get; } = new("failed", "failure", "unsupported MIC-algorithms");

    /// <summary>The content is in a form that AS2 does not exchange.</summary>
    public static Disposition UnsupportedFormat { get; } = new("failed", "failure", "unsupported format");

    /// <summary>Whether the partner has taken the message: processed, with a warning at most.</summary>
    public bool IsGood => Type == "processed" && Modifier is null or "warning";

    /// <summary>
    /// Whether it says that the message came before: an earlier try had succeeded although its receipt was lost. Some
    /// products call that an error, some a warning.
    /// </summary>
    public bool IsDuplicate => Type == "processed" && Text is not null && Text.Contains("duplicate-document", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the field Disposition; case does not count in its words.</summary>
    public static bool TryRead(string? field, [NotNullWhen(true)] out Disposition? disposition)
    {
        disposition = null;
        int semicolon = field?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        if (semicolon < 0)
        {
            return false;
        }

        string outcome = field![(semicolon + 1)..].Trim();
        int slash = outcome.IndexOf('/', StringComparison.Ordinal);
        string type = (slash < 0 ? outcome : outcome[..slash]).Trim().ToLowerInvariant();
        if (type is not ("processed" or "failed"))
        {
            return false;
        }

        string modifier = slash < 0 ? string.Empty : outcome[(slash + 1)..];
        int colon = modifier.IndexOf(':', StringComparison.Ordinal);
        string kind = (colon < 0 ? modifier : modifier[..colon]).Trim().ToLowerInvariant();
        string text = colon < 0 ? string.Empty : modifier[(colon + 1)..].Trim();
        disposition = new Disposition(type, kind.Length == 0 ? null : kind, text.Length == 0 ? null : text);
        return true;
    }

    /// <summary>The outcome in a few words: <c>processed/error: decryption-failed</c>.</summary>
    public string Outcome => Modifier is null ? Type : Text is null ? $"{Type}/{Modifier}" : $"{Type}/{Modifier}: {Text}";

    /// <summary>The field's value.</summary>
    public override string ToString() => $"{Mode}; {Outcome}";

    private static Disposition Error(string text) => new("processed", "error", text);
}
