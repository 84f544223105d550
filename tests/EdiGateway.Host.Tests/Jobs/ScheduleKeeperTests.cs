using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace EdiGateway.Host.Tests.Jobs;

/// <summary>Against Quartz's own in-memory scheduler.</summary>
public sealed class ScheduleKeeperTests : IAsyncLifetime
{
    private readonly Pumps _pumps = new(NullLogger<Pumps>.Instance);
    private ServiceProvider _services = null!;
    private IScheduler _scheduler = null!;
    private ScheduleKeeper _keeper = null!;

    public async Task InitializeAsync()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(_pumps);
        services.AddQuartz(quartz => quartz.UseInMemoryStore());
        _services = services.BuildServiceProvider();
        ISchedulerFactory factory = _services.GetRequiredService<ISchedulerFactory>();
        _scheduler = await factory.GetScheduler();
        _keeper = new ScheduleKeeper(factory);
    }

    public async Task DisposeAsync()
    {
        await _scheduler.Shutdown(false);
        await _pumps.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Apply_Plan_WakesThePumps()
    {
        using SemaphoreSlim woken = new(0);
        _pumps.Add("poll/acorn-in", _ =>
        {
            woken.Release();
            return Task.CompletedTask;
        });
        await _keeper.ApplyAsync([Every("poll/acorn-in", TimeSpan.FromMilliseconds(100))], default);
        await _scheduler.Start();

        (await woken.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue();
        (await woken.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("the trigger repeats");
    }

    [Fact]
    public async Task Apply_ChangedPlan_AddsReschedulesAndDeletes()
    {
        await _keeper.ApplyAsync([Every("poll/a", TimeSpan.FromHours(1)), Every("poll/b", TimeSpan.FromHours(1)), Every("poll/c", TimeSpan.FromHours(1))], default);
        ITrigger unchanged = (await _scheduler.GetTrigger(new TriggerKey("poll/a")))!;

        IReadOnlyList<string> gone = await _keeper.ApplyAsync(
            [Every("poll/a", TimeSpan.FromHours(1)), new PlannedJob("poll/b", new Schedule { Cron = "0 0 6 * * ?" }, Berlin), Every("poll/d", TimeSpan.FromHours(1))],
            default);

        gone.Should().Equal("poll/c");
        (await _scheduler.GetTrigger(new TriggerKey("poll/c"))).Should().BeNull();
        (await _scheduler.GetTrigger(new TriggerKey("poll/d"))).Should().NotBeNull();
        (await _scheduler.GetTrigger(new TriggerKey("poll/b"))).Should().BeAssignableTo<ICronTrigger>().Which.CronExpressionString.Should().Be("0 0 6 * * ?");
        (await _scheduler.GetTrigger(new TriggerKey("poll/a")))!.StartTimeUtc.Should().Be(unchanged.StartTimeUtc, "what did not change is left alone");
    }

    [Theory]
    [InlineData("0 */5 * * * ?", true)]
    [InlineData("0 0 6 ? * MON-FRI 2026", true)]
    [InlineData("0 0 6 1 1 ? 2020", true)]
    [InlineData("0 0 25 * * ?", false)]
    [InlineData("0 99 * * * ?", false)]
    [InlineData("98 0 * * * ?", false)]
    [InlineData("0 0 6 31 FEB ?", false)]
    [InlineData("every day", false)]
    public void Check_Cron_SaysWhatIsWrong(string cron, bool good) =>
        new QuartzCronCalendar().Check(cron).Should().Match(reason => good ? reason == null : !string.IsNullOrEmpty((string)reason));

    [Fact]
    public void Next_CronInAZone_FollowsItsSummerTime()
    {
        QuartzCronCalendar calendar = new();

        calendar.Next("0 0 6 * * ?", Berlin, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero))
            .Should().Be(new DateTimeOffset(2026, 3, 29, 4, 0, 0, TimeSpan.Zero));
    }

    private static TimeZoneInfo Berlin => TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static PlannedJob Every(string pump, TimeSpan interval) => new(pump, new Schedule { Every = interval }, TimeZoneInfo.Utc);
}
