using System.Diagnostics.CodeAnalysis;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Why a CMS object was refused.</summary>
public enum CmsFault
{
    /// <summary>It cannot be read as what it should be.</summary>
    Malformed = 1,

    /// <summary>It, or what it holds, exceeds <see cref="CmsPolicy.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>It uses an algorithm that the gateway does not have.</summary>
    AlgorithmUnsupported,

    /// <summary>It uses an algorithm that the policy does not allow.</summary>
    AlgorithmRefused,

    /// <summary>None of our certificates is among its recipients.</summary>
    NotForUs,

    /// <summary>
    /// It does not decrypt: a wrong key, damaged or tampered content. Which of them is not told apart, so that nobody
    /// learns it from us.
    /// </summary>
    Undecipherable,

    /// <summary>None of the partner's certificates signed it.</summary>
    SignerUnknown,

    /// <summary>The signature does not fit the content.</summary>
    SignatureInvalid,
}

/// <summary>What reading a CMS object gave: a value, or a fault with its reason.</summary>
/// <typeparam name="T">What it gives.</typeparam>
public sealed record CmsRead<T>
    where T : class
{
    private CmsRead(T? value, CmsFault? fault, string? reason) => (Value, Fault, Reason) = (value, fault, reason);

    /// <summary>The value; null where it failed.</summary>
    public T? Value { get; }

    /// <summary>Why it failed; null where it did not.</summary>
    public CmsFault? Fault { get; }

    /// <summary>The reason in words for an operator, without payload; null where it did not fail.</summary>
    public string? Reason { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault), nameof(Reason))]
    public bool Succeeded => Value is not null;

    internal static CmsRead<T> Of(T value) => new(value, null, null);

    internal static CmsRead<T> Failed(CmsFault fault, string reason) => new(null, fault, reason);
}
