using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Segments;

public sealed class DateTests
{
    [Theory]
    [InlineData("311226", 2, "2026-12-31")]
    [InlineData("261231", 101, "2026-12-31")]
    [InlineData("991231", 101, "1999-12-31")]
    [InlineData("20261231", 102, "2026-12-31")]
    [InlineData("2612312359", 201, "2026-12-31T23:59")]
    [InlineData("202612312359", 203, "2026-12-31T23:59")]
    [InlineData("202612312400", 203, "2027-01-01T00:00")]
    [InlineData("20261231235958", 204, "2026-12-31T23:59:58")]
    [InlineData("202612312359-0330", 205, "2026-12-31T23:59-03:30")]
    [InlineData("202612312359+01", 303, "2026-12-31T23:59+01:00")]
    [InlineData("202612312359UTC", 303, "2026-12-31T23:59+00:00")]
    [InlineData("20261231235958EST", 304, "2026-12-31T23:59:58-05:00")]
    [InlineData("2026", 602, "2026")]
    [InlineData("202612", 610, "2026-12")]
    [InlineData("202653", 616, "2026-W53")]
    [InlineData("20261201-20261205", 718, "2026-12-01/2026-12-05")]
    public void EdifactValue_OfEveryFormat_ReadsAndReadsBackFromIso(string value, int format, string iso)
    {
        EdifactDates.TryRead(System.Text.Encoding.ASCII.GetBytes(value), format, out EdiDate? date).Should().BeTrue();
        EdiDateText.Format(date!).Should().Be(iso);
        EdiDateText.TryParse(iso, out EdiDate? back).Should().BeTrue();
        back.Should().Be(date);
    }

    [Theory]
    [InlineData("20261331", 102)]
    [InlineData("20260229", 102)]
    [InlineData("2026123", 102)]
    [InlineData("202654", 616)]
    [InlineData("202612312361", 203)]
    [InlineData("202612312401", 203)]
    [InlineData("202612312359XYZ", 303)]
    [InlineData("20261201+20261205", 718)]
    [InlineData("20261231", 999)]
    public void EdifactValue_ThatIsNoDateOfItsFormat_IsNotRead(string value, int format) =>
        EdifactDates.TryRead(System.Text.Encoding.ASCII.GetBytes(value), format, out _).Should().BeFalse();

    [Theory]
    [InlineData("not a date")]
    [InlineData("2026-13")]
    [InlineData("2026-12-31T24:30")]
    [InlineData("2026-W54")]
    [InlineData("2026-12-31/2026-13-01")]
    public void IsoText_ThatIsNoDate_IsNotRead(string text) => EdiDateText.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("ES", -5)]
    [InlineData("ED", -4)]
    [InlineData("UT", 0)]
    [InlineData("01", 1)]
    [InlineData("12", 12)]
    [InlineData("13", -12)]
    [InlineData("24", -1)]
    [InlineData("ET", -5)]
    public void X12TimeCode_InWinter_IsItsOffset(string code, int hours) =>
        Requested($"DTM*002*20261205*0600*{code}").Offset.Should().Be(TimeSpan.FromHours(hours));

    [Theory]
    [InlineData("20260308", "0159", -5)]
    [InlineData("20260308", "0300", -4)]
    [InlineData("20260704", "1200", -4)]
    [InlineData("20261101", "0300", -5)]
    public void X12SeasonalTimeCode_AroundTheChanges_FollowsTheDate(string day, string time, int hours) =>
        Requested($"DTM*002*{day}*{time}*ET").Offset.Should().Be(TimeSpan.FromHours(hours));

    [Fact]
    public void X12LocalTime_HasNoOffset() => Requested("DTM*002*20261205*0600*LT").Offset.Should().BeNull();

    [Fact]
    public void TimeWithoutOffset_WrittenForAnotherZone_IsConverted()
    {
        PurchaseOrder order = Order(new EdiDate(new DateTime(2026, 12, 7, 6, 0, 0, DateTimeKind.Unspecified), DatePrecision.Minute));
        Rendering.Of(EdiStandard.Edifact, "D.96A", order, [], zone: "America/New_York").Text.Should().Contain("DTM+2:202612070000:203'");
        Rendering.Of(EdiStandard.Edifact, "D.96A", order, [], zone: "Europe/Brussels").Text.Should().Contain("DTM+2:202612070600:203'");
    }

    [Fact]
    public void Day_WrittenForAnotherZone_StaysTheDay() =>
        Rendering.Of(EdiStandard.Edifact, "D.96A", Order(new EdiDate(new DateTime(2026, 12, 7, 0, 0, 0, DateTimeKind.Unspecified))), [], zone: "America/New_York")
            .Text.Should().Contain("DTM+2:20261207:102'");

    [Fact]
    public void Week_WrittenAsX12_IsLostWithAFinding()
    {
        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", Order(new EdiDate(new DateTime(2026, 12, 7, 0, 0, 0, DateTimeKind.Unspecified), DatePrecision.Week)), []);
        rendering.Findings.Should().ContainSingle().Which.Code.Number.Should().Be("5005");
        rendering.Text.Should().NotContain("DTM*");
    }

    private static PurchaseOrder Order(EdiDate requested) => new()
    {
        Number = "1",
        Date = new EdiDate(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Unspecified)),
        TimeZone = "Europe/Brussels",
        RequestedDelivery = requested,
    };

    private static EdiDate Requested(string dtm) =>
        ((PurchaseOrder)OrderText.Read850(dtm).Header!).RequestedDelivery!;
}
