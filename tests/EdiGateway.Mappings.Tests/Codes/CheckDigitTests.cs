using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Tests.Codes;

public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("4006381333931", true)]
    [InlineData("4006381333932", false)]
    [InlineData("036000291452", true)]
    [InlineData("036000291453", false)]
    [InlineData("10036000291459", true)]
    [InlineData("96385074", true)]
    [InlineData("96385075", false)]
    [InlineData("400638133393", false)]
    [InlineData("40063813339X1", false)]
    [InlineData("", false)]
    public void Gtin_CheckDigit_IsVerified(string value, bool valid) => Gtin.IsValid(value).Should().Be(valid);

    [Theory]
    [InlineData("036000291452", "0036000291452")]
    [InlineData("036000291452", "00036000291452")]
    [InlineData("4006381333931", "04006381333931")]
    public void Gtin_SameItemInOtherLengths_IsEqual(string left, string right) => Gtin.AreEqual(left, right).Should().BeTrue();

    [Fact]
    public void Gtin_OtherPackagingLevel_IsNotEqual() => Gtin.AreEqual("036000291452", "10036000291459").Should().BeFalse();

    [Fact]
    public void Gtin_TextThatIsNoGtin_IsEqualToNothing() => Gtin.AreEqual("ABC", "ABC").Should().BeFalse();

    [Theory]
    [InlineData("5400000000003", true)]
    [InlineData("5400000000009", false)]
    [InlineData("540000000000", false)]
    public void Gln_CheckDigit_IsVerified(string value, bool valid) => Gln.IsValid(value).Should().Be(valid);

    [Theory]
    [InlineData("106141412345678908")]
    [InlineData("00106141412345678908")]
    [InlineData("(00)106141412345678908")]
    public void Sscc_WithOrWithoutApplicationIdentifier_IsTheSame(string value)
    {
        Sscc.IsValid(value).Should().BeTrue();
        Sscc.Normalize(value).Should().Be("106141412345678908");
    }

    [Fact]
    public void Sscc_WrongCheckDigit_IsInvalid() => Sscc.IsValid("106141412345678909").Should().BeFalse();

    [Fact]
    public void Of_AnyDigits_CompletesAValidNumber()
    {
        for (int i = 0; i < 1000; i++)
        {
            string body = (540000000000L + (i * 7919L)).ToString();
            Gln.IsValid(body + CheckDigits.Of(body)).Should().BeTrue();
        }
    }
}
