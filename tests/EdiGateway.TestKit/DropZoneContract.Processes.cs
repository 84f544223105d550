using System.Security.Cryptography;
using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What holds between processes: races, crashes at each step, and large files in bounded memory.</summary>
public abstract partial class DropZoneContract
{
    private const long MostResident = 200L << 20;

    /// <summary>The zone in a profile, as another process is told of it: its transport's section in one line.</summary>
    protected abstract string Section { get; }

    /// <summary>Environment variables that <see cref="Section"/> points to.</summary>
    protected virtual IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Bytes of the largest file that a test drops: 1 GB in the long suites, 96 MB otherwise.</summary>
    protected static long LargeBytes => Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 1L << 30 : 96L << 20;

    /// <summary>Drops a large file without holding it in memory.</summary>
    protected abstract Task DropAsync(string name, Stream content);

    [Fact]
    public async Task Claim_TwoProcesses_EachFileIsWonOnce()
    {
        for (int i = 0; i < 60; i++)
        {
            Drop($"{i:D2}.edi", $"{i}");
        }

        using ZoneTaker one = Taker();
        using ZoneTaker other = Taker();
        using ZoneTaker.Run first = one.Start("take");
        using ZoneTaker.Run second = other.Start("take");
        IReadOnlyList<string>[] said = await Task.WhenAll(first.EndAsync(), second.EndAsync());

        said.SelectMany(lines => Names(lines, "completed ")).Should().OnlyHaveUniqueItems().And.HaveCount(60);
        Visible().Should().BeEmpty();
    }

    [Theory]
    [InlineData("die-claimed")]
    [InlineData("die-reading")]
    public async Task Crash_WithAClaimInHand_TheNextStartGivesItBack(string step)
    {
        Drop("first.edi", "one");
        Drop("second.edi", "two");
        using ZoneTaker gateway = Taker();

        Names(await gateway.RunAsync(step), "claimed ").Should().Equal("first.edi");
        Visible().Should().Equal("second.edi");

        Names(await gateway.RunAsync("give-back"), "returned ").Should().Equal("first.edi");
        Visible().Should().BeEquivalentTo("first.edi", "second.edi");
        Names(await gateway.RunAsync("take"), "completed ").Should().BeEquivalentTo("first.edi", "second.edi");
    }

    [Fact]
    public async Task Crash_AfterTheFileWasRemoved_LeavesNoClaim()
    {
        Drop("first.edi", "one");
        Drop("second.edi", "two");
        using ZoneTaker gateway = Taker();

        Names(await gateway.RunAsync("die-completed"), "completed ").Should().Equal("first.edi");

        Names(await gateway.RunAsync("give-back"), "returned ").Should().BeEmpty();
        Visible().Should().Equal("second.edi");
    }

    [Fact]
    public async Task Read_LargeFile_StreamsInBoundedMemory()
    {
        using (GeneratedStream large = new(LargeBytes))
        {
            await DropAsync("large.edi", large);
        }

        using ZoneTaker gateway = Taker();
        IReadOnlyList<string> said = await gateway.RunAsync("take");

        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(new GeneratedStream(LargeBytes)));
        Names(said, $"read {hash} ").Should().Equal("large.edi");
        long.Parse(Names(said, "peak ").Single()).Should().BeLessThan(MostResident, "a file of {0} bytes is streamed", LargeBytes);
    }

    private ZoneTaker Taker() => new(Section, Variables);

    private static IEnumerable<string> Names(IEnumerable<string> lines, string word) =>
        lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..]);
}
