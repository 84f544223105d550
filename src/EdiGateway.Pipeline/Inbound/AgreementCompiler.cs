using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Compiles every agreement of a set of profiles, so that what cannot be compiled is said when profiles load and not when the first message comes.</summary>
public static class AgreementCompiler
{
    /// <summary>What cannot be compiled; empty where all can. Give it to the loader of the profiles.</summary>
    public static IReadOnlyList<ProfileComplaint> Check(ProfileSet profiles) => Check(profiles, SpecLibrary.Default);

    /// <summary>What cannot be compiled against <paramref name="specs"/>.</summary>
    public static IReadOnlyList<ProfileComplaint> Check(ProfileSet profiles, SpecLibrary specs)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(specs);
        List<ProfileComplaint> complaints = [];
        foreach (PartnerProfile profile in profiles.Partners.Append(profiles.Gateway))
        {
            complaints.AddRange(CatalogRules.Check(profile, MessageCatalog.Default));
            for (int index = 0; index < profile.Agreements.Count; index++)
            {
                Agreement agreement = profile.Agreements[index];
                _ = CompiledAgreement.Of(agreement);
                complaints.AddRange(FieldCompiler.Check(profile.File, $"Agreements[{index}]", agreement, MessageCatalog.Default));
                for (int at = 0; at < agreement.Validation.Overlays.Count; at++)
                {
                    string place = $"Agreements[{index}].Validation.Overlays[{at}]";
                    if (Complain(profile.File, place, agreement, agreement.Validation.Overlays[at], specs) is { } complaint)
                    {
                        complaints.Add(complaint);
                    }
                }
            }
        }

        return complaints;
    }

    /// <summary>Whether <paramref name="terms"/> are about messages of <paramref name="spec"/>.</summary>
    internal static bool Concerns(OverlayTerms terms, MessageSpec spec) =>
        string.Equals(terms.Message, spec.Type, StringComparison.OrdinalIgnoreCase)
        && (terms.Version is null || string.Equals(terms.Version, spec.Version, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why <paramref name="terms"/> cannot be applied to <paramref name="spec"/>; null where they can.</summary>
    internal static string? Fault(OverlayTerms terms, MessageSpec spec)
    {
        try
        {
            new SpecOverlay([Rule(terms)]).Apply(spec);
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message.Replace($" (Parameter '{fault.ParamName}')", string.Empty, StringComparison.Ordinal).TrimEnd('.');
        }
    }

    /// <summary>The terms as the overlay takes them.</summary>
    internal static OverlayRule Rule(OverlayTerms terms) => new()
    {
        Path = terms.Path,
        Usage = terms.Usage switch
        {
            OverlayUsage.Mandatory => Usage.Mandatory,
            OverlayUsage.NotUsed => Usage.NotUsed,
            OverlayUsage.Optional => Usage.Optional,
            _ => null,
        },
        MaxUse = terms.MaxUse,
        MinLength = terms.MinLength,
        MaxLength = terms.MaxLength,
        Codes = terms.Codes.Count == 0 ? null : terms.Codes,
        FurtherCodes = terms.AddCodes,
    };

    private static ProfileComplaint? Complain(string file, string place, Agreement agreement, OverlayTerms terms, SpecLibrary specs)
    {
        MessageSpec[] about = [.. specs.All.Where(spec => spec.Standard == agreement.Standard && Concerns(terms, spec))];
        if (about.Length == 0)
        {
            string property = terms.Version is not null && specs.All.Any(spec => spec.Standard == agreement.Standard && Concerns(terms with { Version = null }, spec)) ? "Version" : "Message";
            return new ProfileComplaint(file, $"{place}.{property}", $"the gateway has no specification of {terms.Message} {terms.Version}".TrimEnd(), "name a message and release that the command types lists");
        }

        string?[] faults = [.. about.Select(spec => Fault(terms, spec))];
        return Array.Exists(faults, fault => fault is null)
            ? null
            : new ProfileComplaint(file, place + ".Path", char.ToLowerInvariant(faults[0]![0]) + faults[0]![1..], "look at the loops and segments of the message; the command inspect shows where they stand");
    }
}
