using System.Buffers;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Syntax;

public sealed class SegmentWriterTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private string Written => Encoding.Latin1.GetString(_output.WrittenSpan);

    [Fact]
    public void End_TrailingEmpties_AreLeftOut()
    {
        Edifact().Begin("NAD").Element("BY").Composite("123", null, "9", "").Element().Composite("A", "", "").Element("").Element().End();

        Written.Should().Be("NAD+BY+123::9++A'");
    }

    [Fact]
    public void Element_ServiceCharactersInEdifact_AreReleased()
    {
        Edifact().Begin("FTX").Composite("a+b:c'd?e*f").End();

        Written.Should().Be("FTX+a?+b?:c?'d??e*f'");
    }

    [Fact]
    public void Element_SeparatorInX12_IsRefusedWithItsPlace()
    {
        SegmentWriter writer = X12();
        writer.Begin("N1").Element("ST").Element("A*B").End();

        writer.Refused.Should().Equal(("N1", 2, "A*B"));
        Written.Should().Be("N1*ST~");
    }

    [Fact]
    public void Repeat_Repetitions_KeepEmptyOnesInFront()
    {
        SegmentWriter writer = X12();
        writer.Begin("X").Element("a").Repeat("b", "c").Element().Repeat("d").Repeat().Element("e").End();

        Written.Should().Be("X*a^b:c*^d*e~");
    }

    [Fact]
    public void Repeat_WithoutRepetitionSeparator_IsRefused()
    {
        SegmentWriter writer = Edifact();
        writer.Begin("X").Element("a").Repeat("b").End();

        writer.Refused.Should().ContainSingle();
    }

    [Fact]
    public void End_WithoutData_WritesOnlyWhenAsked()
    {
        SegmentWriter writer = X12();
        writer.Begin("N2").Element().End().Begin("N3").End(evenIfEmpty: true);

        Written.Should().Be("N3~");
        writer.SegmentCount.Should().Be(1);
    }

    [Theory]
    [InlineData(CharacterRepertoire.X12Basic, "abc", false)]
    [InlineData(CharacterRepertoire.X12Basic, "A&B (C)", true)]
    [InlineData(CharacterRepertoire.X12Extended, "a@b #1", true)]
    [InlineData(CharacterRepertoire.LevelA, "ABC-1", true)]
    [InlineData(CharacterRepertoire.LevelA, "abc", false)]
    [InlineData(CharacterRepertoire.LevelA, "A@B", false)]
    [InlineData(CharacterRepertoire.LevelB, "abc@d", true)]
    [InlineData(CharacterRepertoire.LevelB, "é", false)]
    [InlineData(CharacterRepertoire.Any, "é", true)]
    [InlineData(CharacterRepertoire.Any, "€", false)]
    [InlineData(CharacterRepertoire.Any, "a\nb", false)]
    public void Element_OutsideTheRepertoire_IsRefused(CharacterRepertoire repertoire, string value, bool passes)
    {
        SegmentWriter writer = new(_output, EdiStandard.Edifact, Separators.EdifactDefault, Encoding.Latin1) { Repertoire = repertoire };
        writer.Begin("X").Element(value).End();

        writer.Refused.Should().HaveCount(passes ? 0 : 1);
    }

    [Fact]
    public void Number_Decimal_UsesTheDecimalMark()
    {
        SegmentWriter writer = new(_output, EdiStandard.Edifact, Separators.EdifactDefault with { DecimalMark = (byte)',' }, Encoding.Latin1, lineBreaks: true);
        writer.Begin("QTY").Number(0.50m).Number(null).Number(12m).End();

        Written.Should().Be("QTY+0,5++12'\n");
    }

    private SegmentWriter Edifact() => new(_output, EdiStandard.Edifact, Separators.EdifactDefault, Encoding.Latin1);

    private SegmentWriter X12() => new(_output, EdiStandard.X12, Separators.X12Default, Encoding.Latin1);

    [Theory]
    [InlineData("UNOA")]
    [InlineData("UNOC")]
    [InlineData("UNOD")]
    [InlineData("UNOE")]
    [InlineData("UNOF")]
    [InlineData("UNOG")]
    [InlineData("UNOK")]
    [InlineData("UNOY")]
    public void Writer_EveryCharacterSetOfUnb_WritesAndRefusesWhatItCannotSay(string name)
    {
        ArrayBufferWriter<byte> output = new();
        SegmentWriter writer = new(output, EdiStandard.Edifact, Separators.EdifactDefault, EdiGateway.Edi.Envelopes.CharacterSet.Find(name)!.Encoding!);

        writer.Begin("FTX").Element("AAI").Element("TEXT").End();

        Encoding.ASCII.GetString(output.WrittenSpan).Should().Be("FTX+AAI+TEXT'");
    }
}
