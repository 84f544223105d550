using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EdiGateway.Host.Tests.Web;

/// <summary>What an address that is told hears.</summary>
[Collection("web")]
public sealed class WebhookTests
{
    private const string Secret = "a shared secret";

    [Fact]
    public async Task Webhook_InvoiceThatPasses_HearsOfEachStepSigned()
    {
        await using Receiver receiver = await Receiver.StartAsync(StatusCodes.Status204NoContent);
        await using RunningGateway gateway = await StartAsync(receiver, string.Empty);
        using HttpResponseMessage posted = await PostAsync(gateway, "x12/810/acorn-invoice-for-marche-bleu.edi");

        List<Heard> heard = await receiver.UntilAsync(all => all.Count(one => one.Event == "delivered") >= 2);

        heard.Select(one => one.Event).Should().Contain(["received", "accepted", "delivered"]);
        heard.Where(one => one.Event == "accepted").Select(one => one.Json.GetProperty("interchange").GetString()).Should().OnlyContain(number => number == "000000201");
        heard.Select(one => one.Key).Should().OnlyHaveUniqueItems();
        foreach (Heard one in heard)
        {
            string[] parts = one.Signature.Split(',');
            string time = parts[0]["t=".Length..];
            byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. one.Body];
            byte[] expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed);
            parts[1].Should().Be("v1=" + Convert.ToHexStringLower(expected));
            one.Json.GetProperty("id").GetString().Should().Be(one.Key);
        }
    }

    [Fact]
    public async Task Webhook_OnlySomeEvents_HearsOfThoseAlone()
    {
        await using Receiver receiver = await Receiver.StartAsync(StatusCodes.Status200OK);
        await using RunningGateway gateway = await StartAsync(receiver, ", events: [rejected]");
        using HttpResponseMessage good = await PostAsync(gateway, "x12/846/acorn-stock.edi");
        using HttpResponseMessage faulty = await PostAsync(gateway, "x12/810/acorn-invoice-broken-between-good.edi");

        List<Heard> heard = await receiver.UntilAsync(all => all.Count > 0);

        heard.Should().OnlyContain(one => one.Event == "rejected");
        heard[0].Json.GetProperty("code").GetString().Should().Be("4015");
        heard[0].Json.GetProperty("partner").GetString().Should().Be("acorn-foods");
    }

    [Fact]
    public async Task Webhook_ReceiverInTrouble_IsToldAgainUnderTheSameKey()
    {
        await using Receiver receiver = await Receiver.StartAsync(StatusCodes.Status503ServiceUnavailable);
        await using RunningGateway gateway = await StartAsync(receiver, ", events: [received]");
        using HttpResponseMessage posted = await PostAsync(gateway, "x12/846/acorn-stock.edi");
        await receiver.UntilAsync(all => all.Count == 1);
        receiver.Answer = StatusCodes.Status200OK;
        Pipeline.Ports.Rows.DeliveryRow row;
        do
        {
            row = (await gateway.Runtime.Engine.Operators.Queries.DeliveriesAsync(null, 100)).Single(row => row.Target.StartsWith("webhook/", StringComparison.Ordinal));
        }
        while (row.LastError is null);
        (await gateway.Runtime.Engine.Operators.RetryDeliveriesAsync(new Pipeline.Ports.Rows.DeliverySelection(row.Id), "tester", "the receiver is back")).Should().Be(1);

        List<Heard> heard = await receiver.UntilAsync(all => all.Count == 2);

        heard[0].Key.Should().Be(heard[1].Key);
        heard[0].Body.Should().Equal(heard[1].Body);
    }

    private static Task<RunningGateway> StartAsync(Receiver receiver, string more) => RunningGateway.StartAsync(
        more: $"\nwebhooks:\n  - {{ id: erp, url: \"{receiver.Address}\", secret: \"file:hook.secret\"{more} }}\n",
        files: [("hook.secret", Secret)]);

    private static Task<HttpResponseMessage> PostAsync(RunningGateway gateway, string sample) =>
        gateway.Partner.PostAsync("/api/partners/acorn-foods/inbox", new ByteArrayContent(RunningGateway.Sample(sample)));

    /// <summary>One POST.</summary>
    private sealed record Heard(string Key, string Signature, byte[] Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public string Event => Json.GetProperty("event").GetString()!;
    }

    /// <summary>A server that is told.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _web;
        private readonly ConcurrentQueue<Heard> _heard = new();

        private Receiver(int answer)
        {
            Answer = answer;
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _web = builder.Build();
            _web.Run(async context =>
            {
                using MemoryStream body = new();
                await context.Request.Body.CopyToAsync(body);
                _heard.Enqueue(new Heard(context.Request.Headers["Idempotency-Key"]!, context.Request.Headers["EdiGateway-Signature"]!, body.ToArray()));
                context.Response.StatusCode = Answer;
            });
        }

        public int Answer { get; set; }

        public string Address => _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

        public static async Task<Receiver> StartAsync(int answer)
        {
            Receiver receiver = new(answer);
            await receiver._web.StartAsync();
            return receiver;
        }

        public async Task<List<Heard>> UntilAsync(Func<List<Heard>, bool> condition)
        {
            using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
            using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
            while (!condition([.. _heard]))
            {
                await tick.WaitForNextTickAsync(patience.Token);
            }

            return [.. _heard];
        }

        public ValueTask DisposeAsync() => _web.DisposeAsync();
    }
}
