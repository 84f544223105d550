using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of one profile file.</summary>
internal sealed class PartnerRules : SectionRules<PartnerProfile>
{
    private static readonly string[] Reserved = ["any", "internal"];

    public PartnerRules(ICronCalendar? crons)
    {
        ShortName(profile => profile.Id, 40);
        Rule(profile => profile.Id, profile => !Reserved.Contains(profile.Id), profile => $"\"{profile.Id}\" means something else in routes and zones", "choose another short name");
        Rule(profile => profile.TimeZone, profile => profile.TimeZone is null || IsZone(profile.TimeZone), profile => $"there is no time zone \"{profile.TimeZone}\"", "use an IANA name such as Europe/Berlin or America/Chicago");
        Rule(profile => profile.TimeZone, profile => !profile.Self || profile.TimeZone is not null, _ => "\"timeZone\" is missing", "say in our own file which zone dates without offset belong to, by its IANA name");
        Rule(profile => profile.Identities, profile => !profile.Self || profile.Identities.Count > 0, _ => "we have no identity", "add identities");
        Rule(profile => profile.Agreements, profile => !profile.Self || profile.Agreements.All(agreement => agreement.Fallback), _ => "our own file has agreements only as fallback for senders that nobody knows", "move the agreement into the partner's file, or add fallback: true");
        Rule(profile => profile.Web, profile => profile.Self || profile.Web is null, _ => "web belongs into our own file", "move it into gateway.yaml");
        Rule(profile => profile.SendWindows, profile => !profile.Self || profile.SendWindows.Count == 0, _ => "our own file has no send windows", "move them into the files of the partners that have them");
        RuleForEach(profile => profile.SendWindows).SetValidator(new SendWindowRules());
        RuleFor(profile => profile.Web!).SetValidator(new WebRules()).When(profile => profile.Web is not null);
        RuleFor(profile => profile.As2!).SetValidator(new As2PartyRules(self: true)).When(profile => profile is { As2: not null, Self: true });
        RuleFor(profile => profile.As2!).SetValidator(new As2PartyRules(self: false)).When(profile => profile is { As2: not null, Self: false });
        Rule(profile => profile.Archive, profile => profile.Self || profile.Archive is null, _ => "archive belongs into our own file", "move it into gateway.yaml");
        RuleFor(profile => profile.Archive!).SetValidator(new ArchiveRules()).When(profile => profile.Archive is not null);
        Unique(profile => profile.Webhooks.Select(hook => hook.Id), nameof(PartnerProfile.Webhooks), "webhook");
        RuleForEach(profile => profile.Webhooks).SetValidator(new WebhookRules());
        Unique(profile => profile.Agreements.Select(agreement => agreement.Id), nameof(PartnerProfile.Agreements), "agreement");
        Unique(profile => profile.Zones.Select(zone => zone.Id), nameof(PartnerProfile.Zones), "zone");
        Unique(profile => profile.Routes.Select(route => route.Id), nameof(PartnerProfile.Routes), "route");
        Unique(profile => profile.Identities.Select(identity => $"{identity.Standard} {identity.Participant}"), nameof(PartnerProfile.Identities), "identity");
        RuleForEach(profile => profile.Identities).SetValidator(new IdentityRules());
        RuleForEach(profile => profile.Zones).SetValidator(new ZoneRules(crons));
        RuleForEach(profile => profile.Agreements).SetValidator(new AgreementRules(crons));
        RuleForEach(profile => profile.Routes).SetValidator(new RouteRules());
    }

    public static bool IsZone(string name) =>
        (name is "UTC" || name.Contains('/', StringComparison.Ordinal)) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private void Unique(Func<PartnerProfile, IEnumerable<string>> names, string list, string what) => RuleFor(profile => profile).Custom((profile, context) =>
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var name in names(profile))
        {
            if (!seen.Add(name))
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure($"{list}[{index}]", $"{what} \"{name}\" stands here twice")
                {
                    CustomState = "give each a name of its own, or remove one",
                });
            }

            index++;
        }
    });
}

/// <summary>Rules of an identity.</summary>
internal sealed class IdentityRules : SectionRules<Identity>
{
    public IdentityRules()
    {
        Rule(identity => identity.Id, identity => identity.Id.Trim().Length > 0, _ => "an empty id");
        When(identity => identity.Standard == EdiStandard.X12, () =>
        {
            Text(identity => identity.Id, 15, "ISA06/ISA08");
            Rule(identity => identity.Qualifier, identity => identity.Qualifier.Length == 2, _ => "ISA05/ISA07 has two characters", "give the qualifier, in quotes: \"01\", \"ZZ\"");
        });
        When(identity => identity.Standard == EdiStandard.Edifact, () =>
        {
            Text(identity => identity.Id, 35, "UNB 0004/0010");
            Text(identity => identity.Qualifier, 4, "UNB 0007");
        });
    }
}
