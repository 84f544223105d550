using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Tests.Schedules;

public class CronTextTests
{
    [Theory]
    [InlineData(500, "every 500ms")]
    [InlineData(1_000, "every 1s")]
    [InlineData(90_000, "every 90s")]
    [InlineData(900_000, "every 15m")]
    [InlineData(14_400_000, "every 4h")]
    [InlineData(604_800_000, "every 7d")]
    public void Schedule_Interval_IsWrittenAsInAProfile(int milliseconds, string expected) =>
        new Schedule { Every = TimeSpan.FromMilliseconds(milliseconds) }.ToString().Should().Be(expected);

    [Theory]
    [InlineData("*/5 * * * *", "0 */5 * * * ?")]
    [InlineData("0 6 * * 1-5", "0 0 6 ? * MON-FRI")]
    [InlineData("0 6 * * 0", "0 0 6 ? * SUN")]
    [InlineData("0 6 * * 7", "0 0 6 ? * SUN")]
    [InlineData("0 6 * * 5-7", "0 0 6 ? * SUN,FRI,SAT")]
    [InlineData("0 6 * * 1,3", "0 0 6 ? * MON,WED")]
    [InlineData("0 6 * * */2", "0 0 6 ? * SUN,TUE,THU,SAT")]
    [InlineData("0 6 * * mon-wed", "0 0 6 ? * MON-WED")]
    [InlineData("30 22 1,15 * *", "0 30 22 1,15 * ?")]
    [InlineData("30 22 1 * ?", "0 30 22 1 * ?")]
    [InlineData("0 6 * * 0-6", "0 0 6 ? * *")]
    public void Check_FiveFields_MendedText(string cron, string mended) => CronText.Check(cron)!.Mended.Should().Be(mended);

    [Theory]
    [InlineData("0 6 13 * 5")]
    [InlineData("0 6 * * 8")]
    [InlineData("0 6 * * X")]
    [InlineData("0 6 * * 1/0")]
    [InlineData("* * * *")]
    [InlineData("@daily")]
    [InlineData("")]
    [InlineData("0 0 6 ? * MON 2026 1")]
    public void Check_WhatOneCronCannotSay_RefusedWithoutMending(string cron)
    {
        var problem = CronText.Check(cron);
        problem.Should().NotBeNull();
        problem!.Mended.Should().BeNull();
    }

    [Theory]
    [InlineData("0 */5 * * * ?")]
    [InlineData("0 0 6 ? * MON-FRI 2026")]
    public void Check_SixOrSevenFields_Accepted(string cron) => CronText.Check(cron).Should().BeNull();
}
