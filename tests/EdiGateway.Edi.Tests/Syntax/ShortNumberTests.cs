using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Syntax;

public sealed class ShortNumberTests
{
    [Fact]
    public void TryRead_AnyShortValue_AgreesWithTheGeneralReader()
    {
        Random random = new(7);
        int taken = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string text = string.Create(random.Next(1, 9), random, static (chars, source) => source.GetItems("0123456789009.,-E /:".AsSpan(), chars));
            byte[] bytes = Encoding.ASCII.GetBytes(text + "9\xFF.'12345");
            if (!ShortNumber.TryRead(bytes, 0, text.Length, out ShortNumber number) || number.Mark is not (0 or (byte)'.'))
            {
                continue;
            }

            taken++;
            EdiNumber.TryParse(bytes.AsSpan(0, text.Length), EdiStandard.X12, 0, out decimal expected).Should().BeTrue(text);
            decimal.GetBits(number.ToDecimal()).Should().Equal(decimal.GetBits(expected), text);
            number.Digits.Should().Be(text.Count(char.IsAsciiDigit), text);
        }

        taken.Should().BeGreaterThan(10_000);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("12.34")]
    [InlineData("12345678")]
    public void TryRead_PlainNumber_IsTaken(string text) =>
        ShortNumber.TryRead(Encoding.ASCII.GetBytes(text + "'       "), 0, text.Length, out _).Should().BeTrue();

    [Theory]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("123456789")]
    public void TryRead_OtherForm_IsLeftToTheGeneralReader(string text) =>
        ShortNumber.TryRead(Encoding.ASCII.GetBytes(text + "'       "), 0, text.Length, out _).Should().BeFalse();
}
