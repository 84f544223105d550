using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>One message type that may come or go.</summary>
public sealed record MessageTerms
{
    /// <summary>"850", "ORDERS".</summary>
    [Option]
    public required string Type { get; init; }

    /// <summary>Release ("004010", "D.96A"); default any when received; must be given when sent.</summary>
    [Option]
    public string? Version { get; init; }

    /// <summary>UNH 0057 ("EAN008"), or what follows the release in GS08 ("VICS"), in what we send; default none.</summary>
    [Option]
    public string Association { get; init; } = string.Empty;

    /// <summary>Whether it covers <paramref name="type"/> in <paramref name="version"/> (null: any).</summary>
    public bool Covers(string type, string? version) =>
        string.Equals(type, Type, StringComparison.OrdinalIgnoreCase)
        && (Version is null || version is null || string.Equals(version, Version, StringComparison.OrdinalIgnoreCase));
}
