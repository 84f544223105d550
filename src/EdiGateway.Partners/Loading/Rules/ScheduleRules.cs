using EdiGateway.Partners.Schedules;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of a schedule.</summary>
internal sealed class ScheduleRules : SectionRules<Schedule>
{
    public ScheduleRules(ICronCalendar? crons)
    {
        Rule(schedule => schedule.Cron, schedule => schedule.Every is null || schedule.Cron is null, _ => "both an interval and a cron", "keep one of every and cron");
        When(schedule => schedule.Cron is not null, () => RuleFor(schedule => schedule.Cron!).Custom((cron, context) =>
        {
            var problem = CronText.Check(cron);
            if (problem is not null || crons?.Check(cron) is { } reason && (problem = new CronProblem(reason, null)) is not null)
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, $"\"{cron}\": {problem.Reason}")
                {
                    CustomState = problem.Mended is { } mended
                        ? $"write \"{mended}\""
                        : "seconds, minutes, hours, day of month, month, day of week; one of the two days is a question mark",
                });
            }
        }));
    }
}

/// <summary>Rules of a schedule that cannot be "at once".</summary>
internal sealed class RepeatingScheduleRules : SectionRules<Schedule>
{
    public RepeatingScheduleRules(ICronCalendar? crons)
    {
        Include(new ScheduleRules(crons));
        Rule(schedule => schedule, schedule => !schedule.IsAtOnce, _ => "neither an interval nor a cron", "give every or cron");
    }
}
