using System.Globalization;
using System.Text;
using EdiGateway.Edi.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Edi.Tests.Syntax;

public sealed class EdiNumberTests
{
    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("-12.50", "-12.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("1.5E3", "1500")]
    [InlineData("15E-1", "1.5")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("1.00000000000000000000000000000000000000", "1")]
    [InlineData("10000E-4", "1")]
    public void TryParse_X12Real_GivesTheNumber(string text, string expected)
    {
        Parse(text, EdiStandard.X12, 0, out decimal value).Should().BeTrue();
        value.Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("1,5")]
    [InlineData("1,000.5")]
    [InlineData("1.2.3")]
    [InlineData("5-")]
    [InlineData("--5")]
    [InlineData("1E")]
    [InlineData("1e3")]
    [InlineData("1E99")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("1.00000000000000000000000000001")]
    public void TryParse_X12NotExactlyANumber_IsRefused(string text) =>
        Parse(text, EdiStandard.X12, 0, out _).Should().BeFalse();

    [Theory]
    [InlineData("12.5", 0, true)]
    [InlineData("12,5", 0, true)]
    [InlineData("12,5", ',', true)]
    [InlineData("12.5", ',', false)]
    [InlineData("12,5", '.', false)]
    [InlineData("12,", 0, false)]
    [InlineData("1E3", 0, false)]
    [InlineData("1.234,5", 0, false)]
    [InlineData("-0,5", 0, true)]
    public void TryParse_Edifact_ObeysTheDeclaredMark(string text, char mark, bool good) =>
        Parse(text, EdiStandard.Edifact, (byte)mark, out _).Should().Be(good);

    [Theory]
    [InlineData("1234", 2, "12.34")]
    [InlineData("-5", 2, "-0.05")]
    [InlineData("0005", 0, "5")]
    public void TryParseImplied_Digits_TakesTheLastAsDecimals(string text, int decimals, string expected)
    {
        EdiNumber.TryParseImplied(Encoding.ASCII.GetBytes(text), decimals, out decimal value).Should().BeTrue();
        value.Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.5")]
    [InlineData("+1")]
    [InlineData("99999999999999999999999999999999")]
    public void TryParseImplied_NoDigits_IsRefused(string text) =>
        EdiNumber.TryParseImplied(Encoding.ASCII.GetBytes(text), 2, out _).Should().BeFalse();

    [Theory]
    [InlineData("0.5", EdiStandard.X12, '.', ".5")]
    [InlineData("-0.50", EdiStandard.X12, '.', "-.5")]
    [InlineData("12.00", EdiStandard.X12, '.', "12")]
    [InlineData("0.00", EdiStandard.X12, '.', "0")]
    [InlineData("0.50", EdiStandard.Edifact, ',', "0,5")]
    [InlineData("1000000.10", EdiStandard.Edifact, '.', "1000000.1")]
    public void Format_Decimal_HasNoNeedlessZeros(string value, EdiStandard standard, char mark, string expected) =>
        EdiNumber.Format(decimal.Parse(value, CultureInfo.InvariantCulture), standard, (byte)mark).Should().Be(expected);

    [Fact]
    public void TryParse_WhatFormatWrote_GivesTheSameNumber() =>
        Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), value =>
            Parse(EdiNumber.Format(value, EdiStandard.X12), EdiStandard.X12, 0, out decimal x12) && x12 == value
            && Parse(EdiNumber.Format(value, EdiStandard.Edifact, (byte)','), EdiStandard.Edifact, (byte)',', out decimal edifact) && edifact == value)
        .QuickCheckThrowOnFailure();

    private static bool Parse(string text, EdiStandard standard, byte mark, out decimal value) =>
        EdiNumber.TryParse(Encoding.ASCII.GetBytes(text), standard, mark, out value);
}
