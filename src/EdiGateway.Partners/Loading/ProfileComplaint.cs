namespace EdiGateway.Partners.Loading;

/// <summary>What somebody who uses the profiles cannot do with them.</summary>
/// <param name="File">Name of the file, without folder.</param>
/// <param name="Path">Properties from the profile down ("Agreements[0].Validation.Overlays[1].Path").</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Fix">What to do about it; empty where the reason says it.</param>
public sealed record ProfileComplaint(string File, string Path, string Reason, string Fix = "");
