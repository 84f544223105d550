using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>When something may be sent to a target: by the file in which the target stands, and by that of the partner who gets it.</summary>
internal sealed class SendTimes(ProfileSet profiles, string target)
{
    private readonly IReadOnlyList<SendWindow> _own = profiles.OwnerOf(target)?.SendWindows ?? [];

    /// <summary>Whether the target may be called.</summary>
    public bool AreOpen(DateTimeOffset at) => _own.AreOpen(at);

    /// <summary>Whether what goes to a partner may be sent there now.</summary>
    public bool AreOpen(DateTimeOffset at, string? partner) => _own.AreOpen(at) && WindowsOf(partner).AreOpen(at);

    /// <summary>Whether there are times at which it may not.</summary>
    public bool AreLimited(string? partner) => _own.Count > 0 || WindowsOf(partner).Count > 0;

    /// <summary>Partners that nothing may be sent to.</summary>
    public IReadOnlySet<string> ClosedPartners(DateTimeOffset at) =>
        profiles.Partners.Where(partner => !partner.SendWindows.AreOpen(at)).Select(partner => partner.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>When something may be sent to a partner; null where it may now, or never.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at, string? partner)
    {
        // Where both have windows the later opening may fall into the other's closed hours; a few steps find the next common one.
        DateTimeOffset when = at;
        for (int step = 0; step < 100 && !AreOpen(when, partner); step++)
        {
            DateTimeOffset? next = _own.NextOpening(when) ?? WindowsOf(partner).NextOpening(when);
            if (next is null)
            {
                return null;
            }

            when = next.Value;
        }

        return when == at || !AreOpen(when, partner) ? null : when;
    }

    private IReadOnlyList<SendWindow> WindowsOf(string? partner) => (partner is null ? null : profiles.Find(partner))?.SendWindows ?? [];
}
