using EdiGateway.Edi.Validation;

namespace EdiGateway.Mappings.Catalog;

/// <summary>What a map needs beside the message, and where it puts what is wrong.</summary>
public sealed class MapContext
{
    /// <summary>Release being read or written ("004010", "D.96A").</summary>
    public required string Version { get; init; }

    /// <summary>Zone of dates that state no offset (the agreement's IANA time zone); never silently UTC.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Findings of the mapping, all 5xxx.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Whether an error was found: the document is held.</summary>
    public bool HasErrors => Findings.Exists(finding => finding.IsError);
}
