using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <content>Delivery targets, their lanes, and operators' retries.</content>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task LeaseDeliveries_OfOneTarget_LeavesTheOthersAlone()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a"));
            tx.InsertDelivery(Delivery("b", "other") with { Target = "other" });
        });

        (await Ledger.Queries.DueTargetsAsync(Now)).Should().Equal("other", "out");
        (await Leased(Lease(Now))).Should().Equal("a");
        (await Ledger.Queries.DueTargetsAsync(Now)).Should().Equal("other");
        (await Ledger.Queries.DueTargetsAsync(Now.AddMinutes(2))).Should().Equal(["other", "out"], "the lease has ended");
    }

    [Fact]
    public async Task LeaseDeliveries_AllLanes_ComeInOrderUpToTheLimits()
    {
        await Ledger.CommitAsync(tx =>
        {
            foreach ((string name, string lane) in new[] { ("a", "two"), ("b", "one"), ("c", "two"), ("d", "one") })
            {
                tx.InsertDelivery(Delivery(name, lane));
            }
        });

        (await Leased(Lease(Now) with { MaxBytes = 1 })).Should().Equal(["a"], "the first one may be of any size");
        (await Leased(Lease(Now) with { Limit = 1 })).Should().Equal(["b"], "a lane with something in hand gives no more");
        (await Ledger.CommitAsync(tx =>
        {
            tx.ReturnDelivery(1);
            tx.ReturnDelivery(2);
            return tx.LeaseDeliveries(Lease(Now));
        })).Select(row => (row.Name, row.Attempts)).Should().Equal(("a", 1), ("b", 1), ("c", 1), ("d", 1));
    }

    [Fact]
    public async Task LeaseDeliveries_OneLane_GivesTheFirstThatIsFree()
    {
        await Ledger.CommitAsync(tx =>
        {
            foreach ((string name, string lane) in new[] { ("a", "two"), ("b", "one"), ("c", "two") })
            {
                tx.InsertDelivery(Delivery(name, lane));
            }
        });

        (await Leased(Lease(Now) with { OneLane = true })).Should().Equal("a", "c");
        (await Leased(Lease(Now) with { OneLane = true })).Should().Equal("b");
        (await Leased(Lease(Now) with { OneLane = true })).Should().BeEmpty();
    }

    [Fact]
    public async Task LeaseDeliveries_PartnerThatIsClosed_KeepsItsLaneAndNoOther()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a", "one"));
            tx.InsertDelivery(Delivery("b", "two") with { Partner = "others" });
            tx.InsertDelivery(Delivery("c", "three") with { Partner = null });
        });

        (await Leased(Lease(Now) with { ClosedPartners = new HashSet<string> { "them" } })).Should().Equal("b", "c");
        (await Leased(Lease(Now))).Should().Equal("a");
    }

    [Fact]
    public async Task LeaseDeliveries_LeaseThatRanOut_MayHaveReachedTheTarget()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a"));
            tx.LeaseDeliveries(Lease(Now));
        });

        IReadOnlyList<DeliveryRow> again = await Ledger.CommitAsync(tx => tx.LeaseDeliveries(Lease(Now.AddMinutes(2))));
        again.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attempts = 2, PossibleDuplicate = true });
    }

    [Fact]
    public async Task ReleaseLeases_DeliveriesInHand_MayHaveReachedTheTarget()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a"));
            tx.InsertDelivery(Delivery("b"));
            tx.LeaseDeliveries(Lease(Now) with { Limit = 1 });
            tx.ReleaseLeases("me");
        });

        (await Ledger.CommitAsync(tx => tx.LeaseDeliveries(Lease(Now)))).Select(row => (row.Name, row.PossibleDuplicate)).Should().Equal(("a", true), ("b", false));
    }

    [Theory]
    [InlineData(1L, null, null, 1)]
    [InlineData(3L, null, null, 3)]
    [InlineData(null, "out", null, 1, 2)]
    [InlineData(null, null, "others", 2, 4)]
    [InlineData(null, "other", "others", 4)]
    [InlineData(null, null, null, 1, 2, 4)]
    public async Task RetryDeliveries_Selection_TakesWhatFailedAndCountsAnew(long? id, string? target, string? partner, params int[] retried)
    {
        await Ledger.CommitAsync(tx =>
        {
            long[] ids =
            [
                tx.InsertDelivery(Delivery("parked")),
                tx.InsertDelivery(Delivery("waits", "two") with { Partner = "others" }),
                tx.InsertDelivery(Delivery("awaited", "three")),
                tx.InsertDelivery(Delivery("elsewhere", "four") with { Target = "other", Partner = "others" }),
                tx.InsertDelivery(Delivery("fresh", "five")),
            ];
            tx.LeaseDeliveries(Lease(Now) with { Limit = 3 });
            tx.LeaseDeliveries(Lease(Now, "other"));
            tx.MarkFailed(ids[0], "given up", null);
            tx.MarkFailed(ids[1], "unreachable", Now.AddHours(1));
            tx.MarkAwaiting(ids[2], Now.AddHours(1));
            tx.MarkFailed(ids[3], "given up", null);
        });

        (await Ledger.CommitAsync(tx => tx.RetryDeliveries(new DeliverySelection(id, target, partner), Now.AddMinutes(1)))).Should().Be(retried.Length);

        (await Ledger.Queries.DeliveriesAsync(DeliveryState.Pending, 10)).Where(row => row.NextTryAt == Now.AddMinutes(1))
            .Select(row => (row.Id, row.Attempts, row.PossibleDuplicate)).Should().BeEquivalentTo(retried.Select(one => ((long)one, 0, one == 3)));
    }

    [Fact]
    public async Task RetryDeliveries_OneThatIsBeingSent_IsLeftAlone()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a"));
            tx.LeaseDeliveries(Lease(Now));
        });

        (await Ledger.CommitAsync(tx => tx.RetryDeliveries(new DeliverySelection(1), Now))).Should().Be(0);
    }

    [Fact]
    public async Task RetryDeliveries_TargetThatWasCalled_IsToBeCalledAgain()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.MarkFailed(tx.InsertDelivery(Delivery("a")), "given up", null);
            tx.SetTargetStatus(new TargetStatusRow { Target = "out", LastTryAt = Now, LastError = "refused", Circuit = CircuitStanding.Open, ProbeAt = Now.AddMinutes(1) });
        });
        (await Ledger.Queries.ResumedAtAsync("out")).Should().BeNull();

        await Ledger.CommitAsync(tx => tx.RetryDeliveries(new DeliverySelection(Target: "out"), Now.AddSeconds(5)));

        (await Ledger.Queries.ResumedAtAsync("out")).Should().Be(Now.AddSeconds(5));
        (await Ledger.Queries.ResumedAtAsync("other")).Should().BeNull();
    }

    [Fact]
    public async Task SetTargetStatus_FailuresAndASuccess_KeepsSinceWhenItFails()
    {
        await Note(Now, null);
        await Note(Now.AddMinutes(1), "refused");
        await Note(Now.AddMinutes(2), "no route");
        (await Ledger.Queries.TargetsAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new TargetStatusRow
        {
            Target = "out",
            LastTryAt = Now.AddMinutes(2),
            LastSuccessAt = Now,
            LastErrorAt = Now.AddMinutes(2),
            LastError = "no route",
            FailingSince = Now.AddMinutes(1),
            Circuit = CircuitStanding.Open,
            ProbeAt = Now.AddHours(1),
        });

        await Note(Now.AddMinutes(3), null);
        (await Ledger.Queries.TargetsAsync())[0].Should().BeEquivalentTo(
            new { LastSuccessAt = (DateTimeOffset?)Now.AddMinutes(3), LastErrorAt = (DateTimeOffset?)Now.AddMinutes(2), LastError = (string?)null, FailingSince = (DateTimeOffset?)null });

        await Ledger.CommitAsync(tx => tx.ResetCircuits());
        (await Ledger.Queries.TargetsAsync())[0].Should().BeEquivalentTo(new { Circuit = CircuitStanding.Closed, ProbeAt = (DateTimeOffset?)null });

        async Task Note(DateTimeOffset at, string? error) =>
            await Ledger.CommitAsync(tx => tx.SetTargetStatus(new TargetStatusRow { Target = "out", LastTryAt = at, LastError = error, Circuit = CircuitStanding.Open, ProbeAt = Now.AddHours(1) }));
    }

    [Fact]
    public async Task TargetBacklogs_SeveralStates_AreCountedByTarget()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a") with { CreatedAt = Now.AddMinutes(-5) });
            tx.InsertDelivery(Delivery("b") with { CreatedAt = Now.AddMinutes(-7) });
            tx.MarkFailed(tx.InsertDelivery(Delivery("c")), "given up", null);
            tx.MarkAwaiting(tx.InsertDelivery(Delivery("d")), Now.AddHours(1));
            tx.MarkDelivered(tx.InsertDelivery(Delivery("e")), Now, possibleDuplicate: false);
            tx.MarkFailed(tx.InsertDelivery(Delivery("f") with { Target = "other" }), "given up", null);
        });

        (await Ledger.Queries.TargetBacklogsAsync()).Should().BeEquivalentTo(
            new TargetBacklog[]
            {
                new() { Target = "other", Parked = 1 },
                new() { Target = "out", Waiting = 2, Awaiting = 1, Parked = 1, OldestAt = Now.AddMinutes(-7) },
            },
            options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task SetZoneStatus_FailuresAndARestart_KeepsWhatWasKnown()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.SetZoneStatus(new ZoneStatusRow { Zone = "in", LastPollAt = Now, LastSuccessAt = Now, LastFileAt = Now, Waiting = 3 });
            tx.SetZoneStatus(new ZoneStatusRow { Zone = "in", LastPollAt = Now.AddMinutes(1), LastErrorAt = Now.AddMinutes(1), LastError = "away" });
            tx.SetZoneStatus(new ZoneStatusRow { Zone = "in", LastPollAt = Now.AddMinutes(2), LastErrorAt = Now.AddMinutes(2), LastError = "away" });
        });
        (await Ledger.Queries.ZonesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { LastSuccessAt = (DateTimeOffset?)Now, LastFileAt = (DateTimeOffset?)Now, FailingSince = (DateTimeOffset?)Now.AddMinutes(1), LastErrorAt = (DateTimeOffset?)Now.AddMinutes(2), Waiting = 0 });

        await Ledger.CommitAsync(tx => tx.SetZoneStatus(new ZoneStatusRow { Zone = "in", LastPollAt = Now.AddMinutes(3), LastSuccessAt = Now.AddMinutes(3) }));
        (await Ledger.Queries.ZonesAsync())[0].Should().BeEquivalentTo(
            new { LastSuccessAt = (DateTimeOffset?)Now.AddMinutes(3), FailingSince = (DateTimeOffset?)null, LastError = (string?)null, LastErrorAt = (DateTimeOffset?)Now.AddMinutes(2) });
    }

    private async Task<string[]> Leased(DeliveryLease lease) => [.. (await Ledger.CommitAsync(tx => tx.LeaseDeliveries(lease))).Select(row => row.Name)];
}
