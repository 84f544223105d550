using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>Settings of the transport <c>http</c>: files that a partner posts to our own web address.</summary>
public sealed record HttpSettings : TransportSettings
{
    /// <summary>
    /// SHA-256 of each API key that may post here, 64 hexadecimal digits; the keys themselves are never written down.
    /// Two at once let a partner change its key without a gap.
    /// </summary>
    [Option]
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Most files that one key may post in a minute; default 600, range 1 to 100000.</summary>
    [Option(Min = "1", Max = "100000")]
    public int PerMinute { get; init; } = 600;

    /// <inheritdoc/>
    public override string Kind => "http";

    /// <inheritdoc/>
    public override string Address => "/api/partners/{id}/inbox";
}
