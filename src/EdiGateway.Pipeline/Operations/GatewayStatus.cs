using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>How the gateway is doing.</summary>
/// <param name="At">When this was asked.</param>
/// <param name="Counts">Backlogs and what waits for an operator.</param>
/// <param name="Zones">Each inbound zone's last look, success, error, files that wait, and files that are still to be removed.</param>
/// <param name="Targets">Each target's last call, success, error, backlog, circuit and next window.</param>
/// <param name="NextDue">When something is due next; null where nothing waits.</param>
/// <param name="FreeBytes">Free bytes for the data folder; null where that is not watched.</param>
/// <param name="PollingStopped">Why polling has stopped; null where it has not.</param>
public sealed record GatewayStatus(
    DateTimeOffset At,
    LedgerCounts Counts,
    IReadOnlyList<ZoneStatusRow> Zones,
    IReadOnlyList<TargetStatus> Targets,
    DateTimeOffset? NextDue,
    long? FreeBytes,
    string? PollingStopped);

/// <summary>How a delivery target is doing.</summary>
/// <param name="Target">Its name: a zone, or webhook/partner/id.</param>
/// <param name="LastTryAt">When it was called last; null where it never was.</param>
/// <param name="LastSuccessAt">When it last took what it was given.</param>
/// <param name="LastErrorAt">When it failed last.</param>
/// <param name="LastError">Why it fails now; null where it does not.</param>
/// <param name="FailingSince">Since when it fails without a success between; null where it does not.</param>
/// <param name="Circuit">Whether the running gateway calls it.</param>
/// <param name="ProbeAt">When it is called again while its circuit is open.</param>
/// <param name="Waiting">Deliveries that wait, or are tried again.</param>
/// <param name="Awaiting">Deliveries that were sent and whose answer is awaited.</param>
/// <param name="Parked">Deliveries that were given up until an operator decides.</param>
/// <param name="OldestAt">When the oldest of those that wait was stored; null where none does.</param>
/// <param name="OpensAt">When its next send window opens; null where something may be sent now.</param>
public sealed record TargetStatus(
    string Target,
    DateTimeOffset? LastTryAt,
    DateTimeOffset? LastSuccessAt,
    DateTimeOffset? LastErrorAt,
    string? LastError,
    DateTimeOffset? FailingSince,
    CircuitStanding Circuit,
    DateTimeOffset? ProbeAt,
    long Waiting,
    long Awaiting,
    long Parked,
    DateTimeOffset? OldestAt,
    DateTimeOffset? OpensAt);
