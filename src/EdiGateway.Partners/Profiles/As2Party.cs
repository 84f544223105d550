using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles;

/// <summary>How somebody goes by in AS2: in our own file we, in a partner's file the partner.</summary>
public sealed record As2Party
{
    /// <summary>Name in AS2-From and AS2-To: 1 to 128 printable ASCII characters; case counts.</summary>
    [Option]
    public required string Name { get; init; }

    /// <summary>In a partner's file: the name that we have for this partner; default the one of our own file.</summary>
    [Option]
    public string? Us { get; init; }

    /// <summary>In our own file: our address as partners reach it, such as https://edi.example.com:8443/as2; needed where receipts come later. Default none.</summary>
    [Option]
    public string? Url { get; init; }

    /// <summary>
    /// Certificates; several may be in force at once. All of them open and verify; the one whose time has come last signs
    /// and is encrypted for. Default none.
    /// </summary>
    [Option]
    public IReadOnlyList<As2Certificate> Certificates { get; init; } = [];

    /// <summary>In a partner's file: our certificates for this partner; default those of our own file.</summary>
    [Option]
    public IReadOnlyList<As2Certificate> OurCertificates { get; init; } = [];

    /// <summary>In our own file: how long before its end a certificate is warned about; default 30 days, range 1 day to 365 days.</summary>
    [Option(Min = "1d", Max = "365d")]
    public TimeSpan? ExpiryNotice { get; init; }
}
