using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Partners.Loading;

/// <summary>Whether routes lead to partners that exist, in messages that their agreements send.</summary>
internal static class RouteRefs
{
    /// <summary>The routes that do not.</summary>
    public static IEnumerable<ProfileError> Check(IReadOnlyList<(ProfileFile File, PartnerProfile Profile)> profiles, ProfileSet set)
    {
        List<string> partners = [.. set.Partners.Select(partner => partner.Id)];
        var seen = new Dictionary<Route, Route>();
        foreach (var (file, profile) in profiles)
        {
            for (var i = 0; i < profile.Routes.Count; i++)
            {
                var (route, path) = (profile.Routes[i], $"Routes[{i}]");
                if (route.From is not (null or "any" or RouteFacts.InternalOrigin) && !partners.Contains(route.From))
                {
                    yield return file.ErrorAt(path + ".From", $"there is no partner \"{route.From}\"", Spelling.Suggest(route.From, [.. partners, "any", "internal"], "partners"));
                }

                if (route.To is not null && Target(route, set, partners) is var (key, reason, fix))
                {
                    yield return file.ErrorAt(path + key, reason, fix);
                }

                if (!seen.TryAdd(Condition(route), route))
                {
                    yield return file.ErrorAt(path, $"route \"{seen[Condition(route)].Key}\" asks for exactly the same, so both would always be held", "add a condition to one of them, or remove it");
                }
            }
        }
    }

    private static (string Key, string Reason, string Fix)? Target(Route route, ProfileSet set, List<string> partners)
    {
        if (!partners.Contains(route.To!))
        {
            return (".To", $"there is no partner \"{route.To}\"", Spelling.Suggest(route.To!, partners, "partners"));
        }

        var candidates = set.Agreements.OutboundCandidates(route.To!, route.As!.Type, route.As.Version, route.Test);
        if (candidates.Count == 1)
        {
            return null;
        }

        if (candidates.Count > 1)
        {
            return (
                ".As",
                $"several agreements send {route.As.Type} to {route.To} and name equally many criteria: {string.Join(", ", candidates)}",
                "leave it under send in one of them, or add a criterion to the match of one");
        }

        var sent = set.Find(route.To!)!.Agreements.SelectMany(agreement => agreement.Send).Select(terms => $"{terms.Type} {terms.Version}").Distinct().ToList();
        return (
            ".As",
            $"no agreement with {route.To} sends {route.As.Type}{(route.As.Version is null ? string.Empty : " " + route.As.Version)}{(route.Test ? " as test" : string.Empty)}",
            sent.Count == 0 ? $"add it to send in {set.Find(route.To!)!.File}" : $"agreed to send: {string.Join(", ", sent)}");
    }

    /// <summary>The route without name and target; lists of ids are compared by what they hold.</summary>
    private static Route Condition(Route route) => new()
    {
        Id = route.Party is null ? string.Empty : string.Join('|', route.Party.Ids.Order(StringComparer.Ordinal)),
        From = route.From,
        Message = route.Message,
        Record = route.Record,
        Envelope = route.Envelope,
        Test = route.Test,
        Party = route.Party is null ? null : route.Party with { Ids = [] },
    };
}
