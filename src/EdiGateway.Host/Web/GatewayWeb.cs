using System.Text.Json;
using System.Text.Json.Serialization;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Transports.As2.Receiving;
using EdiGateway.Transports.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EdiGateway.Host.Web;

/// <summary>The gateway's web side: what partners post to, and what its watchers read. Each on addresses of its own.</summary>
internal static class GatewayWeb
{
    /// <summary>Adds the server and its services.</summary>
    public static void Add(WebApplicationBuilder builder, GatewayRuntime runtime, WebSettings settings)
    {
        ListenAddresses addresses = new(settings, runtime.Folders.Partners, runtime.Secrets);
        builder.Services.AddSingleton(addresses);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(addresses.Open);
        builder.Services.AddRouting();
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "EdiGateway", Version = "v1", Description = "Partners post files here and ask what became of them. Each sends its API key as a bearer token." };
            document.Servers = [];
            return Task.CompletedTask;
        }));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        builder.Services.AddSingleton<HealthRoutes>();
        builder.Services.AddSingleton(services => new HttpInboxRoutes(new HttpInboxParts
        {
            Profiles = () => runtime.InUse,
            SpoolOf = zone => ProfileEndpoints.FolderOf(zone, runtime.Folders.Data),
            Disk = new DurableFiles(),
            Ledger = runtime.Engine.Operators.Queries,
            Shortage = () => runtime.Engine.Shortage,
            Arrived = zone => services.GetRequiredService<Pumps>().Wake(JobPlan.Poll(zone)),
        }));
    }

    /// <summary>Adds the addresses.</summary>
    public static void Map(WebApplication web)
    {
        ListenAddresses addresses = web.Services.GetRequiredService<ListenAddresses>();
        web.UseExceptionHandler();
        web.UseStatusCodePages();
        RouteGroupBuilder partners = On(web, addresses.PartnerPorts);
        web.Services.GetRequiredService<HttpInboxRoutes>().Map(partners);
        web.Services.GetRequiredService<As2Endpoint>().Map(partners);
        RouteGroupBuilder watchers = On(web, addresses.ManagePorts);
        web.Services.GetRequiredService<HealthRoutes>().Map(watchers);
        watchers.MapOpenApi();
    }

    /// <summary>Routes that exist only on some of the ports.</summary>
    private static RouteGroupBuilder On(IEndpointRouteBuilder routes, IReadOnlySet<int> ports)
    {
        RouteGroupBuilder group = routes.MapGroup(string.Empty);
        group.AddEndpointFilter(async (context, next) =>
            ports.Contains(context.HttpContext.Connection.LocalPort) ? await next(context) : TypedResults.NotFound());
        return group;
    }
}
