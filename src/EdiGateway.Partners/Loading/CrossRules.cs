using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Loading;

/// <summary>The rules that only several files together can break. Each file is good on its own.</summary>
internal sealed class CrossRules
{
    private static readonly (string Name, bool Test, bool Acknowledgement)[] Uses =
    [
        (nameof(ControlNumberTerms.Production), false, false),
        (nameof(ControlNumberTerms.Test), true, false),
        (nameof(ControlNumberTerms.Acknowledgements), false, true),
    ];

    private readonly List<ProfileError> _errors = [];
    private readonly IReadOnlyList<ProfileFile> _files;
    private readonly List<(ProfileFile File, PartnerProfile Profile)> _profiles = [];

    private CrossRules(IReadOnlyList<ProfileFile> files) => _files = files;

    /// <summary>Checks the files together; the set is null where there is an error.</summary>
    public static LoadResult Check(IReadOnlyList<ProfileFile> files)
    {
        var rules = new CrossRules(files);
        var set = rules.Run();
        return new LoadResult(rules._errors.Count == 0 ? set : null, Sorted(rules._errors));
    }

    /// <summary>Errors by file and line.</summary>
    public static IReadOnlyList<ProfileError> Sorted(IEnumerable<ProfileError> errors) =>
        [.. errors.Distinct().OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column)];

    private ProfileSet? Run()
    {
        var own = _files.Where(file => file.Profile!.Self).ToList();
        if (own.Count != 1)
        {
            Ourselves(own);
            return null;
        }

        var gateway = ProfileResolver.Resolve(own[0].Profile!, own[0].Profile!);
        foreach (var file in _files)
        {
            _profiles.Add((file, file == own[0] ? gateway : ProfileResolver.Resolve(file.Profile!, gateway)));
        }

        Unique("partner", nameof(PartnerProfile.Id), _profiles.Select(pair => (pair.File, string.Empty, pair.Profile.Id)));
        Unique("zone", nameof(DropZone.Id), _profiles.SelectMany(pair => pair.Profile.Zones.Select((zone, i) => (pair.File, $"Zones[{i}].", zone.Id))));
        if (_errors.Count > 0)
        {
            return null;
        }

        var set = new ProfileSet(gateway, [.. _profiles.Where(pair => pair.File != own[0]).Select(pair => pair.Profile)]);
        Zones(set);
        Identities(gateway);
        Agreements(set);
        Ties();
        Counters();
        _errors.AddRange(RouteRefs.Check(_profiles, set));
        _errors.AddRange(As2Refs.Check(_profiles, gateway));
        return set;
    }

    private void Ourselves(List<ProfileFile> own)
    {
        if (own.Count == 0)
        {
            _errors.Add(new ProfileError("gateway.yaml", 1, 1, "there is no profile of ourselves", "write gateway.yaml with our identities and time zone"));
        }

        foreach (var file in own)
        {
            Add(file, nameof(PartnerProfile.Self), $"{string.Join(" and ", own.Select(other => other.Name))} both describe ourselves", "keep one; remove self: true from the others");
        }
    }

    private void Unique(string what, string key, IEnumerable<(ProfileFile File, string Path, string Name)> names)
    {
        foreach (var group in names.GroupBy(entry => entry.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            foreach (var (file, path, name) in group)
            {
                Add(file, path + key, $"{what} \"{name}\" stands in {string.Join(" and ", group.Select(entry => entry.File.Name).Distinct())}", "give each a name of its own");
            }
        }
    }

    private void Zones(ProfileSet set)
    {
        List<string> known = [.. set.Partners.Select(partner => partner.Id), "any"];
        var paths = new Dictionary<string, DropZone>(StringComparer.Ordinal);
        Each(profile => profile.Zones, nameof(PartnerProfile.Zones), (file, path, zone) =>
        {
            for (var i = 0; i < zone.Senders.Count; i++)
            {
                if (!known.Contains(zone.Senders[i]))
                {
                    Add(file, $"{path}.Senders[{i}]", $"there is no partner \"{zone.Senders[i]}\"", Spelling.Suggest(zone.Senders[i], known, "partners"));
                }
            }

            var transport = zone.Transport;
            var place = transport is HttpSettings ? $"{zone.PartnerId}{transport.Address}" : $"{transport.Kind} {transport.Address}";
            if (!paths.TryAdd(place, zone) && (zone.Direction == ZoneDirection.In || paths[place].Direction == ZoneDirection.In))
            {
                Add(file, $"{path}.{char.ToUpperInvariant(transport.Kind[0])}{transport.Kind[1..]}", $"zone \"{paths[place].Id}\" of {paths[place].PartnerId} is the same place", "give each inbound zone a place of its own; let several partners through one zone with senders");
            }
        });
    }

    private void Identities(PartnerProfile gateway) => Each(profile => profile.Self ? [] : profile.Identities, nameof(PartnerProfile.Identities), (file, path, identity) =>
    {
        if (gateway.Identities.Any(ours => ours.Matches(identity.Standard, identity.Participant)))
        {
            Add(file, path + ".Id", $"{identity.Participant} is our own identity", "give the partner's");
        }
    });

    private void Agreements(ProfileSet set)
    {
        var outbound = set.Zones.Where(zone => zone.Direction == ZoneDirection.Out && !zone.IsInternal).Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal);
        Each(profile => profile.Agreements, nameof(PartnerProfile.Agreements), (file, path, agreement) => Agreement(set, outbound, file, path, agreement));
    }

    private void Agreement(ProfileSet set, HashSet<string> outbound, ProfileFile file, string path, Agreement agreement)
    {
        var ours = set.Gateway.Identities.Where(identity => identity.Standard == agreement.Standard).Select(identity => identity.Participant).ToList();
        var theirs = file.Profile!.Identities.Where(identity => identity.Standard == agreement.Standard).Select(identity => identity.Participant).ToList();
        if (ours.Count == 0)
        {
            Add(file, path + ".Standard", $"we have no identity in {agreement.Standard}", $"add one to {set.Gateway.File}");
        }
        else if (agreement.Match.Us is { } us && !ours.Contains(us.Participant))
        {
            Add(file, path + ".Match.Us", $"{us.Participant} is none of our identities", $"in {set.Gateway.File} stand: {string.Join(", ", ours)}");
        }

        if (theirs.Count == 0 && !file.Profile.Self)
        {
            Add(file, path + ".Standard", $"{file.Profile.Id} has no identity in {agreement.Standard}", "add one under identities");
        }
        else if (agreement.Match.Partner is { } partner && !theirs.Contains(partner.Participant))
        {
            Add(file, path + ".Match.Partner", $"{partner.Participant} is none of the partner's identities", $"in this file stand: {string.Join(", ", theirs)}");
        }

        if (agreement.Delivery is { } delivery && !outbound.Contains(delivery.Zone))
        {
            Add(file, path + ".Delivery.Zone", $"there is no partner's outbound zone \"{delivery.Zone}\"", Spelling.Suggest(delivery.Zone, outbound, "outbound zones"));
        }
    }

    private void Ties()
    {
        var all = _profiles.SelectMany(pair => pair.Profile.Agreements.Select((agreement, i) => (pair.File, Path: $"Agreements[{i}]", Agreement: agreement))).ToList();
        var byIdentity = all
            .Where(entry => !entry.Agreement.Fallback)
            .SelectMany(entry => entry.Agreement.PartnerIdentities.Select(identity => (Identity: identity, Entry: entry)))
            .ToLookup(pair => pair.Identity, pair => pair.Entry);
        foreach (var one in all)
        {
            // Fallbacks compete only within a file: each answers for its own partner.
            foreach (var other in one.Agreement.Fallback ? all : one.Agreement.PartnerIdentities.SelectMany(identity => byIdentity[identity]))
            {
                if (!ReferenceEquals(other.Agreement, one.Agreement) && (one.Agreement.Fallback
                    ? other.Agreement.Fallback && other.File == one.File && other.Agreement.Standard == one.Agreement.Standard
                    : other.Agreement.Specificity == one.Agreement.Specificity && AgreementCriteria.Overlap(one.Agreement, other.Agreement)))
                {
                    Add(
                        one.File,
                        one.Path,
                        $"agreement \"{one.Agreement.Key}\" ties with \"{other.Agreement.Key}\": an interchange can satisfy both, and both name {one.Agreement.Specificity} criteria",
                        one.Agreement.Fallback ? "keep one fallback" : "add a criterion to the match of one of them");
                    break;
                }
            }
        }
    }

    private void Counters()
    {
        var ranges = new Dictionary<string, (ControlNumberRange Range, Agreement Agreement)>(StringComparer.Ordinal);
        Each(profile => profile.Self ? [] : profile.Agreements, nameof(PartnerProfile.Agreements), (file, path, agreement) =>
        {
            foreach (var level in Enum.GetValues<NumberLevel>())
            {
                foreach (var (use, test, acknowledgement) in Uses)
                {
                    var range = agreement.Range(level, test, acknowledgement);
                    if (!ranges.TryAdd(agreement.Counter(level, test, acknowledgement), (range, agreement))
                        && ranges[agreement.Counter(level, test, acknowledgement)] is var first && first.Range != range)
                    {
                        Add(
                            file,
                            $"{path}.ControlNumbers.{use}.{level}",
                            $"agreement \"{first.Agreement.Key}\" draws from the same counter (same pair of identities) but gives it another range",
                            "give both agreements the same range");
                    }
                }
            }
        });
    }

    private void Each<T>(Func<PartnerProfile, IReadOnlyList<T>> list, string name, Action<ProfileFile, string, T> check)
    {
        foreach (var (file, profile) in _profiles)
        {
            var items = list(profile);
            for (var i = 0; i < items.Count; i++)
            {
                check(file, $"{name}[{i}]", items[i]);
            }
        }
    }

    private void Add(ProfileFile file, string path, string reason, string fix) => _errors.Add(file.ErrorAt(path, reason, fix));
}
