using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What a zone does when its store is away, refuses changes, or changes under it.</summary>
public abstract partial class DropZoneContract
{
    /// <summary>Takes the store away, as an outage does: the server ends, the folder vanishes.</summary>
    protected abstract void TakeAway();

    /// <summary>Brings the store back with all that was in it.</summary>
    protected abstract void BringBack();

    /// <summary>Opens a zone on a store that holds one file of that name and lets us change nothing.</summary>
    protected abstract IDropZone OpenReadOnly(string name);

    /// <summary>What the sender sees in the store of <see cref="OpenReadOnly"/>.</summary>
    protected abstract IReadOnlyCollection<string> VisibleReadOnly();

    /// <summary>
    /// Writes on to a claimed file, as a sender does that still has it open. False where the store does not let it, and
    /// tells the sender so.
    /// </summary>
    protected abstract bool TryGrow(Claim claim, string more);

    [Fact]
    public async Task Outage_EveryCall_FailsInWordsAndNothingIsLost()
    {
        Drop("first.edi", "one");
        Drop("second.edi", "two");
        IDropZone zone = Open();
        Listing listing = await zone.ListAsync(10);
        ClaimedFile claimed = (await zone.ClaimAsync(listing.Candidates[0]))!;
        TakeAway();
        try
        {
            (await zone.ProbeAsync()).Reason.Should().NotBeNullOrEmpty();
            (await zone.Invoking(async it => await it.ListAsync(10)).Should().ThrowAsync<TransportException>()).Which.Message.Should().Contain(zone.Name);
            Func<Task> read = async () => await Text(claimed);
            await read.Should().ThrowAsync<TransportException>();
            (await ClaimOrFault(zone, listing.Candidates[1])).Should().BeNull("what is out of reach is not claimed");
        }
        finally
        {
            BringBack();
        }

        (await zone.ProbeAsync()).Should().Be(ProbeResult.Good);
        ClaimedFile second = (await ClaimFirst(zone))!;
        (await Text(second)).Should().Be("two");
        (await Text(claimed)).Should().Be("one", "a claim outlives the outage");
        (await zone.CompleteAsync([claimed.Claim, second.Claim])).Should().Be(2);
        Visible().Should().BeEmpty();
    }

    [Fact]
    public async Task ReadOnly_Zone_SaysSoAndClaimsNothing()
    {
        IDropZone zone = OpenReadOnly("stays.edi");

        ProbeResult probe = await zone.ProbeAsync();
        probe.Usable.Should().BeFalse();
        probe.Reason.Should().NotBeNullOrEmpty();

        Func<Task> take = async () => await ClaimFirst(zone);
        (await take.Should().ThrowAsync<TransportException>()).Which.Message.Should().Contain(zone.Name);
        VisibleReadOnly().Should().Equal("stays.edi");
    }

    [Fact]
    public async Task Read_FileThatGrowsMeanwhile_LosesNoByte()
    {
        Drop("growing.edi", "begin");
        IDropZone zone = Open();
        ClaimedFile claimed = (await ClaimFirst(zone))!;
        string read = await Text(claimed);
        if (!TryGrow(claimed.Claim, " end"))
        {
            read.Should().Be("begin");
            (await zone.CompleteAsync([claimed.Claim])).Should().Be(1);
            return;
        }

        await zone.CompleteAsync([claimed.Claim]);

        ClaimedFile again = (await ClaimFirst(Open()))!;
        again.Should().NotBeNull("a file that grew after it was claimed is a file to take again");
        again.Claim.Name.Should().Be("growing.edi");
        (await Text(again)).Should().Be("begin end");
    }

    private static async Task<ClaimedFile?> ClaimOrFault(IDropZone zone, DropCandidate candidate)
    {
        try
        {
            return await zone.ClaimAsync(candidate);
        }
        catch (TransportException)
        {
            return null;
        }
    }
}
