using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>The two folders that the gateway itself works with, as options of its commands.</summary>
internal static class Folders
{
    /// <summary>The option <c>--data</c>: ledger, archive, and what relative zones count from.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder of the ledger (ledger.db) and the archive; relative zone folders count from it. Default: $EDIGATEWAY_DATA, or ./data.",
        HelpName = "folder",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("EDIGATEWAY_DATA") is { Length: > 0 } folder ? folder : "data",
    };

    /// <summary>The option <c>--partners</c>: the profiles.</summary>
    public static Option<string> Partners() => new("--partners")
    {
        Description = "Folder of the partner profiles (one YAML file a partner). Default: $EDIGATEWAY_PARTNERS, or ./partners.",
        HelpName = "folder",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("EDIGATEWAY_PARTNERS") is { Length: > 0 } folder ? folder : "partners",
    };
}
