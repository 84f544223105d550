using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.AzureBlob;

/// <summary>
/// A prefix of a container as a delivery target. A blob appears whole or not at all, so it is written under its final
/// name, on condition that nothing stands there; what stands there already is compared with what was to be delivered.
/// </summary>
public sealed class BlobTarget : IDeliveryTarget
{
    /// <summary>SHA-256 of what we delivered, 64 lower-case hexadecimal digits; an upload by anybody else removes it.</summary>
    private const string HashKey = "edigateway_sha256";

    /// <summary>Characters of a blob's whole name, prefix included.</summary>
    private const int MaxNameLength = 1024;

    private readonly BlobAccess _access;

    internal BlobTarget(string name, BlobAccess access)
    {
        Name = name;
        _access = access;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            // Rights are looked at before the condition is, which cannot hold: nothing is ever written.
            BlobClient nothing = _access.Container().GetBlobClient($"{_access.Prefix}.edigateway-probe-{Guid.NewGuid():N}");
            await nothing.UploadAsync(BinaryData.FromString(string.Empty), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = new ETag("\"0x0\"") } }, cancellationToken);
            return ProbeResult.Good;
        }
        catch (RequestFailedException answer) when (BlobFaults.IsChanged(answer))
        {
            return ProbeResult.Good;
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            return new ProbeResult(false, $"'{_access.Address}' cannot be written: {_access.Words(fault)}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        DeliveryReceipt[] receipts = new DeliveryReceipt[files.Count];
        Array.Fill(receipts, new DeliveryReceipt(DeliveryOutcome.NotTried));
        for (int index = 0; index < receipts.Length && !cancellationToken.IsCancellationRequested; index++)
        {
            receipts[index] = await DeliverAsync(files[index], cancellationToken);
            if (receipts[index].Outcome is not (DeliveryOutcome.Delivered or DeliveryOutcome.AlreadyThereSameBytes))
            {
                break;
            }
        }

        return receipts;
    }

    private async Task<DeliveryReceipt> DeliverAsync(DeliveryFile file, CancellationToken cancellationToken)
    {
        if (FileNames.RefuseDelivery(file.Name) is { } refusal)
        {
            return refusal;
        }

        if (_access.Prefix.Length + file.Name.Length > MaxNameLength)
        {
            return new DeliveryReceipt(DeliveryOutcome.PermanentFault, $"'{file.Name}' is too long: prefix and name have at most {MaxNameLength} characters; correct the target's file name template");
        }

        try
        {
            BlobClient blob = _access.Container().GetBlobClient(_access.Prefix + file.Name);
            string hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span));
            try
            {
                await blob.UploadAsync(
                    BinaryData.FromBytes(file.Bytes),
                    new BlobUploadOptions
                    {
                        Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [HashKey] = hash },
                        TransferOptions = new StorageTransferOptions { InitialTransferSize = _access.Options.BlockBytes, MaximumTransferSize = _access.Options.BlockBytes, MaximumConcurrency = 2 },
                    },
                    cancellationToken);
                return new DeliveryReceipt(DeliveryOutcome.Delivered);
            }
            catch (RequestFailedException there) when (BlobFaults.IsTaken(there))
            {
                return await HoldsSameBytesAsync(blob, file.Bytes, hash, cancellationToken)
                    ? new DeliveryReceipt(DeliveryOutcome.AlreadyThereSameBytes)
                    : new DeliveryReceipt(DeliveryOutcome.AlreadyThereOtherBytes, $"'{file.Name}' is there already with other bytes; it was left alone");
            }
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            return new DeliveryReceipt(DeliveryOutcome.TransientFault, $"'{file.Name}' could not be delivered to '{_access.Address}': {_access.Words(fault)}");
        }
    }

    private static async Task<bool> HoldsSameBytesAsync(BlobClient blob, ReadOnlyMemory<byte> expected, string hash, CancellationToken cancellationToken)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        if (properties.ContentLength != expected.Length)
        {
            return false;
        }

        if (properties.Metadata.TryGetValue(HashKey, out string? known))
        {
            return string.Equals(known, hash, StringComparison.Ordinal);
        }

        await using Stream stored = await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);
        return string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellationToken)), hash, StringComparison.Ordinal);
    }
}
