using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>
/// Settings of the transport <c>as2</c> (RFC 4130). Direction in: messages that the partner posts to our address /as2; out:
/// messages that we post to the partner. Names and certificates stand in the section as2 of the partner's file and of ours.
/// </summary>
public sealed record As2Settings : TransportSettings
{
    /// <summary>Largest message, wrapped or unwrapped; default 50 MB, range 1 KB to 1 GB. It is held in memory several times.</summary>
    [Option(Min = "1KB", Max = "1GB", Bytes = true)]
    public long MaxSize { get; init; } = 50L << 20;

    /// <summary>In: digests that a signature may use; none takes messages without a signature. Default sha256, sha384, sha512.</summary>
    [Option]
    public IReadOnlyList<As2Digest> Digests { get; init; } = [];

    /// <summary>In: ciphers that a message may be under; none takes messages without encryption. Default all but none and tripleDes.</summary>
    [Option]
    public IReadOnlyList<As2Cipher> Ciphers { get; init; } = [];

    /// <summary>
    /// In: hosts, beside those of the partner's outbound AS2 zones, that get a receipt even where the message does not
    /// prove who sent it; default none. A message that does prove it may name any address.
    /// </summary>
    [Option]
    public IReadOnlyList<string> ReceiptHosts { get; init; } = [];

    /// <summary>Out: the partner's address; must be given there.</summary>
    [Option]
    public string? Url { get; init; }

    /// <summary>Out: digest that messages are signed with, or none; default sha256.</summary>
    [Option]
    public As2Digest? Sign { get; init; }

    /// <summary>Out: cipher that messages are under, or none; default aes256.</summary>
    [Option]
    public As2Cipher? Encrypt { get; init; }

    /// <summary>Out: how the cipher's key is encrypted; default rsa (PKCS#1 padding), which every product reads.</summary>
    [Option]
    public As2KeyTransport? KeyTransport { get; init; }

    /// <summary>Out: compress before signing; default false.</summary>
    [Option]
    public bool? Compress { get; init; }

    /// <summary>Out: how receipts are asked for: sync (in the answer), async (posted to our address later) or none; default sync.</summary>
    [Option]
    public As2Receipt? Receipt { get; init; }

    /// <summary>Out: a receipt that is not signed counts too; default false.</summary>
    [Option]
    public bool? UnsignedReceipt { get; init; }

    /// <summary>Out: how long an async receipt is awaited before the message is sent again; default 4 h, range 1 min to 7 days.</summary>
    [Option(Min = "1m", Max = "7d")]
    public TimeSpan? ReceiptTimeout { get; init; }

    /// <summary>Out: how long the partner may take to answer a request; default 2 min, range 1 s to 4 min.</summary>
    [Option(Min = "1s", Max = "4m")]
    public TimeSpan? AnswerTimeout { get; init; }

    /// <summary>
    /// PEM file with the authorities of which one must have issued the certificate of a server that messages (out) or
    /// receipts (in) are posted to; default those that the machine trusts. Relative paths count from the profiles' folder.
    /// </summary>
    [Option]
    public string? Authorities { get; init; }

    /// <summary>We, for this partner; filled in from the files' sections as2.</summary>
    public As2Party Ours { get; init; } = new() { Name = string.Empty };

    /// <summary>The partner; filled in from the files' sections as2.</summary>
    public As2Party Theirs { get; init; } = new() { Name = string.Empty };

    /// <inheritdoc/>
    public override string Kind => "as2";

    /// <inheritdoc/>
    public override string Address => Url ?? $"/as2 for AS2-From {Theirs.Name} and AS2-To {Ours.Name}";

    /// <inheritdoc/>
    public override IEnumerable<(string Key, SecretReference Reference)> Secrets =>
        Ours.Certificates.SelectMany(certificate => Given(($"{certificate.File} key", certificate.Key), ($"{certificate.File} passphrase", certificate.Passphrase)));

    /// <summary>Name of the delivery target of receipts that go back, for a zone that takes messages in.</summary>
    public static string ReceiptsOf(string zone) => $"as2-receipts/{zone}";
}
