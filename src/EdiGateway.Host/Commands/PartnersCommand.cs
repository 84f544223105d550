using System.CommandLine;
using System.IO.Abstractions;
using System.Text.Json;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Reports;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Commands;

/// <summary><c>partners check</c>: whether the profiles load, and what they say.</summary>
internal sealed class PartnersCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 200;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway partners check", "checks every profile of ./partners and lists its agreements"),
        ("edigateway partners key", "makes an API key for a partner that posts its files over HTTP"),
        ("edigateway partners check --partners /etc/edigateway/partners --format json", "the same for programs"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Option<OutputFormat> format = Output.FormatOption();
        Option<string> folder = Folders.Partners();
        Command check = new("check", "Checks the profiles: every error with file, line, reason and fix; else what was agreed with whom, and which secrets are missing.") { folder, format };
        check.SetAction(parsed => Check(parsed.GetValue(folder)!, parsed.GetValue(format)));
        return new Command("partners", "Looks at partner profiles.") { check, PartnerKeyCommand.Create() };
    }

    private static int Check(string folder, OutputFormat format)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandFailure($"there is no folder of profiles '{Path.GetFullPath(folder)}'; name it with --partners");
        }

        LoadResult result = new ProfileLoader(new FileSystem(), new QuartzCronCalendar(), AgreementCompiler.Check).Load(folder);
        Secrets secrets = new(new FileSystem(), folder, Environment.GetEnvironmentVariable);
        List<MissingSecret> missing = [.. Missing(result.Profiles, secrets)];
        IReadOnlyList<(string Partner, CertificateNote Note)> certificates = result.Profiles is null ? [] : CertificateWatch.Look(result.Profiles, new As2Keys(secrets, folder), TimeProvider.System.GetUtcNow(), secrets);
        if (format == OutputFormat.Json)
        {
            WriteJson(result, missing, certificates);
        }
        else
        {
            WriteText(folder, result, missing, certificates);
        }

        return result.Profiles is null || missing.Count > 0 || certificates.Any(found => !found.Note.StillGood) ? ExitCode.DocumentsWithErrors : ExitCode.Clean;
    }

    /// <summary>Secrets that cannot be read as things stand: seen from this command's own environment and user.</summary>
    private static IEnumerable<MissingSecret> Missing(ProfileSet? profiles, Secrets secrets)
    {
        IEnumerable<(string Partner, string Place, TransportSettings Settings)> places = profiles is null ? [] :
            profiles.Zones.Select(zone => (zone.PartnerId, zone.Id, zone.Transport)).Concat(profiles.Webhooks.Select(hook => (hook.PartnerId, hook.Id, (TransportSettings)hook)))
            .Concat(profiles.Gateway.Archive is { } archive ? [(profiles.Gateway.Id, "archive", (TransportSettings)archive.Blob)] : []);
        HashSet<SecretReference> ofAs2 = [];
        foreach ((string partner, string place, TransportSettings settings) in places)
        {
            foreach ((string key, SecretReference reference) in settings.Secrets)
            {
                // Our keys of AS2 are those of every zone: one that is missing is told once.
                if ((settings is not As2Settings || ofAs2.Add(reference)) && !secrets.TryResolve(reference, out _, out string? reason))
                {
                    yield return new MissingSecret(partner, place, $"{settings.Kind}.{key}", reason);
                }
            }
        }

        if (profiles?.Gateway.Web?.Key is { } certificateKey && !secrets.TryResolve(certificateKey, out _, out string? why))
        {
            yield return new MissingSecret(profiles.Gateway.Id, "web", "web.key", why);
        }
    }

    private static void WriteText(string folder, LoadResult result, List<MissingSecret> missing, IReadOnlyList<(string Partner, CertificateNote Note)> certificates)
    {
        using TextWriter output = Output.Text();
        foreach (ProfileError error in result.Errors)
        {
            output.WriteLine(Path.Combine(folder, error.ToString()));
        }

        if (result.Profiles is null)
        {
            output.WriteLine($"{result.Errors.Count} error(s); a running gateway keeps the last good profiles.");
            return;
        }

        foreach (PartnerProfile partner in result.Profiles.Partners)
        {
            output.WriteLine($"{partner.Id}: {partner.Name}");
            foreach (DropZone zone in partner.Zones)
            {
                output.WriteLine($"  zone {zone.Id}: {zone.Direction.ToString().ToLowerInvariant()} {zone.Transport.Kind} {zone.Transport.Address}{(zone.Direction == ZoneDirection.In ? $" ({zone.Poll})" : string.Empty)}");
            }

            foreach (var agreement in partner.Agreements)
            {
                output.WriteLine($"  agreement {agreement.Id}: {ReportNames.Of(agreement.Standard)}, receives {(agreement.Receive.Count == 0 ? "every known message" : List(agreement.Receive.Select(terms => OperatorOutput.Joined(terms.Type, terms.Version))))}, sends {List(agreement.Send.Select(terms => OperatorOutput.Joined(terms.Type, terms.Version)))}");
            }

            output.WriteLine($"  routes: {List(partner.Routes.Select(route => route.Id))}");
        }

        foreach (MissingSecret one in missing)
        {
            output.WriteLine($"{one.Zone} of {one.Partner}, {one.Key}: {one.Reason}");
        }

        foreach ((string partner, CertificateNote note) in certificates)
        {
            output.WriteLine($"AS2 with {partner}: {note.Text}");
        }

        int unusable = certificates.Count(found => !found.Note.StillGood);
        string secrets = missing.Count == 0 ? string.Empty : $"{missing.Count} secret(s) missing (looked for as the user and in the environment of this command)";
        string keys = unusable == 0 ? string.Empty : $"{unusable} AS2 certificate(s) or key(s) that cannot be used";
        string verdict = secrets.Length + keys.Length == 0 ? "no error" : string.Join(", ", ((string[])[secrets, keys]).Where(part => part.Length > 0));
        output.WriteLine($"{result.Profiles.Partners.Count} partner(s), {verdict}.");
    }

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? text : "none";

    private static void WriteJson(LoadResult result, List<MissingSecret> missing, IReadOnlyList<(string Partner, CertificateNote Note)> certificates)
    {
        using Stream output = Output.Bytes();
        using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteBoolean("valid", result.Profiles is not null);
        writer.WriteStartArray("errors");
        foreach (ProfileError error in result.Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("file", error.File);
            writer.WriteNumber("line", error.Line);
            writer.WriteNumber("column", error.Column);
            writer.WriteString("reason", error.Reason);
            writer.WriteString("fix", error.Fix);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("missingSecrets");
        foreach (MissingSecret one in missing)
        {
            writer.WriteStartObject();
            writer.WriteString("partner", one.Partner);
            writer.WriteString("zone", one.Zone);
            writer.WriteString("key", one.Key);
            writer.WriteString("reason", one.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("certificates");
        foreach ((string partner, CertificateNote note) in certificates)
        {
            writer.WriteStartObject();
            writer.WriteString("partner", partner);
            writer.WriteString("reason", note.Text);
            writer.WriteBoolean("stillGood", note.StillGood);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("partners");
        foreach (PartnerProfile partner in result.Profiles?.Partners ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("id", partner.Id);
            writer.WriteString("name", partner.Name);
            WriteNames(writer, "zones", partner.Zones.Select(zone => zone.Id));
            WriteNames(writer, "agreements", partner.Agreements.Select(agreement => agreement.Id));
            WriteNames(writer, "routes", partner.Routes.Select(route => route.Id));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteNames(Utf8JsonWriter writer, string property, IEnumerable<string> names)
    {
        writer.WriteStartArray(property);
        foreach (string name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private sealed record MissingSecret(string Partner, string Zone, string Key, string Reason);
}
