using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Loading;

/// <summary>The outcome of loading a folder of profiles.</summary>
/// <param name="Profiles">The profiles; null where there is any error.</param>
/// <param name="Errors">Every error of every file, by file and line.</param>
public sealed record LoadResult(ProfileSet? Profiles, IReadOnlyList<ProfileError> Errors);
