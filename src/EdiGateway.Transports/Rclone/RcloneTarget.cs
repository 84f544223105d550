using System.Security.Cryptography;
using System.Text;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// A folder on another machine as a delivery target: upload under a name that begins with a point, then a rename on the
/// server. That a file is there durably is the server's word; nothing in SFTP or FTP lets us demand more.
/// </summary>
internal sealed class RcloneTarget(EndpointSettings settings, Remote remote, string gateway) : IDeliveryTarget
{
    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            RemoteFolder folder = await remote.OpenAsync(cancellationToken);
            return await Probing.LookAsync(remote, folder, copyWillDo: true, cancellationToken) ?? await Probing.TryAsync(folder, string.Empty, gateway, cancellationToken);
        }
        catch (RcloneFault fault)
        {
            return new ProbeResult(false, await WordsAsync("cannot be used", fault, cancellationToken));
        }
        catch (TransportException fault)
        {
            return new ProbeResult(false, fault.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<DeliveryReceipt> receipts = new(files.Count);
        bool good = true;
        RemoteFolder? folder = null;
        foreach (DeliveryFile file in files)
        {
            if (!good || cancellationToken.IsCancellationRequested)
            {
                receipts.Add(new DeliveryReceipt(DeliveryOutcome.NotTried));
                continue;
            }

            DeliveryReceipt receipt;
            try
            {
                receipt = FileNames.RefuseDelivery(file.Name) ?? await DeliverAsync(folder ??= await OpenAsync(cancellationToken), file, cancellationToken);
            }
            catch (RcloneFault fault)
            {
                receipt = new DeliveryReceipt(DeliveryOutcome.TransientFault, await WordsAsync($"'{file.Name}' cannot be delivered", fault, cancellationToken));
            }
            catch (IOException fault)
            {
                receipt = new DeliveryReceipt(DeliveryOutcome.TransientFault, fault.Message);
            }

            receipts.Add(receipt);
            good = receipt.Outcome is DeliveryOutcome.Delivered or DeliveryOutcome.AlreadyThereSameBytes;
        }

        return receipts;
    }

    /// <summary>The folder, which must be there: rclone would make it, and a mistyped path would swallow deliveries.</summary>
    private async Task<RemoteFolder> OpenAsync(CancellationToken cancellationToken)
    {
        RemoteFolder folder = await remote.OpenAsync(cancellationToken);
        return await folder.IsThereAsync(cancellationToken)
            ? folder
            : throw new TransportException($"{remote.Transport.Address} is no folder on the server; make it, or correct path");
    }

    private static async Task<DeliveryReceipt> DeliverAsync(RemoteFolder folder, DeliveryFile file, CancellationToken cancellationToken)
    {
        // The same at every try, so that what a crash left is replaced; hashed, for it must be plain ASCII.
        string temporary = "." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Name)))[..24] + ".part";

        // An earlier try may have got through without our being told.
        if (await folder.StatAsync(file.Name, cancellationToken) is null)
        {
            await UploadAsync(folder, temporary, file.Bytes, cancellationToken);
            if (await folder.StatAsync(temporary, cancellationToken) is not { } uploaded || uploaded.Size != file.Bytes.Length)
            {
                await folder.DeleteAsync(temporary, cancellationToken);
                return new DeliveryReceipt(DeliveryOutcome.TransientFault, $"the server did not keep all bytes of '{file.Name}'; it may be full");
            }

            if (await RenamedAsync(folder, temporary, file.Name, cancellationToken))
            {
                return new DeliveryReceipt(DeliveryOutcome.Delivered);
            }
        }

        // The name is taken, for long or since a moment ago.
        DeliveryReceipt receipt = await folder.StatAsync(file.Name, cancellationToken) is { } taken
            ? await CompareAsync(folder, taken, file, cancellationToken)
            : new DeliveryReceipt(DeliveryOutcome.TransientFault, $"'{file.Name}' could not be renamed into place");
        await folder.DeleteAsync(temporary, cancellationToken);
        return receipt;
    }

    private static async Task UploadAsync(RemoteFolder folder, string temporary, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await folder.UploadAsync(string.Empty, temporary, bytes, cancellationToken);
        }
        catch (RcloneFault)
        {
            // Some servers let nobody replace a file, and an earlier try may have left one.
            await folder.DeleteAsync(temporary, cancellationToken);
            await folder.UploadAsync(string.Empty, temporary, bytes, cancellationToken);
        }
    }

    /// <summary>Whether the file has its name now; false where the name was taken.</summary>
    private static async Task<bool> RenamedAsync(RemoteFolder folder, string temporary, string name, CancellationToken cancellationToken)
    {
        try
        {
            await folder.MoveAsync(temporary, name, mayReplace: false, cancellationToken);
        }
        catch (RcloneFault) when (!cancellationToken.IsCancellationRequested)
        {
            // A server that refuses to replace says so in words of its own: what is there tells.
            if (await folder.StatAsync(name, cancellationToken) is null)
            {
                throw;
            }
        }

        return await folder.StatAsync(temporary, cancellationToken) is null;
    }

    private static async Task<DeliveryReceipt> CompareAsync(RemoteFolder folder, RemoteEntry there, DeliveryFile file, CancellationToken cancellationToken) =>
        !there.IsFolder && there.Size == file.Bytes.Length && await HoldsAsync(folder, file, cancellationToken)
            ? new DeliveryReceipt(DeliveryOutcome.AlreadyThereSameBytes)
            : new DeliveryReceipt(DeliveryOutcome.AlreadyThereOtherBytes, $"'{file.Name}' is there already with other bytes; it was left alone");

    private static async Task<bool> HoldsAsync(RemoteFolder folder, DeliveryFile file, CancellationToken cancellationToken)
    {
        await using RemoteStream stream = new(await folder.OpenReadAsync(file.Name, cancellationToken), file.Bytes.Length, $"'{file.Name}'");
        byte[] block = new byte[Math.Min(1 << 16, Math.Max(1, file.Bytes.Length))];
        ReadOnlyMemory<byte> expected = file.Bytes;
        while (!expected.IsEmpty)
        {
            int read = await stream.ReadAsync(block.AsMemory(0, Math.Min(block.Length, expected.Length)), cancellationToken);
            if (!block.AsSpan(0, read).SequenceEqual(expected.Span[..read]))
            {
                return false;
            }

            expected = expected[read..];
        }

        return true;
    }

    private async Task<string> WordsAsync(string what, RcloneFault fault, CancellationToken cancellationToken) =>
        $"{remote.Transport.Address}: {what}: {await remote.ExplainAsync(fault, cancellationToken)}";
}
