namespace EdiGateway.Edi.Tests.Validation;

public class HierarchyTests
{
    private const string Notice = """
        BSN*00*0001*20260131*1200
        HL*1**S
        TD5*B*2*ABCD
        HL*2*1*O
        PRF*4711
        HL*3*2*P
        MAN*GM*00054000000000000017
        HL*4*3*I
        LIN**UP*012345678905
        SN1**10*EA
        CTT*4
        """;

    private const string Desadv = """
        BGM+351+1+9
        DTM+137:20260131:102
        NAD+SU+5400000000009::9
        CPS+1
        PAC+1
        CPS+2+1
        LIN+1++5400000000030:EN
        QTY+12:10
        """;

    [Fact]
    public void Validate_Tree_FindsNothing()
    {
        Checked notice = Checked.X12("856", Notice);

        notice.Lines.Should().BeEmpty();
        notice.Places[7].Should().Be("HL/MAN");
        Checked.Edifact("DESADV", Desadv).Lines.Should().BeEmpty();
    }

    [Theory]
    [InlineData("HL*3*2*P", "HL*2*1*P", "3020 7 HL01")]
    [InlineData("HL*4*3*I", "HL*4*9*I", "3021 9 HL02")]
    [InlineData("HL*4*3*I", "HL*4*4*I", "3022 9 HL02")]
    [InlineData("HL*2*1*O", "HL*2*4*O", "3022 5 HL02")]
    [InlineData("HL*1**S", "HL***S", "4001 3 HL01")]
    public void Validate_BrokenTreeOf856_IsAFinding(string from, string to, string expected) =>
        Checked.X12("856", Notice.Replace(from, to, StringComparison.Ordinal)).Lines.Should().HaveElementAt(0, expected);

    [Theory]
    [InlineData("CPS+2+1", "CPS+1+1", "3020 7 CPS01")]
    [InlineData("CPS+2+1", "CPS+2+7", "3021 7 CPS02")]
    [InlineData("CPS+2+1", "CPS+2+2", "3022 7 CPS02")]
    public void Validate_BrokenTreeOfDesadv_IsAFinding(string from, string to, string expected) =>
        Checked.Edifact("DESADV", Desadv.Replace(from, to, StringComparison.Ordinal)).Lines.Should().HaveElementAt(0, expected);

    [Theory]
    [InlineData(30)]
    [InlineData(32)]
    [InlineData(3000)]
    public void Validate_LevelThatIsMissing_IsOneFindingHoweverManyLieBelowIt(int children)
    {
        string levels = string.Join('\n', Enumerable.Range(1, children).Select(i => $"HL*{i}*0*I"));

        Checked.X12("856", "BSN*00*0001*20260131*1200\n" + levels).Lines.Should().Equal("3021 3 HL02");
    }

    [Fact]
    public void Validate_UnknownParentsOfTheirOwn_AreAllFound()
    {
        string levels = string.Join('\n', Enumerable.Range(1, 32).Select(i => $"HL*{i}*{i + 1000}*I"));

        Checked.X12("856", "BSN*00*0001*20260131*1200\n" + levels).Lines.Should().HaveCount(32);
    }

    [Fact]
    public void Validate_LongIdsAndManyLevels_AreToldApart()
    {
        string levels = string.Join('\n', Enumerable.Range(1, 3000).Select(i => $"HL*{i + 100_000_000_000}*{(i == 1 ? "" : (i + 99_999_999_999).ToString())}*I"));

        Checked.X12("856", "BSN*00*0001*20260131*1200\n" + levels).Lines.Should().BeEmpty();
    }
}
