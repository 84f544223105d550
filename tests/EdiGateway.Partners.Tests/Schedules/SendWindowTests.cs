using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Tests.Schedules;

public class SendWindowTests
{
    [Theory]
    [InlineData("from: 22:00, to: 06:00", "2026-01-14T20:59Z", false)]
    [InlineData("from: 22:00, to: 06:00", "2026-01-14T21:00Z", true)]
    [InlineData("from: 22:00, to: 06:00", "2026-01-15T04:59Z", true)]
    [InlineData("from: 22:00, to: 06:00", "2026-01-15T05:00Z", false)]
    [InlineData("days: [friday], from: 22:00, to: 06:00", "2026-01-17T04:00Z", true)]
    [InlineData("days: [saturday], from: 22:00, to: 06:00", "2026-01-17T04:00Z", false)]
    [InlineData("days: [saturday, sunday]", "2026-01-16T22:59Z", false)]
    [InlineData("days: [saturday, sunday]", "2026-01-16T23:00Z", true)]
    [InlineData("days: [saturday, sunday]", "2026-01-18T22:59Z", true)]
    [InlineData("days: [saturday, sunday]", "2026-01-18T23:00Z", false)]
    [InlineData("from: 18:00", "2026-01-14T22:59Z", true)]
    [InlineData("from: 18:00", "2026-01-14T23:00Z", false)]
    [InlineData("to: 06:00", "2026-01-14T23:00Z", true)]
    [InlineData("from: 06:00, to: 06:00", "2026-01-14T04:00Z", true)]
    [InlineData("from: 08:00, to: 17:00, timeZone: America/Chicago", "2026-01-14T13:59Z", false)]
    [InlineData("from: 08:00, to: 17:00, timeZone: America/Chicago", "2026-01-14T14:00Z", true)]
    public void AreOpen_Instant_ByTheClockOnTheWall(string window, string at, bool open) =>
        Windows(window).AreOpen(DateTimeOffset.Parse(at)).Should().Be(open);

    [Theory]
    [InlineData("from: 22:00, to: 06:00", "2026-01-14T12:00Z", "2026-01-14T21:00Z")]
    [InlineData("days: [monday], from: 08:00, to: 09:00", "2026-01-12T08:00Z", "2026-01-19T07:00Z")]
    [InlineData("days: [saturday, sunday]", "2026-01-14T12:00Z", "2026-01-16T23:00Z")]
    public void NextOpening_Closed_IsTheNextBeginning(string window, string at, string opening) =>
        Windows(window).NextOpening(DateTimeOffset.Parse(at)).Should().Be(DateTimeOffset.Parse(opening));

    [Fact]
    public void NextOpening_SeveralWindows_IsTheEarliest() =>
        Windows("from: 20:00, to: 21:00", "from: 13:30, to: 14:00, timeZone: UTC").NextOpening(DateTimeOffset.Parse("2026-01-14T12:00Z")).Should().Be(DateTimeOffset.Parse("2026-01-14T13:30Z"));

    [Fact]
    public void NextOpening_OpenNowOrNoWindows_IsNone()
    {
        Windows("from: 12:00, to: 14:00").NextOpening(DateTimeOffset.Parse("2026-01-14T12:00Z")).Should().BeNull();
        Windows().AreOpen(DateTimeOffset.Parse("2026-01-14T12:00Z")).Should().BeTrue();
    }

    /// <summary>On 29 March 2026 the clock in Brussels jumps from 02:00 to 03:00, at 01:00 UTC.</summary>
    [Theory]
    [InlineData("from: 02:15, to: 04:00", "2026-03-29T00:30Z", "2026-03-29T01:00Z")]
    [InlineData("from: 02:15, to: 02:45", "2026-03-29T00:30Z", "2026-03-30T00:15Z")]
    [InlineData("days: [sunday], from: 02:15, to: 02:45", "2026-03-29T00:30Z", "2026-04-05T00:15Z")]
    [InlineData("from: 04:00, to: 05:00", "2026-03-29T00:30Z", "2026-03-29T02:00Z")]
    public void NextOpening_HourThatIsSkipped_IsNoneOfTheWindow(string window, string at, string opening) =>
        Windows(window).NextOpening(DateTimeOffset.Parse(at)).Should().Be(DateTimeOffset.Parse(opening));

    /// <summary>On 25 October 2026 the clock in Brussels goes from 03:00 back to 02:00, at 01:00 UTC.</summary>
    [Theory]
    [InlineData("from: 02:15, to: 02:45", "2026-10-25T00:15Z", true)]
    [InlineData("from: 02:15, to: 02:45", "2026-10-25T00:45Z", false)]
    [InlineData("from: 02:15, to: 02:45", "2026-10-25T01:15Z", true)]
    [InlineData("from: 01:00, to: 02:30", "2026-10-25T00:45Z", false)]
    [InlineData("from: 01:00, to: 02:30", "2026-10-25T01:00Z", true)]
    [InlineData("from: 01:00, to: 02:30", "2026-10-25T01:30Z", false)]
    public void AreOpen_HourThatComesTwice_IsTwice(string window, string at, bool open) =>
        Windows(window).AreOpen(DateTimeOffset.Parse(at)).Should().Be(open);

    [Theory]
    [InlineData("from: 02:15, to: 02:45", "2026-10-25T00:50Z", "2026-10-25T01:15Z")]
    [InlineData("from: 01:00, to: 02:30", "2026-10-25T00:50Z", "2026-10-25T01:00Z")]
    [InlineData("from: 02:15, to: 02:45", "2026-10-25T01:50Z", "2026-10-26T01:15Z")]
    public void NextOpening_HourThatComesTwice_IsItsNextBeginning(string window, string at, string opening) =>
        Windows(window).NextOpening(DateTimeOffset.Parse(at)).Should().Be(DateTimeOffset.Parse(opening));

    [Fact]
    public void NextOpening_EveryHourOfAYear_IsTheFirstOpenMinuteAfterIt()
    {
        foreach (string zone in new[] { "Europe/Brussels", "America/Chicago", "Australia/Lord_Howe", "America/St_Johns", "UTC" })
        {
            IReadOnlyList<SendWindow> windows = Windows($"days: [sunday, wednesday], from: 01:45, to: 02:20, timeZone: {zone}", $"days: [sunday], from: 23:30, to: 00:10, timeZone: {zone}");
            DateTimeOffset start = DateTimeOffset.Parse("2026-01-01T00:00Z");
            DateTimeOffset? next = null;
            for (int minute = 400 * 24 * 60; minute >= 0; minute--)
            {
                DateTimeOffset at = start.AddMinutes(minute);
                bool open = windows.AreOpen(at);
                if (minute % 360 == 0 && next is not null)
                {
                    windows.NextOpening(at).Should().Be(open ? null : next, "at {0} in {1}", at, zone);
                }

                next = open ? at : next;
            }
        }
    }

    private static IReadOnlyList<SendWindow> Windows(params string[] windows) =>
        Profiles.Good(Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Profiles.Partner("p", $"sendWindows: [{string.Join(", ", windows.Select(window => $"{{ {window} }}"))}]\n"))))
            .Find("p")!.SendWindows;
}
