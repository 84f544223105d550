using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Ledger.Archive;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Commands;

/// <summary><c>archive copy</c>: between a folder of packs and the archive in use. What is there already is left out, so it can be repeated.</summary>
internal static class ArchiveCopyCommand
{
    private const int BatchPayloads = 256;
    private const long BatchBytes = 16L << 20;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<string?> from = new("--from") { Description = "Folder of an archive; what it holds is copied into the archive in Blob Storage that gateway.yaml names.", HelpName = "folder" };
        Option<string?> to = new("--to") { Description = "Folder that becomes, or goes on as, an archive; the archive in use is copied into it.", HelpName = "folder" };
        Command command = new(
            "copy",
            "Copies every payload from a folder into the archive in use, or from the archive in use into a folder, and proves each against its checksum. It can be repeated: what is there already is left out. Exit code 2 where something is damaged.")
        {
            data, partners, from, to,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!), parsed.GetValue(from), parsed.GetValue(to), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(GatewayFolders folders, string? from, string? to, CancellationToken cancellation)
    {
        if ((from is null) == (to is null))
        {
            throw new CommandFailure("name a folder to copy --from, or one to copy --to");
        }

        DurableFiles disk = new();
        using IArchive source = from is null ? ArchiveInUse.Open(folders) : FolderToRead(from, disk);
        using IArchive target = to is null ? InBlobs(folders, disk) : new PackArchive(new PackArchiveOptions { Root = to }, disk, TimeProvider.System);
        return await CopyAsync(source, target, cancellation);
    }

    private static PackArchive FolderToRead(string folder, DurableFiles disk) => Directory.Exists(folder)
        ? new PackArchive(new PackArchiveOptions { Root = folder, ReadOnly = true }, disk, TimeProvider.System)
        : throw new CommandFailure($"there is no folder '{Path.GetFullPath(folder)}'");

    private static IArchive InBlobs(GatewayFolders folders, DurableFiles disk) => ArchiveInUse.Settings(folders) is { } settings
        ? GatewayArchive.OpenForCopies(folders, settings, ArchiveInUse.Secrets(folders), disk)
        : throw new CommandFailure("gateway.yaml names no archive in Blob Storage to copy into; add the section archive, or copy a folder's archive with the system's own tools");

    private static async Task<int> CopyAsync(IArchive source, IArchive target, CancellationToken cancellation)
    {
        Copied copied = new(source, target);
        foreach (ArchiveEntry entry in source.List())
        {
            await copied.AddAsync(entry, cancellation);
        }

        await copied.FlushAsync(cancellation);
        await Console.Error.WriteLineAsync($"{copied.Payloads} payload(s), {copied.Bytes} bytes copied or there already, {copied.Damaged} damaged");
        return copied.Damaged == 0 ? ExitCode.Clean : ExitCode.DocumentsWithErrors;
    }

    /// <summary>Small payloads go together, a large one goes by itself as a stream.</summary>
    private sealed class Copied(IArchive source, IArchive target)
    {
        private readonly List<ArchivePayload> _batch = [];
        private long _batchBytes;

        public long Payloads { get; private set; }

        public long Bytes { get; private set; }

        public int Damaged { get; private set; }

        public async Task AddAsync(ArchiveEntry entry, CancellationToken cancellation)
        {
            if (_batch.Count == BatchPayloads || _batchBytes + entry.Size > BatchBytes)
            {
                await FlushAsync(cancellation);
            }

            await using Stream stream = source.OpenRead(entry.Key);
            if (entry.Size > BatchBytes)
            {
                Note(entry, (await target.AppendAsync([new ArchivePayload(stream, entry.Size)], cancellation))[0]);
                return;
            }

            byte[] bytes = new byte[entry.Size];
            await stream.ReadExactlyAsync(bytes, cancellation);
            if (Note(entry, ArchiveKey.Of(bytes)))
            {
                _batch.Add(new ArchivePayload(bytes));
                _batchBytes += entry.Size;
            }
        }

        public async Task FlushAsync(CancellationToken cancellation)
        {
            if (_batch.Count > 0)
            {
                await target.AppendAsync(_batch, cancellation);
                _batch.Clear();
                _batchBytes = 0;
            }
        }

        private bool Note(ArchiveEntry entry, ArchiveKey read)
        {
            bool good = read == entry.Key;
            Payloads += good ? 1 : 0;
            Bytes += good ? entry.Size : 0;
            if (!good)
            {
                Damaged++;
                Console.Error.WriteLine($"{entry.Location}: the payload does not match its checksum {entry.Key}; it was not copied under that key");
            }

            return good;
        }
    }
}
