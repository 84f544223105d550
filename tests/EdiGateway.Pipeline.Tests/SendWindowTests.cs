using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Nothing is sent outside of a partner's windows. The rig's clock stands at noon UTC, a Saturday: 06:00 in Chicago.</summary>
public sealed class SendWindowTests
{
    [Fact]
    public async Task Deliver_WindowClosed_WaitsWithoutCountingATryAndLeavesWhenItOpens()
    {
        await using Rig rig = new(Yaml.With("acme", ("timeZone: America/Chicago", "timeZone: America/Chicago\nsendWindows: [ { from: \"08:00\", to: \"10:00\" } ]")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Take("bleu-in", "1.edi", Docs.Edifact([Docs.Orders("BE-1")], "1"));

        rig.In("acme-out").Should().BeEmpty();
        rig.In("bleu-out").Should().HaveCount(1, "other partners have nothing to do with it");
        (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 10)).Should().ContainSingle().Which.Attempts.Should().Be(0);

        rig.Time.Now = rig.Time.Now.AddHours(2);
        await rig.Engine.RunOnceAsync();
        rig.In("acme-out").Should().HaveCount(1);
    }

    [Fact]
    public async Task Deliver_OneOfTwoPartnersOfAZoneIsClosed_TheOtherIsServed()
    {
        await using Rig rig = new(
            ("gateway", Yaml.Gateway),
            ("acme", Yaml.Acme.Replace("timeZone: America/Chicago", "timeZone: America/Chicago\nsendWindows: [ { from: \"08:00\", to: \"10:00\" } ]", StringComparison.Ordinal).Replace("delivery: { zone: acme-out", "delivery: { zone: bleu-out", StringComparison.Ordinal)),
            ("bleu", Yaml.Bleu));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Take("bleu-in", "1.edi", Docs.Edifact([Docs.Orders("BE-1")], "1"));

        rig.In("bleu-out").Keys.Should().Equal("CONTRL_1.edi");
    }

    [Fact]
    public async Task Deliver_WindowClosesBetweenTwoFiles_KeepsTheSecond()
    {
        SteeredTarget slow = new("acme-out");
        await using Rig rig = await SteeredTarget.In(new Rig(Yaml.With("acme", ("timeZone: America/Chicago", "timeZone: America/Chicago\nsendWindows: [ { to: \"07:00\" } ]"))), slow);
        foreach (int number in new[] { 1, 2 })
        {
            rig.Drop("acme-in", $"{number}.edi", Docs.X12850($"PO-{number}", $"{number}"));
            await rig.Engine.PollAsync("acme-in");
            await rig.Engine.ProcessAsync();
            await rig.Engine.ReleaseDueAsync();
        }

        slow.Before = (_, _) =>
        {
            rig.Time.Now = rig.Time.Now.AddHours(1);
            return Task.CompletedTask;
        };
        await rig.Engine.DeliverAsync("acme-out");

        slow.Taken.Should().Equal("997_000000001.edi");
        (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 10)).Where(row => row.Target == "acme-out").Should().ContainSingle().Which.Attempts.Should().Be(0);
    }
}
