using System.Security.Cryptography;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Pipeline.Zones;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Sending;

/// <summary>
/// Sends to one partner. A message is kept as it first went out, so that each try of it has the same Message-ID and the
/// same bytes, by which the partner knows a repetition. Only one that the partner refused is made anew.
/// </summary>
internal sealed class As2Target(string name, As2Settings settings, As2Parts parts, As2Client client) : IDeliveryTarget
{
    private static readonly TimeSpan ReceiptTimeout = TimeSpan.FromHours(4);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(2);
    private readonly Uri _address = new(settings.Url!);
    private readonly SentMessages _sent = new(name, parts);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            As2Relation relation = Load();
            parts.Keys.Authorities(settings.Authorities);
            DateTimeOffset now = parts.Time.GetUtcNow();
            string? missing = relation.Sign is not null && relation.Ours.Current(now) is null ? relation.Ours.Warning("our", now)
                : relation.Encrypt is not null && relation.Theirs.Current(now) is null ? relation.Theirs.Warning("the partner's", now)
                : null;
            return ValueTask.FromResult(missing is null ? ProbeResult.Good : new ProbeResult(false, missing));
        }
        catch (TransportException fault)
        {
            return ValueTask.FromResult(new ProbeResult(false, fault.Message));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        DeliveryReceipt[] outcomes = new DeliveryReceipt[files.Count];
        Array.Fill(outcomes, new DeliveryReceipt(DeliveryOutcome.NotTried));
        for (int index = 0; index < files.Count && !cancellationToken.IsCancellationRequested; index++)
        {
            outcomes[index] = FileNames.RefuseDelivery(files[index].Name) ?? await SendAsync(files[index], cancellationToken);
            if (outcomes[index].Outcome is not (DeliveryOutcome.Delivered or DeliveryOutcome.Sent or DeliveryOutcome.AlreadyThereSameBytes))
            {
                break;
            }
        }

        return outcomes;
    }

    private static DeliveryReceipt Transient(string reason) => new(DeliveryOutcome.TransientFault, reason);

    private As2Relation Load() => parts.Keys.Load(settings, settings.MaxSize);

    private async Task<DeliveryReceipt> SendAsync(DeliveryFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes.Length > settings.MaxSize)
        {
            return new DeliveryReceipt(DeliveryOutcome.PermanentFault, $"{file.Name} has {file.Bytes.Length} bytes, AS2 takes at most {settings.MaxSize} (maxSize of the zone)");
        }

        try
        {
            As2Relation relation = Load();
            string contentKey = ArchiveKey.Of(file.Bytes.Span).ToString();
            As2MessageRow? row = await _sent.FindAsync(file.Name, cancellationToken);
            if (row is not null && row.ContentKey != contentKey)
            {
                return new DeliveryReceipt(DeliveryOutcome.AlreadyThereOtherBytes, $"other bytes were sent as {file.Name}, with Message-ID {row.MessageId}");
            }

            if (row?.State == As2MessageState.Taken)
            {
                return new DeliveryReceipt(DeliveryOutcome.AlreadyThereSameBytes);
            }

            row ??= await _sent.ComposeAsync(file, relation, cancellationToken);
            As2Response response = await client.PostAsync(_address, _sent.Request(row), settings.AnswerTimeout ?? AnswerTimeout, settings.Authorities, cancellationToken);
            return response.IsSuccess ? await JudgeAsync(row, relation, response) : response.Fault(_address);
        }
        catch (Exception fault) when (fault is IOException or CryptographicException)
        {
            return Transient(fault.Message);
        }
    }

    private async Task<DeliveryReceipt> JudgeAsync(As2MessageRow row, As2Relation relation, As2Response response)
    {
        if (!ReceivedMdn.IsReceipt(response.Headers, response.Body))
        {
            switch (relation.Receipt)
            {
                case ReceiptMode.None:
                    await _sent.CloseAsync(row, As2MessageState.Taken, "no receipt was asked for");
                    return new DeliveryReceipt(DeliveryOutcome.Delivered);
                case ReceiptMode.Asynchronous:
                    return new DeliveryReceipt(DeliveryOutcome.Sent) { AnswerBy = parts.Time.GetUtcNow() + (settings.ReceiptTimeout ?? ReceiptTimeout) };
                default:
                    return Transient($"{_address} answered {(int)response.Status} without a receipt");
            }
        }

        if (!ReceivedMdn.TryRead(response.Headers, response.Body, relation, parts.Time.GetUtcNow(), out ReceivedMdn? received, out string reason))
        {
            return new DeliveryReceipt(DeliveryOutcome.PermanentFault, reason);
        }

        ReceiptVerdict verdict = received.Judge(row.MessageId, SentMessages.IntegrityOf(row), relation.SignedReceipt);
        if (SentMessages.StateOf(verdict) is { } state)
        {
            await _sent.CloseAsync(row, state, verdict.Reason, MimeEntity.Of(response.Headers, response.Body).Raw);
        }

        return SentMessages.OutcomeOf(verdict);
    }
}
