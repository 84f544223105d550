using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of our own section <c>archive</c>.</summary>
internal sealed class ArchiveRules : SectionRules<ArchiveSettings>
{
    public ArchiveRules() => RuleFor(archive => archive.Blob).SetValidator(new BlobRules());
}
