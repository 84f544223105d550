using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>How claims end: released, completed, or swept up after a crash.</summary>
public abstract partial class DropZoneContract
{
    [Fact]
    public async Task Release_Claim_PutsTheFileBack()
    {
        Drop("back.edi");
        IDropZone zone = Open();
        ClaimedFile claimed = (await ClaimFirst(zone))!;

        await zone.ReleaseAsync(claimed.Claim);
        await zone.ReleaseAsync(claimed.Claim);

        Visible().Should().Equal("back.edi");
        (await zone.ListAsync(10)).Candidates.Should().ContainSingle();
    }

    [Fact]
    public async Task Release_NameDroppedAgainMeanwhile_LosesNeither()
    {
        Drop("twice.edi", "old");
        IDropZone zone = Open();
        ClaimedFile claimed = (await ClaimFirst(zone))!;
        int dropped = TryDropAgain("twice.edi", "new") ? 2 : 1;

        await zone.ReleaseAsync(claimed.Claim);

        Visible().Should().HaveCount(dropped).And.Contain("twice.edi");
    }

    [Fact]
    public async Task Complete_Claims_RemovesThemAndBearsRepetition()
    {
        Drop("done.edi");
        IDropZone zone = Open();
        ClaimedFile claimed = (await ClaimFirst(zone))!;

        (await zone.CompleteAsync([claimed.Claim])).Should().Be(1);
        (await zone.CompleteAsync([claimed.Claim])).Should().Be(1, "a claim that is gone is done");
        (await Open().SweepAsync(10)).Should().BeEmpty();
    }

    [Fact]
    public async Task Sweep_AfterACrash_FindsTheClaimAndReleasesIt()
    {
        Drop("left.edi", "left");
        ClaimedFile claimed = (await ClaimFirst(Open()))!;

        IDropZone afterwards = Open();
        Claim left = (await afterwards.SweepAsync(10)).Should().ContainSingle().Subject;
        left.Should().Be(claimed.Claim);
        await afterwards.ReleaseAsync(left);

        (await Text((await ClaimFirst(afterwards))!)).Should().Be("left");
    }
}
