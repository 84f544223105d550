using System.Security.Cryptography;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>Our address for AS2: all partners post their messages and later receipts there, and are told apart by their names.</summary>
public sealed class As2Endpoint : IDisposable
{
    private const string Address = "/as2";
    private const int MemoryThreshold = 1 << 16;
    private const int BlockBytes = 1 << 16;
    private readonly As2InboxParts _parts;
    private readonly As2Publisher _publisher;
    private readonly As2Inbox _inbox;
    private readonly ReceiptInbox _receipts;

    /// <summary>A message is held in memory several times while it is opened; so many are at a time.</summary>
    private readonly SemaphoreSlim _opening = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>An endpoint of <paramref name="parts"/>.</summary>
    public As2Endpoint(As2InboxParts parts)
    {
        _parts = parts;
        _publisher = new As2Publisher(parts);
        _inbox = new As2Inbox(parts, _publisher);
        _receipts = new ReceiptInbox(parts);
    }

    /// <summary>Publishes what an earlier process, or a full disk, left recorded but not in its zone; gives how many that were.</summary>
    /// <exception cref="IOException">A spool does not take it; the next call tries again.</exception>
    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => _publisher.RunAsync(cancellationToken);

    /// <summary>Adds the address.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Address, TakeAsync).ExcludeFromDescription();
        routes.MapGet(Address, static () => Results.Text("This is the address for AS2: messages and receipts are posted to it.", statusCode: StatusCodes.Status405MethodNotAllowed)).ExcludeFromDescription();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _publisher.Dispose();
        _opening.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        As2Answer answer;
        try
        {
            answer = await AnswerAsync(context);
        }
        catch (Exception fault) when (fault is (IOException and not BadHttpRequestException) or CryptographicException && !context.RequestAborted.IsCancellationRequested)
        {
            // Nothing was recorded; the same message may come again.
            await _parts.Tell(new GatewayEvent(GatewayEventKind.EndpointFailed, _parts.Both.Time.GetUtcNow()) { Endpoint = Address, Reason = fault.Message }, static _ => { });
            answer = new As2Answer(StatusCodes.Status503ServiceUnavailable, "The message could not be taken at the moment. Send it again later, with the same Message-ID.");
        }

        await WriteAsync(context.Response, answer);
    }

    private async Task<As2Answer> AnswerAsync(HttpContext context)
    {
        MimeHeaders headers = Headers(context.Request);
        if (!As2Envelope.TryRead(headers, out As2Envelope? envelope, out string reason))
        {
            return new As2Answer(StatusCodes.Status400BadRequest, $"This is no AS2 request: {reason}.");
        }

        DropZone[] zones = [.. _parts.Profiles().Zones.Where(zone => zone.As2 is { } as2 && as2.Theirs.Name == envelope.From && as2.Ours.Name == envelope.To)];
        if (zones.Length == 0)
        {
            return await StrangerAsync(envelope);
        }

        if (_parts.Shortage() is not null)
        {
            return new As2Answer(StatusCodes.Status503ServiceUnavailable, "Nothing is taken at the moment. Send the message again later, with the same Message-ID.");
        }

        long limit = zones.Max(As2Inbox.LimitOf);
        if (await ReadAsync(context, limit) is not { } buffer)
        {
            return new As2Answer(StatusCodes.Status413PayloadTooLarge, $"The message has more than {limit} bytes, which is the most that is taken by AS2. Split it into several interchanges, or compress it.");
        }

        await using (buffer)
        {
            await _opening.WaitAsync(context.RequestAborted);
            try
            {
                // From here on the work is finished even where the sender hangs up: it may come again.
                byte[] body = new byte[buffer.Length];
                buffer.Position = 0;
                await buffer.ReadExactlyAsync(body, CancellationToken.None);
                return ReceivedMdn.IsReceipt(headers, body)
                    ? await _receipts.TakeAsync([.. zones.Where(zone => zone.Direction == ZoneDirection.Out)], headers, body)
                    : Array.Find(zones, zone => zone.Direction == ZoneDirection.In) is { } inbound
                        ? await _inbox.TakeAsync(inbound, envelope, headers, body)
                        : await StrangerAsync(envelope);
            }
            finally
            {
                _opening.Release();
            }
        }
    }

    /// <summary>Names that no profile has: told in an unsigned receipt where the answer may hold one; nobody else is called.</summary>
    private async Task<As2Answer> StrangerAsync(As2Envelope envelope)
    {
        DateTimeOffset now = _parts.Both.Time.GetUtcNow();
        string reason = $"AS2 message {envelope.MessageId} from {envelope.From} to {envelope.To}: no profile takes messages between these names";
        await _parts.Tell(new GatewayEvent(GatewayEventKind.Rejected, now) { Endpoint = Address, Reason = reason }, static _ => { });
        if (envelope.Receipt is not { Address: null } asked)
        {
            return new As2Answer(StatusCodes.Status403Forbidden, "There is no agreement between these names in AS2-From and AS2-To. Capitals count.");
        }

        As2Relation nobody = new() { OurName = envelope.To, PartnerName = envelope.From, Ours = new CertificateRing([]), Theirs = new CertificateRing([]) };
        OpenedMessage refused = new OpenedMessage().Refused(Disposition.UnknownPartner, reason);
        return As2Answer.Of(ReceiptWriter.Write(envelope with { Receipt = asked with { Signed = false } }, refused, nobody, withAddress: false, now));
    }

    /// <summary>The body, in a file where it is large; null where it is longer than the limit.</summary>
    private async Task<FileBufferingReadStream?> ReadAsync(HttpContext context, long limit)
    {
        // Our own limit holds, for bodies of unknown length too.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        byte[] block = new byte[BlockBytes];
        if (context.Request.ContentLength > limit)
        {
            await DiscardAsync(context, block, limit);
            return null;
        }

        Directory.CreateDirectory(_parts.Buffers);
        FileBufferingReadStream buffer = new(context.Request.Body, MemoryThreshold, bufferLimit: null, _parts.Buffers);
        try
        {
            while (await buffer.ReadAsync(block, context.RequestAborted) > 0)
            {
                if (buffer.Length > limit)
                {
                    await buffer.DisposeAsync();
                    await DiscardAsync(context, block, limit);
                    return null;
                }
            }

            return buffer;
        }
        catch
        {
            await buffer.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Reads on for a while, and keeps nothing: most senders read the answer only after they have sent all, and would see a
    /// broken connection instead of it. One that asks before it sends is answered at once.
    /// </summary>
    private static async Task DiscardAsync(HttpContext context, byte[] block, long most)
    {
        if (context.Request.Headers.Expect.Count > 0)
        {
            return;
        }

        int read;
        for (long left = most; left > 0 && (read = await context.Request.Body.ReadAsync(block, context.RequestAborted)) > 0; left -= read)
        {
        }
    }

    private static MimeHeaders Headers(HttpRequest request)
    {
        MimeHeaders headers = [];
        foreach ((string name, var values) in request.Headers)
        {
            if (!name.StartsWith(':'))
            {
                headers.Add(name, values.ToString());
            }
        }

        return headers;
    }

    private static async Task WriteAsync(HttpResponse response, As2Answer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "60";
        }

        if (answer.Receipt is { } receipt)
        {
            foreach ((string name, string value) in receipt.Headers)
            {
                response.Headers[name] = value;
            }

            response.ContentLength = receipt.Body.Length;
            await response.Body.WriteAsync(receipt.Body);
        }
        else if (answer.Text is { } text)
        {
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(text + "\n");
        }
        else
        {
            response.ContentLength = 0;
        }
    }
}
