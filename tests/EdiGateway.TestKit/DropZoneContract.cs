using System.Text;
using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What every drop zone must do, whatever it is made of. A transport's tests derive from it.</summary>
public abstract partial class DropZoneContract : IDisposable
{
    protected SettableTime Time { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A zone on the same store each time, as another process would open it.</summary>
    protected abstract IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null);

    /// <summary>Drops a file as a partner would, dated <paramref name="age"/> before now.</summary>
    protected abstract void Drop(string name, byte[] content, TimeSpan age);

    /// <summary>Names of the files of the zone that nobody has claimed.</summary>
    protected abstract IReadOnlyCollection<string> Visible();

    public abstract void Dispose();

    /// <summary>
    /// Drops a file under the name of a claimed one. False where the store keeps the name until the claim has ended, and
    /// tells the partner so; then nothing was dropped.
    /// </summary>
    protected virtual bool TryDropAgain(string name, string content)
    {
        Drop(name, content);
        return true;
    }

    protected void Drop(string name, string content = "ISA") => Drop(name, Encoding.Latin1.GetBytes(content), TimeSpan.FromMinutes(1));

    protected static async Task<ClaimedFile?> ClaimFirst(IDropZone zone)
    {
        Listing listing = await zone.ListAsync(10);
        return listing.Candidates.Count == 0 ? null : await zone.ClaimAsync(listing.Candidates[0]);
    }

    protected static async Task<string> Text(ClaimedFile file)
    {
        using StreamReader reader = new(await file.OpenReadAsync(CancellationToken.None), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    [Fact]
    public async Task Probe_GoodZone_IsUsable() => (await Open().ProbeAsync()).Should().Be(ProbeResult.Good);

    [Fact]
    public async Task List_SeveralFiles_OldestFirstThenByName()
    {
        Drop("b.edi", [1], TimeSpan.FromMinutes(1));
        Drop("a.edi", [1], TimeSpan.FromMinutes(1));
        Drop("old.edi", [1], TimeSpan.FromMinutes(9));

        Listing listing = await Open().ListAsync(10);

        listing.Candidates.Select(candidate => candidate.Name).Should().Equal("old.edi", "a.edi", "b.edi");
        listing.More.Should().BeFalse();
    }

    [Fact]
    public async Task List_MoreThanTheLimit_GoesOnWithTheNextCall()
    {
        for (int i = 0; i < 5; i++)
        {
            Drop($"{i}.edi");
        }

        IDropZone zone = Open();
        List<string> seen = [];
        Listing page;
        do
        {
            page = await zone.ListAsync(2);
            seen.AddRange(page.Candidates.Select(candidate => candidate.Name));
        }
        while (page.More);

        seen.Should().Equal("0.edi", "1.edi", "2.edi", "3.edi", "4.edi");
    }

    [Fact]
    public async Task Claim_AfterEarlierClaimsOfTheListingWereCompleted_StillWins()
    {
        Drop("0.edi");
        Drop("1.edi");
        Drop("2.edi");
        IDropZone zone = Open();
        Listing first = await zone.ListAsync(2);
        await zone.CompleteAsync([(await zone.ClaimAsync(first.Candidates[0]))!.Claim]);
        ClaimedFile? second = await zone.ClaimAsync(first.Candidates[1]);
        second.Should().NotBeNull();
        await zone.CompleteAsync([second!.Claim]);
        ClaimedFile? third = await zone.ClaimAsync((await zone.ListAsync(2)).Candidates[0]);
        third.Should().NotBeNull();
        (await zone.CompleteAsync([third!.Claim])).Should().Be(1);
        (await zone.ListAsync(2)).Candidates.Should().BeEmpty();
    }

    [Fact]
    public async Task List_FileWithinTheQuietPeriod_WaitsUntilItIsOver()
    {
        Drop("fresh.edi", [1], TimeSpan.FromSeconds(4));
        IDropZone zone = Open(settings => settings with { QuietPeriod = TimeSpan.FromSeconds(5) });

        (await zone.ListAsync(10)).Candidates.Should().BeEmpty();
        Time.Now += TimeSpan.FromSeconds(1);
        (await zone.ListAsync(10)).Candidates.Should().ContainSingle();
    }

    [Fact]
    public async Task List_FileDatedInTheFuture_IsTakenOnceSeenUnchanged()
    {
        Drop("future.edi", [1], TimeSpan.FromHours(-3));
        IDropZone zone = Open(settings => settings with { QuietPeriod = TimeSpan.FromSeconds(5) });

        (await zone.ListAsync(10)).Candidates.Should().BeEmpty();
        Time.Now += TimeSpan.FromSeconds(5);
        (await zone.ListAsync(10)).Candidates.Should().ContainSingle();
    }

    [Fact]
    public async Task List_PatternsAndUnfinishedUploads_TakesOnlyWhatIsMeant()
    {
        foreach (string name in (string[])["in.edi", "IN2.EDI", "readme.txt", "in.edi.tmp", "x.part", "y.filepart", ".hidden.edi", "skip-me.edi"])
        {
            Drop(name);
        }

        IDropZone zone = Open(settings => settings with { Include = ["*.edi"], Exclude = ["skip*"] });

        (await zone.ListAsync(10)).Candidates.Select(candidate => candidate.Name).Should().BeEquivalentTo("in.edi", "IN2.EDI");
    }

    [Fact]
    public async Task List_TooLargeFile_IsRefusedWithTheReasonAndLeftWhereItIs()
    {
        Drop("large.edi", new byte[11], TimeSpan.FromMinutes(1));

        Listing listing = await Open(settings => settings with { MaxFileBytes = 10 }).ListAsync(10);

        listing.Candidates.Should().BeEmpty();
        listing.Refused.Should().ContainSingle().Which.Reason.Should().Contain("11 bytes").And.Contain("at most 10");
        Visible().Should().Contain("large.edi");
    }

    [Fact]
    public async Task Claim_File_HidesItAndGivesItsBytes()
    {
        Drop("order.edi", "ISA*00");
        IDropZone zone = Open();

        ClaimedFile claimed = (await ClaimFirst(zone))!;

        claimed.Claim.Name.Should().Be("order.edi");
        claimed.Size.Should().Be(6);
        (await Text(claimed)).Should().Be("ISA*00");
        Visible().Should().BeEmpty();
        (await Open().ListAsync(10)).Candidates.Should().BeEmpty();
    }

    [Fact]
    public async Task Claim_ManyTakers_EachFileIsWonOnce()
    {
        for (int i = 0; i < 40; i++)
        {
            Drop($"{i:D2}.edi", $"{i}");
        }

        Task<List<string>>[] takers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            IDropZone zone = Open();
            List<string> won = [];
            foreach (DropCandidate candidate in (await zone.ListAsync(100)).Candidates)
            {
                if (await zone.ClaimAsync(candidate) is { } claimed)
                {
                    won.Add(claimed.Claim.Name);
                }
            }

            return won;
        }))];
        List<string>[] results = await Task.WhenAll(takers);

        results.SelectMany(names => names).Should().OnlyHaveUniqueItems().And.HaveCount(40);
    }

    [Fact]
    public async Task Claim_FileThatGrewSinceTheListing_IsNotTaken()
    {
        Drop("growing.edi", "one");
        IDropZone zone = Open();
        DropCandidate candidate = (await zone.ListAsync(10)).Candidates[0];
        Drop("growing.edi", "one two");

        (await zone.ClaimAsync(candidate)).Should().BeNull();
        Visible().Should().Contain("growing.edi");
    }

    [Fact]
    public async Task Claim_SameNameDroppedAgain_NeitherIsLost()
    {
        IDropZone zone = Open();
        Drop("same.edi", "first");
        ClaimedFile first = (await ClaimFirst(zone))!;
        if (!TryDropAgain("same.edi", "second"))
        {
            (await Text(first)).Should().Be("first");
            await zone.CompleteAsync([first.Claim]);
            Drop("same.edi", "second");
        }
        else
        {
            (await Text(first)).Should().Be("first");
        }

        ClaimedFile second = (await ClaimFirst(zone))!;

        first.Claim.Token.Should().NotBe(second.Claim.Token);
        (await Text(second)).Should().Be("second");
    }

    [Theory]
    [InlineData("../outside.edi")]
    [InlineData("..")]
    [InlineData("sub/file.edi")]
    public async Task Claim_NameThatLeadsOutOfTheZone_IsRefused(string name)
    {
        Func<Task> act = async () => await Open().ClaimAsync(new DropCandidate(name, 1, Time.Now));

        await act.Should().ThrowAsync<TransportException>();
    }

    [Theory]
    [InlineData("with space and 'quote'.edi")]
    [InlineData("ünïcödé-注文.edi")]
    [InlineData("-rf.edi")]
    [InlineData("a;b$(c)&d.edi")]
    [InlineData("50% #1? yes+no.edi")]
    public async Task Claim_OddNames_AreTakenAsTheyAre(string name)
    {
        Drop(name, "odd");

        ClaimedFile claimed = (await ClaimFirst(Open()))!;

        claimed.Claim.Name.Should().Be(name);
        (await Text(claimed)).Should().Be("odd");
    }

    [Fact]
    public async Task Claim_EmptyFile_IsTaken()
    {
        Drop("empty.edi", [], TimeSpan.FromMinutes(1));

        (await ClaimFirst(Open()))!.Size.Should().Be(0);
    }
}
