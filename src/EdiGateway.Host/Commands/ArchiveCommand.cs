using System.CommandLine;
using System.Text.Json;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Commands;

/// <summary><c>archive verify|extract|copy</c>: proves that every byte received and sent can be got back. Runs beside a gateway.</summary>
internal sealed class ArchiveCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 240;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway archive verify", "reads the whole archive of ./data back and compares every checksum"),
        ("edigateway archive extract 4e07…c4b1 --output order.edi", "writes one payload to a file (documents show prints its key; its first digits are enough)"),
        ("edigateway archive extract --all /tmp/everything", "writes every payload to a folder, named by its key"),
        ("edigateway archive copy --from data/archive", "moves in: copies what the folder holds into the archive that gateway.yaml names"),
        ("edigateway archive copy --to /mnt/copy/archive", "copies the archive into a folder: to keep, or to move out"),
    ];

    /// <inheritdoc/>
    public Command Create() => new("archive", "Proves the archive, gets payloads back out of it, and copies it.") { Verify(), Extract(), ArchiveCopyCommand.Create() };

    private static Command Verify()
    {
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("verify", "Reads everything back and reports what does not match its checksum. Exit code 2 where something is damaged.") { data, partners, format };
        command.SetAction((parsed, cancellation) => VerifyAsync(new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!), parsed.GetValue(format), cancellation));
        return command;
    }

    private static Command Extract()
    {
        Argument<string?> key = new("KEY") { Description = "SHA-256 of the payload, or its first digits as long as they are unique.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<string?> output = new("--output") { Description = "File to write; default standard output. An existing file is never replaced.", HelpName = "file" };
        Option<string?> all = new("--all") { Description = "Write every payload into this folder instead.", HelpName = "folder" };
        Command command = new("extract", "Writes the bytes of a payload exactly as they were received or sent.") { key, data, partners, output, all };
        command.SetAction((parsed, cancellation) => ExtractAsync(new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!), parsed.GetValue(key), parsed.GetValue(output), parsed.GetValue(all), cancellation));
        return command;
    }

    private static async Task<int> VerifyAsync(GatewayFolders folders, OutputFormat format, CancellationToken cancellation)
    {
        using IArchive archive = ArchiveInUse.Open(folders);
        List<ArchiveDamage> damage = [];
        await foreach (ArchiveDamage item in archive.VerifyAsync(cancellation))
        {
            damage.Add(item);
        }

        long payloads = 0;
        long bytes = 0;
        foreach (ArchiveEntry entry in archive.List())
        {
            payloads++;
            bytes += entry.Size;
        }

        if (format == OutputFormat.Json)
        {
            WriteJson(payloads, bytes, damage);
        }
        else
        {
            await using TextWriter output = Output.Text();
            foreach (ArchiveDamage item in damage)
            {
                await output.WriteLineAsync($"{item.Location}: {item.Reason}{(item.Key is { } key ? $" (payload {key})" : string.Empty)}");
            }

            await output.WriteLineAsync($"{payloads} payload(s), {bytes} bytes, {damage.Count} damaged");
        }

        return damage.Count == 0 ? ExitCode.Clean : ExitCode.DocumentsWithErrors;
    }

    private static async Task<int> ExtractAsync(GatewayFolders folders, string? given, string? output, string? all, CancellationToken cancellation)
    {
        if ((given is null) == (all is null))
        {
            throw new CommandFailure("name one payload by its key, or a folder with --all");
        }

        using IArchive archive = ArchiveInUse.Open(folders);
        if (all is null)
        {
            ArchiveKey one = Resolve(archive, given!);
            await using Stream target = output is null ? Output.Bytes() : new FileStream(output, FileMode.CreateNew);
            await CopyAsync(archive, one, target, cancellation);
            return ExitCode.Clean;
        }

        Directory.CreateDirectory(all);
        int written = 0;
        foreach (ArchiveKey key in archive.List().Select(entry => entry.Key).Distinct())
        {
            await using FileStream target = new(Path.Combine(all, key.ToString()), FileMode.CreateNew);
            await CopyAsync(archive, key, target, cancellation);
            written++;
        }

        await Console.Error.WriteLineAsync($"{written} payload(s) written to {all}");
        return ExitCode.Clean;
    }

    private static ArchiveKey Resolve(IArchive archive, string given)
    {
        if (ArchiveKey.TryParse(given, out ArchiveKey whole))
        {
            return archive.Contains(whole) ? whole : throw new CommandFailure($"the archive holds no {given}");
        }

        ArchiveKey[] matches = [.. archive.List().Select(entry => entry.Key).Distinct().Where(key => key.ToString().StartsWith(given, StringComparison.Ordinal)).Take(2)];
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw new CommandFailure($"the archive holds no payload whose key begins with {given}"),
            _ => throw new CommandFailure($"several keys begin with {given}; give more digits"),
        };
    }

    private static async Task CopyAsync(IArchive archive, ArchiveKey key, Stream target, CancellationToken cancellation)
    {
        await using Stream source = archive.OpenRead(key);
        await source.CopyToAsync(target, cancellation);
    }

    private static void WriteJson(long payloads, long bytes, List<ArchiveDamage> damage)
    {
        using Stream output = Output.Bytes();
        using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteNumber("payloads", payloads);
        writer.WriteNumber("bytes", bytes);
        writer.WriteStartArray("damage");
        foreach (ArchiveDamage item in damage)
        {
            writer.WriteStartObject();
            writer.WriteString("location", item.Location);
            if (item.Key is { } key)
            {
                writer.WriteString("key", key.ToString());
            }

            writer.WriteString("reason", item.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}
