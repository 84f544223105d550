using System.Text;
using EdiGateway.Mappings.DespatchAdvices;

namespace EdiGateway.Mappings.Tests.DespatchAdvices;

public class SsccTests
{
    [Theory]
    [InlineData("MAN*GM*00354000000000001001")]
    [InlineData("MAN*GM*354000000000001001")]
    [InlineData("MAN*AA*354000000000001001")]
    public void Read_SsccWithAndWithoutApplicationIdentifier_GivesTheSame(string man)
    {
        MappedDocument document = Read(man);

        document.All.Should().BeEmpty();
        Pack(document).Ssccs.Should().Equal("354000000000001001");
    }

    [Fact]
    public void Read_RangeOfSsccs_IsSpelledOutWithCheckDigits()
    {
        MappedDocument document = Read("MAN*GM*354000000000001001*354000000000001025");

        document.All.Should().BeEmpty();
        Pack(document).Ssccs.Should().Equal("354000000000001001", "354000000000001018", "354000000000001025");
    }

    [Fact]
    public void Read_RangeThatRunsBackwards_IsHeld() =>
        Read("MAN*GM*354000000000001025*354000000000001001").All.Should().Equal("5305 MAN 354000000000001001");

    [Fact]
    public void Read_SsccTwice_IsAWarning() =>
        Read("MAN*GM*354000000000001001", "MAN*AA*354000000000001001").All.Should().Equal("5304 MAN 354000000000001001");

    [Fact]
    public void Read_NumberThatIsNoSscc_IsHeld() =>
        Read("MAN*GM*CARTON-1").All.Should().Equal("5305 MAN CARTON-1");

    private static PackageGroup Pack(MappedDocument document) =>
        document.Lines.Cast<ShipNoticeLine>().Single(line => line.Level == ShipNoticeLevel.Pack).Packages[0];

    /// <summary>A sample with its MAN segment replaced.</summary>
    private static MappedDocument Read(params string[] man)
    {
        string text = Encoding.Latin1.GetString(MapBench.Sample("x12/856/wrong-totals.edi"))
            .Replace("CTT*5*11~", "CTT*4*10~", StringComparison.Ordinal)
            .Replace("SE*16*", $"SE*{15 + man.Length}*", StringComparison.Ordinal);
        int start = text.IndexOf("MAN*", StringComparison.Ordinal);
        int end = text.IndexOf('~', start);
        text = text[..start] + string.Join("~\n", man) + text[end..];
        return MapBench.Read(Encoding.Latin1.GetBytes(text)).Should().ContainSingle().Subject;
    }
}
