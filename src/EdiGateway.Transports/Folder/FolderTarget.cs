using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.Transports.Folder;

/// <summary>
/// A folder as a delivery target: a temporary name that begins with a point, one sync a file, a rename that never
/// replaces, one sync of the folder for the whole call.
/// </summary>
public sealed class FolderTarget(EndpointSettings settings, IDurableFiles disk) : IDeliveryTarget
{
    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(settings.Location))
        {
            return ValueTask.FromResult(new ProbeResult(false, $"'{settings.Location}' is no folder; make it, or correct the target's path"));
        }

        try
        {
            string probe = Path.Combine(settings.Location, ".edigateway-probe-" + Guid.NewGuid().ToString("N"));
            disk.CreateNew(probe)?.Dispose();
            disk.Unlink(probe);
            return ValueTask.FromResult(ProbeResult.Good);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ValueTask.FromResult(new ProbeResult(false, $"'{settings.Location}' cannot be written: {fault.Message}"));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        DeliveryReceipt[] receipts = new DeliveryReceipt[files.Count];
        int good = 0;
        while (good < files.Count && !cancellationToken.IsCancellationRequested)
        {
            receipts[good] = Deliver(files[good]);
            if (receipts[good].Outcome is DeliveryOutcome.TransientFault or DeliveryOutcome.PermanentFault or DeliveryOutcome.AlreadyThereOtherBytes)
            {
                break;
            }

            good++;
        }

        if (good > 0)
        {
            try
            {
                disk.SyncDirectory(settings.Location);
            }
            catch (IOException fault)
            {
                // The names may not be durable: the next try finds the same bytes under them, or writes them again.
                Array.Fill(receipts, new DeliveryReceipt(DeliveryOutcome.TransientFault, fault.Message), 0, good);
            }
        }

        for (int i = 0; i < receipts.Length; i++)
        {
            receipts[i] ??= new DeliveryReceipt(DeliveryOutcome.NotTried);
        }

        return ValueTask.FromResult<IReadOnlyList<DeliveryReceipt>>(receipts);
    }

    private DeliveryReceipt Deliver(DeliveryFile delivery)
    {
        if (FileNames.RefuseDelivery(delivery.Name) is { } refusal)
        {
            return refusal;
        }

        string path = Path.Combine(settings.Location, delivery.Name);
        string temporary = Path.Combine(settings.Location, "." + delivery.Name + ".part");
        try
        {
            // A temporary file of that name is what a crash left of an earlier try.
            disk.Unlink(temporary);
            using (FileStream file = disk.CreateNew(temporary) ?? throw new IOException($"'{temporary}' is being written by another process"))
            {
                RandomAccess.Write(file.SafeFileHandle, delivery.Bytes.Span, 0);
                disk.SyncFile(file.SafeFileHandle);
            }

            switch (disk.Rename(temporary, path))
            {
                case RenameOutcome.Done:
                    return new DeliveryReceipt(DeliveryOutcome.Delivered);
                case RenameOutcome.TargetExists:
                    bool same = HoldsSameBytes(path, delivery.Bytes.Span);
                    disk.Unlink(temporary);
                    return same
                        ? new DeliveryReceipt(DeliveryOutcome.AlreadyThereSameBytes)
                        : new DeliveryReceipt(DeliveryOutcome.AlreadyThereOtherBytes, $"'{delivery.Name}' is there already with other bytes; it was left alone");
                case RenameOutcome other:
                    return new DeliveryReceipt(DeliveryOutcome.TransientFault, $"'{delivery.Name}' could not be renamed into place ({other})");
            }
        }
        catch (PathTooLongException fault)
        {
            return new DeliveryReceipt(DeliveryOutcome.PermanentFault, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            RemoveHalf(temporary);
            return new DeliveryReceipt(DeliveryOutcome.TransientFault, fault.Message);
        }
    }

    /// <summary>On a full disk what was written so far would keep the room that others need.</summary>
    private void RemoveHalf(string temporary)
    {
        try
        {
            disk.Unlink(temporary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return; // The next try removes it.
        }
    }

    private static bool HoldsSameBytes(string path, ReadOnlySpan<byte> expected)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length != expected.Length)
        {
            return false;
        }

        Span<byte> block = new byte[Math.Min(1 << 16, Math.Max(1, expected.Length))];
        while (!expected.IsEmpty)
        {
            int read = file.Read(block[..Math.Min(block.Length, expected.Length)]);
            if (read == 0 || !block[..read].SequenceEqual(expected[..read]))
            {
                return false;
            }

            expected = expected[read..];
        }

        return true;
    }
}
