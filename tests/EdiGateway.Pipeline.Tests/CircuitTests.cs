using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>A target that fails is left alone, asked by one delivery, and served again.</summary>
public sealed class CircuitTests
{
    [Fact]
    public async Task Deliver_TargetFails_OpensAndCountsNoMoreTries()
    {
        SteeredTarget target = new("acme-out") { Fault = "connection refused" };
        await using Rig rig = await Failing(target, lanes: 5);

        await rig.Engine.DeliverDueAsync();

        target.Calls.Should().Be(3, "the third failure opens the circuit");
        (await Waiting(rig)).Select(row => row.Attempts).Should().Equal(1, 1, 1, 0, 0);
        (await rig.Queries.TargetsAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Target = "acme-out",
            Circuit = CircuitStanding.Open,
            ProbeAt = (DateTimeOffset?)rig.Time.Now.AddMinutes(1),
            LastError = "connection refused",
            FailingSince = (DateTimeOffset?)rig.Time.Now,
            LastSuccessAt = (DateTimeOffset?)null,
        });
        rig.Time.Now = rig.Time.Now.AddSeconds(59);
        await rig.Engine.DeliverDueAsync();
        target.Calls.Should().Be(3);
        rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.EndpointFailed).Which.Reason.Should().Be("connection refused");
    }

    [Fact]
    public async Task Deliver_AfterTheWait_AsksWithOneAndOpensAgainWhereItFails()
    {
        SteeredTarget target = new("acme-out") { Fault = "connection refused" };
        await using Rig rig = await Failing(target, lanes: 5);
        await rig.Engine.DeliverDueAsync();

        rig.Time.Now = rig.Time.Now.AddMinutes(1);
        await rig.Engine.DeliverDueAsync();

        target.Calls.Should().Be(4);
        (await Waiting(rig)).Select(row => row.Attempts).Should().Equal(2, 1, 1, 0, 0);
        (await rig.Queries.TargetsAsync())[0].ProbeAt.Should().Be(rig.Time.Now.AddMinutes(1));
        rig.Events.Count(happened => happened.Kind == GatewayEventKind.EndpointFailed).Should().Be(1, "it is told once");
    }

    [Fact]
    public async Task Deliver_AfterTheWaitAndTheTargetIsBack_ClosesAndServesTheRest()
    {
        SteeredTarget target = new("acme-out") { Fault = "connection refused" };
        await using Rig rig = await Failing(target, lanes: 5);
        await rig.Engine.DeliverDueAsync();

        target.Fault = null;
        rig.Time.Now = rig.Time.Now.AddMinutes(1);
        await rig.Engine.DeliverDueAsync();

        target.Taken.Should().HaveCount(5);
        (await Waiting(rig)).Should().BeEmpty();
        (await rig.Queries.TargetsAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Circuit = CircuitStanding.Closed, ProbeAt = (DateTimeOffset?)null, LastError = (string?)null, FailingSince = (DateTimeOffset?)null, LastSuccessAt = (DateTimeOffset?)rig.Time.Now });
        rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.EndpointRecovered).Which.Endpoint.Should().Be("acme-out");
    }

    [Fact]
    public async Task Retry_WhileTheCircuitIsOpen_CallsTheTargetAtOnce()
    {
        SteeredTarget target = new("acme-out") { Fault = "connection refused" };
        await using Rig rig = await Failing(target, lanes: 5);
        await rig.Engine.DeliverDueAsync();
        target.Fault = null;
        rig.Time.Now = rig.Time.Now.AddSeconds(1);

        (await rig.Engine.Operators.RetryDeliveriesAsync(new DeliverySelection(Target: "acme-out"), "operator", "they are back")).Should().Be(3, "the other two never failed, and are due anyway");
        await rig.Engine.DeliverDueAsync();

        target.Taken.Should().HaveCount(5);
        (await rig.Queries.AuditAsync(10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Action = "retry-delivery", Subject = "target acme-out (3)", Reason = "they are back" });
    }

    [Fact]
    public async Task Restart_WithAnOpenCircuit_ForgetsItAndKeepsTheAttempts()
    {
        SteeredTarget target = new("acme-out") { Fault = "connection refused" };
        await using Rig rig = await Failing(target, lanes: 5);
        await rig.Engine.DeliverDueAsync();

        await rig.Restart();

        (await rig.Queries.TargetsAsync())[0].Should().BeEquivalentTo(new { Circuit = CircuitStanding.Closed, LastError = "connection refused" });
        (await Waiting(rig)).Select(row => row.Attempts).Should().Equal(1, 1, 1, 0, 0);
    }

    [Fact]
    public async Task Deliver_FileThatTheTargetRefuses_SaysNothingAgainstTheTarget()
    {
        await using Rig rig = await Failing(null, lanes: 5);
        for (int lane = 1; lane <= 5; lane++)
        {
            File.WriteAllText(Path.Combine(rig["acme", "out"], $"{lane}.edi"), "theirs");
        }

        await rig.Engine.DeliverDueAsync();

        (await rig.Queries.DeliveriesAsync(DeliveryState.Parked, 10)).Should().HaveCount(5);
        (await rig.Queries.TargetsAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Circuit = CircuitStanding.Closed, LastError = (string?)null });
    }

    private static async Task<Rig> Failing(SteeredTarget? target, int lanes)
    {
        Rig rig = target is null ? new Rig() : await SteeredTarget.In(new Rig(), target);
        await rig.Ledger.CommitAsync(tx =>
        {
            for (int lane = 1; lane <= lanes; lane++)
            {
                tx.InsertDelivery(new DeliveryRow { Target = "acme-out", Name = $"{lane}.edi", Lane = $"acme-out|{lane}", Partner = "acme", Content = [1], Size = 1, NextTryAt = rig.Time.Now, CreatedAt = rig.Time.Now });
            }
        });
        return rig;
    }

    private static async Task<DeliveryRow[]> Waiting(Rig rig) => [.. (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 10)).OrderBy(row => row.Id)];
}
