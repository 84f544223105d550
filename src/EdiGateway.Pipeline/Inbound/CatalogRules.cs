using EdiGateway.Mappings.Catalog;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What profiles name must be something that the gateway can write: else every such document would be held once it comes.</summary>
internal static class CatalogRules
{
    /// <summary>What of <paramref name="profile"/>'s agreements and routes the catalog does not have.</summary>
    public static IEnumerable<ProfileComplaint> Check(PartnerProfile profile, MessageCatalog catalog)
    {
        for (int index = 0; index < profile.Agreements.Count; index++)
        {
            Agreement agreement = profile.Agreements[index];
            for (int at = 0; at < agreement.Send.Count; at++)
            {
                MessageTerms terms = agreement.Send[at];
                if (terms.Version is { } version && catalog.Find(agreement.Standard, terms.Type, version) is null)
                {
                    yield return Unwritable(profile.File, $"Agreements[{index}].Send[{at}]", agreement, terms, catalog);
                }
            }
        }

        for (int index = 0; index < profile.Routes.Count; index++)
        {
            if (Complain(profile.File, $"Routes[{index}]", profile.Routes[index], catalog) is { } complaint)
            {
                yield return complaint;
            }
        }
    }

    private static ProfileComplaint Unwritable(string file, string place, Agreement agreement, MessageTerms terms, MessageCatalog catalog)
    {
        IMessageMap[] all = [.. catalog.Maps.Where(map => map.Standard == agreement.Standard)];
        IMessageMap? known = Array.Find(all, map => string.Equals(map.MessageType, terms.Type, StringComparison.Ordinal));
        return known is null
            ? new ProfileComplaint(file, place + ".Type", $"the gateway cannot write {terms.Type}", Spelling.Suggest(terms.Type, [.. all.Select(map => map.MessageType)], "messages that it writes"))
            : new ProfileComplaint(file, place + ".Version", $"the gateway cannot write {terms.Type} {terms.Version}", "releases that it writes: " + string.Join(", ", known.Versions));
    }

    private static ProfileComplaint? Complain(string file, string place, Route route, MessageCatalog catalog)
    {
        if (route.Record is { } record && !catalog.RecordTypes.ContainsKey(record))
        {
            return new ProfileComplaint(file, place + ".Record", $"there is no record type \"{record}\"", Spelling.Suggest(record, [.. catalog.RecordTypes.Keys], "record types"));
        }

        string[] taken = route.Record is not null ? [route.Record] : RecordsOf(route.Message, catalog);
        string[] written = RecordsOf(route.As?.Type, catalog);
        return taken.Length == 0 || written.Length == 0 || taken.Intersect(written, StringComparer.Ordinal).Any()
            ? null
            : new ProfileComplaint(file, place + ".As", $"{route.As!.Type} says {written[0]}, and the route takes {taken[0]}", "name a message that says the same kind of document; the command types lists them");
    }

    private static string[] RecordsOf(string? message, MessageCatalog catalog) =>
        [.. catalog.Maps.Where(map => string.Equals(map.MessageType, message, StringComparison.OrdinalIgnoreCase)).Select(map => map.RecordType).Distinct(StringComparer.Ordinal)];
}
