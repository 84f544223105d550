using System.Diagnostics.CodeAnalysis;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>What stood in a message once its layers were taken off.</summary>
public sealed record OpenedMessage
{
    /// <summary>The innermost entity; null where a layer could not be taken off.</summary>
    public MimeEntity? Inner { get; init; }

    /// <summary>The inner entity's content, its transfer encoding undone; empty where it failed.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Who signed it and how; null where nobody did.</summary>
    public VerifiedSignature? Signature { get; init; }

    /// <summary>The cipher that it was under; null where it was open.</summary>
    public ContentCipher? Cipher { get; init; }

    /// <summary>Whether it was compressed.</summary>
    public bool Compressed { get; init; }

    /// <summary>
    /// The bytes that the integrity check covers (RFC 4130 section 7.3.1, RFC 5402 section 4): what was signed; else,
    /// where it was encrypted or compressed, the inner entity with its header fields; else the body alone.
    /// </summary>
    public ReadOnlyMemory<byte> Covered { get; init; }

    /// <summary>What the receipt says.</summary>
    public Disposition Disposition { get; init; } = Disposition.Processed;

    /// <summary>Why it was refused, in words for our operator; null where it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it was taken.</summary>
    [MemberNotNullWhen(true, nameof(Inner))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool Succeeded => Reason is null && Inner is not null;

    /// <summary>Whether it was under a cipher that lets anybody change the content, and no signature has been verified.</summary>
    internal bool IsUnauthenticated => Signature is null && Cipher is { } cipher && !CmsAlgorithms.IsAuthenticated(cipher);

    internal OpenedMessage Refused(Disposition disposition, string reason) => this with { Inner = null, Content = default, Disposition = disposition, Reason = reason };
}
