using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>How zones and targets are doing, as operators see it. The rig's clock stands at noon UTC: 06:00 in Chicago.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task Status_NothingHappenedYet_NamesEveryZoneAndTargetOfTheProfiles()
    {
        await using Rig rig = new();

        GatewayStatus status = await rig.Engine.Operators.StatusAsync();

        status.Zones.Select(zone => (zone.Zone, zone.LastPollAt)).Should().Equal(("acme-in", null), ("bleu-in", null), ("internal-in", null));
        status.Targets.Select(target => (target.Target, target.LastTryAt, target.Circuit)).Should().Equal(
            ("acme-out", null, CircuitStanding.Closed), ("bleu-out", null, CircuitStanding.Closed), ("internal-out", null, CircuitStanding.Closed));
    }

    [Fact]
    public async Task Status_TargetInTrouble_SaysSinceWhenHowMuchWaitsAndWhenItIsTriedAgain()
    {
        SteeredTarget target = new("acme-out") { Fault = "connection refused" };
        await using Rig rig = await SteeredTarget.In(new Rig(), target);
        await rig.Ledger.CommitAsync(tx =>
        {
            for (int lane = 1; lane <= 4; lane++)
            {
                tx.InsertDelivery(new DeliveryRow { Target = "acme-out", Name = $"{lane}.edi", Lane = $"{lane}", Partner = "acme", Content = [1], Size = 1, NextTryAt = rig.Time.Now, CreatedAt = rig.Time.Now.AddHours(-lane) });
            }
        });
        await rig.Engine.DeliverDueAsync();

        (await TargetAsync(rig, "acme-out")).Should().BeEquivalentTo(new
        {
            LastTryAt = (DateTimeOffset?)rig.Time.Now,
            LastSuccessAt = (DateTimeOffset?)null,
            LastError = "connection refused",
            FailingSince = (DateTimeOffset?)rig.Time.Now,
            Circuit = CircuitStanding.Open,
            ProbeAt = (DateTimeOffset?)rig.Time.Now.AddMinutes(1),
            Waiting = 4L,
            Parked = 0L,
            OldestAt = (DateTimeOffset?)rig.Time.Now.AddHours(-4),
            OpensAt = (DateTimeOffset?)null,
        });
        rig.Time.Now = rig.Time.Now.AddMinutes(1);
        (await TargetAsync(rig, "acme-out")).Circuit.Should().Be(CircuitStanding.HalfOpen);
    }

    [Fact]
    public async Task Status_OutsideOfTheWindows_SaysWhenTheNextOneOpens()
    {
        await using Rig rig = new(Yaml.With("acme", ("timeZone: America/Chicago", "timeZone: America/Chicago\nsendWindows: [ { from: \"08:00\", to: \"10:00\" } ]")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));

        (await TargetAsync(rig, "acme-out")).Should().BeEquivalentTo(new { OpensAt = (DateTimeOffset?)rig.Time.Now.AddHours(2), Waiting = 1L });
        rig.Engine.Operators.NextOpening("acme-out", "acme").Should().Be(rig.Time.Now.AddHours(2));
        (await TargetAsync(rig, "bleu-out")).OpensAt.Should().BeNull();
    }

    [Fact]
    public async Task Status_ZoneOfSeveralPartners_IsClosedOnlyWhereAllAre()
    {
        const string Closed = "timeZone: America/Chicago\nsendWindows: [ { from: \"08:00\", to: \"10:00\" } ]";
        string acme = Yaml.Acme.Replace("timeZone: America/Chicago", Closed, StringComparison.Ordinal).Replace("zone: acme-out", "zone: bleu-out", StringComparison.Ordinal);
        await using Rig rig = new(("gateway", Yaml.Gateway), ("acme", acme), ("bleu", Yaml.Bleu));
        (await TargetAsync(rig, "bleu-out")).OpensAt.Should().BeNull();

        rig.Use(("gateway", Yaml.Gateway), ("acme", acme), ("bleu", Yaml.Bleu.Replace("partner: bleu", "partner: bleu\nsendWindows: [ { from: \"14:30\", to: \"15:00\" } ]", StringComparison.Ordinal)));
        (await TargetAsync(rig, "bleu-out")).OpensAt.Should().Be(
            rig.Time.Now.AddHours(1.5), "acme's window and that of the zone's own file have nothing in common, so only bleu's counts");
    }

    [Fact]
    public async Task Status_TargetThatNoProfileHas_IsNamedWhileSomethingWaitsForIt()
    {
        await using Rig rig = new();
        await rig.Ledger.CommitAsync(tx => tx.MarkFailed(tx.InsertDelivery(new DeliveryRow { Target = "gone", Name = "x.edi", Lane = "gone", Content = [1], Size = 1, NextTryAt = rig.Time.Now, CreatedAt = rig.Time.Now }), "given up", null));

        (await TargetAsync(rig, "gone")).Parked.Should().Be(1);
    }

    [Fact]
    public async Task Status_ZoneThatFailsRightAfterASuccess_IsOnRecordWithTheNextLook()
    {
        await using Rig rig = new();
        await rig.Engine.PollAsync("acme-in");
        Directory.Delete(rig["acme", "in"], recursive: true);
        await rig.Engine.PollAsync("acme-in");

        rig.Time.Now = rig.Time.Now.AddSeconds(5);
        await rig.Engine.PollAsync("acme-in");

        (await rig.Engine.Operators.StatusAsync()).Zones.Single(zone => zone.Zone == "acme-in").LastError.Should().NotBeNull();
    }

    private static async Task<TargetStatus> TargetAsync(Rig rig, string target) => (await rig.Engine.Operators.StatusAsync()).Targets.Single(one => one.Target == target);
}
