using EdiGateway.Host.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Tests.Jobs;

public sealed class PumpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Wake_DuringARun_RunsOnceMoreNotTwiceAtOnce()
    {
        await using Pumps pumps = new(NullLogger<Pumps>.Instance);
        using SemaphoreSlim started = new(0);
        using SemaphoreSlim gate = new(0);
        int running = 0;
        int most = 0;
        int runs = 0;
        pumps.Add("work", async cancellation =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            runs++;
            started.Release();
            await gate.WaitAsync(cancellation);
            Interlocked.Decrement(ref running);
        });

        pumps.Wake("work");
        (await started.WaitAsync(Patience)).Should().BeTrue();
        pumps.Wake("work");
        pumps.Wake("work");
        gate.Release();
        (await started.WaitAsync(Patience)).Should().BeTrue();
        gate.Release();
        await pumps.RemoveAsync("work");

        runs.Should().Be(2, "wake-ups during a run are remembered as one");
        most.Should().Be(1);
    }

    [Fact]
    public async Task Run_ThatFails_RunsAgainWithTheNextWakeUp()
    {
        await using Pumps pumps = new(NullLogger<Pumps>.Instance);
        using SemaphoreSlim done = new(0);
        int runs = 0;
        pumps.Add("work", _ =>
        {
            runs++;
            done.Release();
            return runs == 1 ? throw new IOException("the disk is away") : Task.CompletedTask;
        });

        pumps.Wake("work");
        (await done.WaitAsync(Patience)).Should().BeTrue();
        pumps.Wake("work");

        (await done.WaitAsync(Patience)).Should().BeTrue("a failing run must not end the pump");
    }

    [Fact]
    public async Task Remove_RunInFlight_WaitsForIt()
    {
        await using Pumps pumps = new(NullLogger<Pumps>.Instance);
        using SemaphoreSlim started = new(0);
        TaskCompletionSource gate = new();
        bool finished = false;
        pumps.Add("zone", async _ =>
        {
            started.Release();
            await gate.Task;
            finished = true;
        });
        pumps.Wake("zone");
        (await started.WaitAsync(Patience)).Should().BeTrue();

        Task removal = pumps.RemoveAsync("zone").AsTask();
        removal.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await removal.WaitAsync(Patience);

        finished.Should().BeTrue();
        pumps.Names.Should().BeEmpty();
        pumps.Wake("zone");
    }
}
