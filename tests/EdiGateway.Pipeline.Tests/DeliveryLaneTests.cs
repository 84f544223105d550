using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Each target by itself; within it, lanes.</summary>
public sealed class DeliveryLaneTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Deliver_OneTargetHangs_TheOthersAreServed()
    {
        SteeredTarget hanging = new("acme-out");
        TaskCompletionSource back = new();
        hanging.Before = (_, _) => back.Task;
        await using Rig rig = await SteeredTarget.In(new Rig(), hanging);
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        await rig.Engine.ProcessAsync();
        await rig.Engine.ReleaseDueAsync();
        await rig.Engine.ExportDueAsync();
        (await rig.Engine.DueTargetsAsync()).Should().Equal("acme-out", "internal-out");

        Task<int> held = rig.Engine.DeliverAsync("acme-out");
        await rig.Engine.DeliverAsync("internal-out").WaitAsync(Patience);

        rig.In("internal-out").Should().HaveCount(2);
        held.IsCompleted.Should().BeFalse();
        (await rig.Engine.DueTargetsAsync()).Should().BeEmpty("what is being sent is nobody else's");
        back.SetResult();
        (await held.WaitAsync(Patience)).Should().Be(1);
    }

    [Fact]
    public async Task Deliver_Concurrency_SendsLanesSideBySideAndEachInOrder()
    {
        SteeredTarget shared = new("acme-out");
        await using Rig rig = await SteeredTarget.In(new Rig(Shared("concurrency: 2")), shared);
        TaskCompletionSource both = new();
        int begun = 0;
        shared.Before = (_, _) =>
        {
            if (Interlocked.Increment(ref begun) == 2)
            {
                both.SetResult();
            }

            return both.Task;
        };
        await Receive(rig);

        await rig.Engine.DeliverAsync("acme-out").WaitAsync(Patience);

        shared.MostAtOnce.Should().Be(2);
        shared.Taken.Where(name => name.StartsWith("997", StringComparison.Ordinal)).Should().Equal("997_000000001.edi", "997_000000002.edi");
        shared.Taken.Where(name => name.StartsWith("CONTRL", StringComparison.Ordinal)).Should().Equal("CONTRL_1.edi", "CONTRL_2.edi");
    }

    [Fact]
    public async Task Deliver_WithoutConcurrency_SendsOneAfterTheOtherInOrder()
    {
        SteeredTarget shared = new("acme-out");
        await using Rig rig = await SteeredTarget.In(new Rig(Shared("concurrency: 1")), shared);
        await Receive(rig);

        await rig.Engine.DeliverAsync("acme-out");

        shared.MostAtOnce.Should().Be(1);
        IReadOnlyList<DeliveryRow> rows = await rig.Queries.DeliveriesAsync(null, 100);
        shared.Taken.Should().Equal(rows.Where(row => row.Target == "acme-out").OrderBy(row => row.Id).Select(row => row.Name));
    }

    [Fact]
    public async Task Deliver_StopDuringACall_MarksWhatWasSentAndGivesTheRestBack()
    {
        SteeredTarget slow = new("acme-out");
        await using Rig rig = new();
        rig.Options = rig.Options with { CallDeliveries = 1 };
        await SteeredTarget.In(rig, slow);
        await Receive(rig);
        using CancellationTokenSource stop = new();
        slow.Before = (_, _) => stop.CancelAsync();

        await rig.Engine.DeliverAsync("acme-out", stop.Token);

        slow.Taken.Should().Equal("997_000000001.edi");
        (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 100)).Where(row => row.Target == "acme-out")
            .Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attempts = 0, PossibleDuplicate = false, LastError = (string?)null });
    }

    [Fact]
    public async Task Deliver_StopAndACallThatDoesNotEnd_EndsItAfterTheGraceAndMarksItUncertain()
    {
        SteeredTarget stuck = new("acme-out");
        await using Rig rig = new();
        rig.Options = rig.Options with { StopGrace = TimeSpan.FromMilliseconds(50) };
        await SteeredTarget.In(rig, stuck);
        await Receive(rig);
        using CancellationTokenSource stop = new();
        stuck.Before = async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, rig.Time, token);
        };

        await rig.Engine.DeliverAsync("acme-out", stop.Token).WaitAsync(Patience);

        (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 100)).Where(row => row.Target == "acme-out")
            .Should().HaveCount(2).And.OnlyContain(row => row.Attempts == 0 && row.PossibleDuplicate, "nobody knows whether the call got through");
    }

    [Fact]
    public async Task Restart_WhileSending_RepeatsUnderTheSameNameAsAPossibleDuplicate()
    {
        SteeredTarget target = new("acme-out");
        await using Rig rig = await SteeredTarget.In(new Rig(), target);
        await Receive(rig);
        await rig.Ledger.CommitAsync(tx => tx.LeaseDeliveries(new DeliveryLease(rig.Options.Owner, "acme-out", rig.Time.Now, rig.Time.Now.AddMinutes(10)) { Limit = 1 }));

        await rig.Restart();
        await rig.Engine.DeliverAsync("acme-out");

        (await rig.Queries.DeliveriesAsync(null, 100)).Where(row => row.Target == "acme-out").OrderBy(row => row.Id)
            .Select(row => (row.Name, row.Attempts, row.PossibleDuplicate)).Should().Equal(("997_000000001.edi", 2, true), ("997_000000002.edi", 1, false));
    }

    [Fact]
    public async Task Deliver_TargetThatNoProfileHas_IsParkedInTheEndWithItsReason()
    {
        await using Rig rig = new();
        await rig.Ledger.CommitAsync(tx => tx.InsertDelivery(new DeliveryRow { Target = "gone", Name = "x.edi", Lane = "gone", Content = [1], Size = 1, NextTryAt = rig.Time.Now, CreatedAt = rig.Time.Now }));
        for (int attempt = 0; attempt < 10; attempt++)
        {
            (await rig.Engine.DueTargetsAsync()).Should().Equal("gone");
            await rig.Engine.DeliverDueAsync();
            rig.Time.Now = rig.Time.Now.AddHours(1);
        }

        (await rig.Queries.DeliveriesAsync(DeliveryState.Parked, 10)).Should().ContainSingle().Which.LastError.Should().Be("no profile has the target gone");
    }

    /// <summary>Two partners whose files lie in one zone, as with a network provider.</summary>
    private static (string, string)[] Shared(string option) =>
    [
        ("gateway", Yaml.Gateway),
        ("acme", Yaml.Acme.Replace("folder: { path: acme/out }", "folder: { path: acme/out }, " + option, StringComparison.Ordinal)),
        ("bleu", Yaml.Bleu.Replace("zone: bleu-out", "zone: acme-out", StringComparison.Ordinal)),
    ];

    /// <summary>Two files of each partner, up to what is to leave.</summary>
    private static async Task Receive(Rig rig)
    {
        for (int number = 1; number <= 2; number++)
        {
            rig.Drop("acme-in", $"{number}.edi", Docs.X12850($"PO-{number}", $"{number}"));
            rig.Drop("bleu-in", $"{number}.edi", Docs.Edifact([Docs.Orders($"BE-{number}")], $"{number}"));
            await rig.Engine.PollAsync("acme-in");
            await rig.Engine.PollAsync("bleu-in");
            await rig.Engine.ProcessAsync();
            await rig.Engine.ReleaseDueAsync();
        }
    }
}
