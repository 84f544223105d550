using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles;

/// <summary>Where the gateway listens for partners and for those who watch it. Changes need a restart.</summary>
public sealed record WebSettings
{
    /// <summary>Addresses for partners, such as https://0.0.0.0:8443; default none.</summary>
    [Option]
    public IReadOnlyList<string> Listen { get; init; } = [];

    /// <summary>Addresses for health, metrics and the API's description, such as http://127.0.0.1:8484; default none. Keep them away from partners.</summary>
    [Option]
    public IReadOnlyList<string> Manage { get; init; } = [];

    /// <summary>PEM file with the certificate chain of the https addresses; relative paths count from the profiles' folder. Default none. A new file counts without a restart.</summary>
    [Option]
    public string? Certificate { get; init; }

    /// <summary>Points to the certificate's private key (its PEM text); default none.</summary>
    [Option]
    public SecretReference? Key { get; init; }
}
