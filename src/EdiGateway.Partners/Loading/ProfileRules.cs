using EdiGateway.Partners.Loading.Rules;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Loading;

/// <summary>Where in a profile a rule is broken, and how.</summary>
/// <param name="Path">Properties from the profile down ("Agreements[0].Match.Us").</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Fix">What to do about it; empty where the reason says it.</param>
internal readonly record struct BrokenRule(string Path, string Reason, string Fix);

/// <summary>The rules that a profile must keep, whatever the other profiles say.</summary>
internal sealed class ProfileRules(ICronCalendar? crons)
{
    private readonly PartnerRules _rules = new(crons);

    /// <summary>The rules that <paramref name="profile"/> breaks.</summary>
    public IEnumerable<BrokenRule> Check(PartnerProfile profile) => _rules.Validate(profile).Errors
        .Select(failure => new BrokenRule(failure.PropertyName, failure.ErrorMessage, failure.CustomState as string ?? string.Empty));
}
