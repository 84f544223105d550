using System.Security.Cryptography;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.TestKit.Peers;
using static EdiGateway.Transports.Tests.As2.Messages.Relations;

namespace EdiGateway.Transports.Tests.As2.Messages;

public sealed class CertificateRingTests
{
    private static readonly TestCertificate Old = new("old", Now.AddDays(20));
    private static readonly TestCertificate Next = new("next", Now.AddDays(400), notBefore: Now.AddDays(-1));

    [Fact]
    public void Current_SeveralInForce_IsTheNewest()
    {
        CertificateRing ring = new([Old.Certificate, Next.Certificate]);

        ring.Current(Now)!.Subject.Should().StartWith("CN=next");
        ring.Current(Now.AddDays(-2))!.Subject.Should().StartWith("CN=old", "the new one is not in force yet");
        ring.Current(Now.AddDays(401)).Should().BeNull();
        ring.InForce(Now).Should().HaveCount(2);
        ring.InForce(Now.AddDays(21)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(-11, null)]
    [InlineData(0, "expires on")]
    [InlineData(21, "expired on")]
    public void Warning_OneCertificate_ComesAMonthAhead(int days, string? expected)
    {
        string? warning = new CertificateRing([Old.Certificate]).Warning("the partner's", Now.AddDays(days));

        if (expected is null)
        {
            warning.Should().BeNull();
        }
        else
        {
            warning.Should().StartWith("the partner's certificate CN=old").And.Contain(expected).And.Contain(Old.Certificate.SerialNumber);
        }
    }

    [Fact]
    public void Warning_SuccessorNamed_IsNotWorthAWord() =>
        new CertificateRing([Old.Certificate, Next.Certificate]).Warning("our", Now.AddDays(5)).Should().BeNull();

    [Fact]
    public void Warning_NotYetInForce_SaysSince() =>
        new CertificateRing([Next.Certificate]).Warning("our", Now.AddDays(-5)).Should().Contain("valid from").And.Contain("only");

    [Fact]
    public void Compose_NoCertificateInForce_SaysWhich()
    {
        As2Relation relation = Hub with { Theirs = new CertificateRing([Old.Public]) };

        Action signs = () => As2Composer.Compose("x"u8.ToArray(), "x", "<1@h>", Hub with { Encrypt = null }, Now.AddYears(5));
        Action encrypts = () => As2Composer.Compose("x"u8.ToArray(), "x", "<1@h>", relation with { Sign = null }, Now.AddDays(50));

        signs.Should().Throw<CryptographicException>().WithMessage("our certificate CN=ours*expired on*");
        encrypts.Should().Throw<CryptographicException>().WithMessage("the partner's certificate CN=old*expired on*");
    }
}
