using System.Globalization;
using EdiGateway.Partners.Schedules;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Partners.Tests.Schedules;

public class AcknowledgementScheduleTests
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    [Fact]
    public void NextDue_AtOnce_SameMoment()
    {
        var ready = At("2026-03-02T10:07:13Z");
        AcknowledgementSchedule.NextDue(Schedule.AtOnce, ready, Brussels, new Fortnight()).Should().Be(ready);
    }

    [Theory]
    [InlineData(15, "2026-03-02T10:07:13Z", "2026-03-02T10:15:00Z")]
    [InlineData(15, "2026-03-02T10:15:00Z", "2026-03-02T10:30:00Z")]
    [InlineData(7, "2026-03-02T22:58:00Z", "2026-03-02T23:00:00Z")]
    [InlineData(1440, "2026-03-02T10:00:00Z", "2026-03-02T23:00:00Z")]
    [InlineData(15, "2026-03-29T00:50:00Z", "2026-03-29T01:00:00Z")]
    [InlineData(15, "2026-10-25T00:50:00Z", "2026-10-25T01:00:00Z")]
    [InlineData(10080, "2026-11-21T12:00:00Z", "2026-11-22T23:00:00Z")]
    [InlineData(10080, "2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z")]
    public void NextDue_Interval_NextMultipleFromLocalMidnight(int minutes, string ready, string due) =>
        AcknowledgementSchedule.NextDue(new Schedule { Every = TimeSpan.FromMinutes(minutes) }, At(ready), Brussels, new Fortnight())
            .Should().Be(At(due));

    [Fact]
    public void NextDue_AnyMomentAndInterval_LaterByAtMostTheInterval()
    {
        var moments = from minute in Gen.Choose(0, 2 * 365 * 1440)
                      from second in Gen.Choose(0, 59)
                      from every in Gen.OneOf(Gen.Choose(1, 3000), Gen.Choose(1440, 40_000))
                      from zone in Gen.Elements("Europe/Brussels", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago")
                      select (Ready: At("2026-01-01T00:00:00Z").AddMinutes(minute).AddSeconds(second), Every: TimeSpan.FromMinutes(every), Zone: zone);
        Prop.ForAll(moments.ToArbitrary(), moment =>
        {
            var due = AcknowledgementSchedule.NextDue(
                new Schedule { Every = moment.Every }, moment.Ready, TimeZoneInfo.FindSystemTimeZoneById(moment.Zone), new Fortnight())!.Value;

            // A clock change may lengthen an interval of days by as much as the clock moves.
            var slack = moment.Every > TimeSpan.FromDays(1) ? TimeSpan.FromHours(1) : TimeSpan.Zero;
            return due > moment.Ready && due - moment.Ready <= moment.Every + slack;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NextDue_Cron_AsksTheCalendar() =>
        AcknowledgementSchedule.NextDue(new Schedule { Cron = "x" }, At("2026-03-02T10:00:00Z"), Brussels, new Fortnight())
            .Should().Be(At("2026-03-16T10:00:00Z"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Fortnight : ICronCalendar
    {
        public string? Check(string cron) => null;

        public DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after) => after.AddDays(14);
    }
}
