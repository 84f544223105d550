using System.Globalization;
using EdiGateway.Partners.Profiles;
using EdiGateway.Transports.Spool;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace EdiGateway.Transports.Http;

/// <summary>The partners' inbox on the web: one address takes files, another tells what became of them.</summary>
public sealed partial class HttpInboxRoutes(HttpInboxParts parts) : IDisposable
{
    private readonly HttpCallers _callers = new();
    private readonly HttpInbox _inbox = new(parts);

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/partners/{partner}/inbox").WithTags("Inbox");
        group.MapPost(string.Empty, PostAsync)
            .WithName("postFile")
            .WithSummary("Takes a file of interchanges.")
            .WithDescription("The body is the file, byte for byte (curl --data-binary @order.edi). 202 says that it is safe on our disk; the address in Location tells what became of it.")
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                // The body is taken whatever its type says, so that no metadata of the route may restrict it.
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Description = "The file.",
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                    },
                };
                return Task.CompletedTask;
            })
            .Produces<InboxReceipt>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("{receipt}", GetAsync)
            .WithName("getReceipt")
            .WithSummary("Tells what became of a file.")
            .Produces<InboxStatus>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _callers.Dispose();
        _inbox.Dispose();
    }

    private async Task<IResult> PostAsync(
        HttpContext context,
        string partner,
        [FromQuery] string? name,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        if (Caller(context, partner) is not { } caller)
        {
            return Unknown(context);
        }

        HttpRequest request = context.Request;
        if (_callers.Wait(caller.Zone, caller.KeyHash) is { } wait)
        {
            return Later(context, StatusCodes.Status429TooManyRequests, wait, $"This key may post {caller.Zone.Http!.PerMinute} files a minute.");
        }

        if (parts.Shortage() is not null)
        {
            return NotNow(context);
        }

        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "The body is a form. Post the file itself: curl --data-binary @order.edi.");
        }

        if (request.ContentLength == 0 || request.ContentLength > caller.Zone.MaxSize)
        {
            return request.ContentLength == 0 ? Empty() : TooLong(caller.Zone);
        }

        // The zone's own limit holds, for bodies of unknown length too.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        try
        {
            if (await _inbox.TakeAsync(caller.Zone, request.Body, name, idempotencyKey, cancellationToken) is not { } taken)
            {
                return TooLong(caller.Zone);
            }

            (string receipt, SpoolDraft file) = taken;
            string status = $"{request.PathBase}{request.Path.Value!.TrimEnd('/')}/{Uri.EscapeDataString(receipt)}";
            return TypedResults.Accepted(status, new InboxReceipt(receipt, file.Size, file.Key.ToString(), status));
        }
        catch (Exception fault) when ((fault is IOException and not BadHttpRequestException or UnauthorizedAccessException) && !context.RequestAborted.IsCancellationRequested)
        {
            // The sender has the file; where it could not be stored it must not believe that we have it.
            LogNotStored(context.RequestServices.GetRequiredService<ILogger<HttpInboxRoutes>>(), caller.Zone.Id, fault.Message);
            return NotNow(context);
        }
        catch (EmptyFileException)
        {
            return Empty();
        }
        catch (ReceiptTakenException)
        {
            return Problem(StatusCodes.Status409Conflict, "This Idempotency-Key came before with other bytes. Use a new key for each file.");
        }
    }

    private async Task<IResult> GetAsync(HttpContext context, string partner, string receipt, CancellationToken cancellationToken) =>
        Caller(context, partner) is not { } caller ? Unknown(context)
        : await _inbox.StatusAsync(caller.Zone, receipt, cancellationToken) is { } status ? TypedResults.Ok(status)
        : Problem(StatusCodes.Status404NotFound, "There is no such receipt.");

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static ProblemHttpResult Empty() => Problem(StatusCodes.Status400BadRequest, "The body is empty. Post the file itself: curl --data-binary @order.edi.");

    private static ProblemHttpResult TooLong(DropZone zone) =>
        Problem(StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The file has more than {zone.MaxSize} bytes. Split it into several interchanges."));

    private static ProblemHttpResult NotNow(HttpContext context) =>
        Later(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromMinutes(1), "Nothing is taken at the moment. Post the file again later.");

    [LoggerMessage(EventId = 40, Level = LogLevel.Error, Message = "zone {Zone}: a posted file could not be stored: {Reason}")]
    private static partial void LogNotStored(ILogger log, string zone, string reason);

    /// <summary>The same for an unknown partner and a wrong key: nobody learns who our partners are.</summary>
    private static ProblemHttpResult Unknown(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem(StatusCodes.Status401Unauthorized, "No partner has this key here. Send it as: Authorization: Bearer KEY.");
    }

    private static ProblemHttpResult Later(HttpContext context, int status, TimeSpan wait, string detail)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem(status, detail);
    }

    private (DropZone Zone, string KeyHash)? Caller(HttpContext context, string partner) =>
        HttpCallers.Recognise(parts.Profiles(), partner, context.Request.Headers.Authorization);
}
