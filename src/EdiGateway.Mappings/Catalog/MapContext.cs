using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>What a map needs beside the message, and where it puts what is wrong. One for each message; not shared by threads.</summary>
public sealed class MapContext
{
    /// <summary>Release being read or written ("004010", "D.96A").</summary>
    public required string Version { get; init; }

    /// <summary>Zone of dates that state no offset (the agreement's IANA time zone); never silently UTC.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>What the agreement wants otherwise.</summary>
    public FieldRules Rules { get; init; } = FieldRules.Default;

    /// <summary>Most findings kept of one message; default 1,000, range 1 and up. What follows is counted only.</summary>
    public int MaxFindings { get; init; } = 1000;

    /// <summary>Findings of the mapping, all 5xxx.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Number of findings beyond <see cref="MaxFindings"/>.</summary>
    public int FurtherFindings { get; private set; }

    /// <summary>Whether an error was found: the document is held.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Zone of the record being written, where it is another one than <see cref="TimeZone"/>; null otherwise.</summary>
    public TimeZoneInfo? RecordTimeZone { get; private set; }

    /// <summary>To be called first when a record is written: its time zone counts.</summary>
    public void BeginWrite(BusinessRecord header) =>
        RecordTimeZone = header.TimeZone is string id && id != TimeZone.Id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
            ? zone
            : null;

    /// <summary>Keeps <paramref name="finding"/>.</summary>
    public void Add(Finding finding)
    {
        HasErrors |= finding.IsError;
        if (Findings.Count < MaxFindings)
        {
            Findings.Add(finding);
        }
        else
        {
            FurtherFindings++;
        }
    }
}
