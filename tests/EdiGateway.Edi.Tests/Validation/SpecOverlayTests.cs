using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

public class SpecOverlayTests
{
    private const string Order = """
        BEG*00*SA*4711**20260131
        CUR*BY*USD
        N1*BY*BUYER*92*01
        N4*TOWN*CA*90001
        PO1*1*10*EA*1.50**UP*012345678905
        PID*F****WIDGET
        CTT*1
        """;

    private static readonly MessageSpec Standard = SpecLibrary.Default.Find(EdiStandard.X12, "850", "004010")!;

    [Fact]
    public void Apply_NotUsedSegmentElementAndLoop_AreFindings()
    {
        MessageSpec spec = Apply(
            new OverlayRule { Path = "CUR", Usage = Usage.NotUsed },
            new OverlayRule { Path = "BEG03", MaxLength = 3 },
            new OverlayRule { Path = "N1/N403", Usage = Usage.NotUsed },
            new OverlayRule { Path = "PO1/PID/", Usage = Usage.NotUsed });

        Checked.X12("850", Order, spec: spec).Lines.Should().Equal("4009 2 BEG03", "3010 3 CUR", "4017 5 N403", "3010 7 PID");
    }

    [Fact]
    public void Apply_MandatoryAndMaximum_AreChecked()
    {
        MessageSpec spec = Apply(
            new OverlayRule { Path = "REF", Usage = Usage.Mandatory },
            new OverlayRule { Path = "PO1/", MaxUse = 1 },
            new OverlayRule { Path = "PO1/PO109", Usage = Usage.Mandatory });

        Checked.X12("850", Order, spec: spec).Lines.Should().Equal("3005 3 REF", "4001 6 PO109");
    }

    [Fact]
    public void Apply_Codes_ReplaceOrExtendTheList()
    {
        MessageSpec spec = Apply(
            new OverlayRule { Path = "BEG01", Codes = ["05"] },
            new OverlayRule { Path = "*/N101", FurtherCodes = ["QQQ"] });
        ValidationOptions strict = new() { UnknownCodes = Strictness.Error };

        Checked.X12("850", Order.Replace("N1*BY", "N1*QQQ", StringComparison.Ordinal), options: strict, spec: spec).Lines.Should().Equal("4014 2 BEG01");
    }

    [Fact]
    public void Apply_Edifact_ReachesComponents()
    {
        MessageSpec orders = SpecLibrary.Default.Find(EdiStandard.Edifact, "ORDERS", "D.96A")!;
        MessageSpec spec = new SpecOverlay([new OverlayRule { Path = "SG25/LIN03-1", MaxLength = 3 }, new OverlayRule { Path = "SG25/LIN03-3", Usage = Usage.Mandatory }]).Apply(orders);

        Checked.Edifact("ORDERS", "BGM+220+1+9\nDTM+137:20260131:102\nLIN+1++1234:EN\nUNS+S", spec: spec).Lines.Should().Equal("4009 4 LIN03-1", "4002 4 LIN03-3");
    }

    [Fact]
    public void Apply_LeavesTheStandardAlone()
    {
        Apply(new OverlayRule { Path = "CUR", Usage = Usage.NotUsed });

        Checked.X12("850", Order).Lines.Should().BeEmpty();
    }

    [Theory]
    [InlineData("QQQ")]
    [InlineData("BEG99")]
    [InlineData("N9/CUR")]
    [InlineData("BEG03-2")]
    public void Apply_PathThatNamesNothing_Throws(string path)
    {
        Action apply = () => Apply(new OverlayRule { Path = path, Usage = Usage.NotUsed });

        apply.Should().Throw<ArgumentException>().WithMessage($"*{path}*");
    }

    [Fact]
    public void Apply_LengthOfASegment_Throws()
    {
        Action apply = () => Apply(new OverlayRule { Path = "BEG", MaxLength = 3 });

        apply.Should().Throw<ArgumentException>();
    }

    private static MessageSpec Apply(params OverlayRule[] rules) => new SpecOverlay(rules).Apply(Standard);
}
