using EdiGateway.Transports.As2.Messages;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Transports.Tests.As2.Messages;

/// <summary>The two ends of a relation between HUB and PEER.</summary>
internal static class Relations
{
    /// <summary>The machine's clock, for the certificates are made by it.</summary>
    public static DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    /// <summary>As HUB has it.</summary>
    public static As2Relation Hub { get; } = new()
    {
        OurName = "HUB",
        PartnerName = "PEER",
        Ours = new CertificateRing([TestCertificate.Ours.Certificate]),
        Theirs = new CertificateRing([TestCertificate.Partner.Public]),
    };

    /// <summary>As PEER has it.</summary>
    public static As2Relation Peer { get; } = new()
    {
        OurName = "PEER",
        PartnerName = "HUB",
        Ours = new CertificateRing([TestCertificate.Partner.Certificate]),
        Theirs = new CertificateRing([TestCertificate.Ours.Public]),
    };
}
