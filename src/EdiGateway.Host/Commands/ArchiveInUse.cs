using System.IO.Abstractions;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Commands;

/// <summary>The archive of a gateway, for commands that work on it beside the gateway.</summary>
internal static class ArchiveInUse
{
    /// <summary>Opens it for reading.</summary>
    /// <exception cref="CommandFailure">There is none, or the profiles do not say where it is.</exception>
    public static IArchive Open(GatewayFolders folders)
    {
        ArchiveSettings? settings = Settings(folders);
        return settings is not null || Directory.Exists(folders.Archive)
            ? GatewayArchive.Open(folders, settings, Secrets(folders), new DurableFiles(), beside: true)
            : throw new CommandFailure($"there is no archive in '{Path.GetFullPath(folders.Data)}'; name the gateway's data folder with --data");
    }

    /// <summary>Where our own profile puts it; null: into the data folder.</summary>
    public static ArchiveSettings? Settings(GatewayFolders folders)
    {
        if (!Directory.Exists(folders.Data))
        {
            throw new CommandFailure($"there is no data folder '{Path.GetFullPath(folders.Data)}'; name the gateway's with --data");
        }

        if (!Directory.Exists(folders.Partners))
        {
            return null;
        }

        LoadResult result = new ProfileLoader(new FileSystem(), new QuartzCronCalendar(), AgreementCompiler.Check).Load(folders.Partners);
        if (result.Profiles is null)
        {
            Console.Error.WriteLine($"the profiles in '{folders.Partners}' have errors (edigateway partners check); this is the archive in the data folder");
        }

        return result.Profiles?.Gateway.Archive;
    }

    /// <summary>What profiles point to.</summary>
    public static ISecrets Secrets(GatewayFolders folders) => new Secrets(new FileSystem(), folders.Partners, Environment.GetEnvironmentVariable);
}
