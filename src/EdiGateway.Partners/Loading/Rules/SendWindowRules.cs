using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of a send window.</summary>
internal sealed class SendWindowRules : SectionRules<SendWindow>
{
    public SendWindowRules()
    {
        Rule(window => window.Days, window => window.Days.Count > 0, _ => "the window never opens", "name days, or leave the key out for every day");
        Rule(window => window.TimeZone, window => window.TimeZone is null || PartnerRules.IsZone(window.TimeZone), window => $"there is no time zone \"{window.TimeZone}\"", "use an IANA name such as Europe/Berlin or America/Chicago");
    }
}
