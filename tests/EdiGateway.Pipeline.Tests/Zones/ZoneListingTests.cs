using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;
using EdiGateway.TestKit;

namespace EdiGateway.Pipeline.Tests.Zones;

public sealed class ZoneListingTests
{
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Next_MoreFilesThanOneLookKeeps_GivesTheOldestAndSaysThatThereIsMore()
    {
        const int surplus = 3 * ZoneListing.MaxCandidates;
        ZoneListing listing = new(Settings(), _time);
        IEnumerable<FoundFile> newestFirst = Enumerable.Range(0, surplus).Select(index => Found($"{index:D6}", TimeSpan.FromSeconds(index)));

        Listing page = await listing.NextAsync(newestFirst.ToAsyncEnumerable(), ZoneListing.MaxCandidates);

        page.Candidates.Should().HaveCount(ZoneListing.MaxCandidates);
        page.Candidates[0].Name.Should().Be($"{surplus - 1:D6}");
        page.More.Should().BeTrue();
    }

    [Fact]
    public async Task Next_RestOfTheLastLook_IsGivenWithoutAnotherLook()
    {
        ZoneListing listing = new(Settings(), _time);
        await listing.NextAsync(new[] { Found("a", TimeSpan.Zero), Found("b", TimeSpan.Zero) }.ToAsyncEnumerable(), 1);

        Listing rest = await listing.NextAsync(Unreachable(), 5);

        rest.Candidates.Should().ContainSingle().Which.Name.Should().Be("b");
        rest.More.Should().BeFalse();
    }

    [Fact]
    public async Task Next_FutureFileOfAnotherVersion_StartsItsQuietPeriodAgain()
    {
        ZoneListing listing = new(Settings() with { QuietPeriod = TimeSpan.FromSeconds(5) }, _time);
        FoundFile first = Found("a", TimeSpan.FromHours(-1)) with { Version = "1" };
        await listing.NextAsync(new[] { first }.ToAsyncEnumerable(), 5);
        _time.Now += TimeSpan.FromSeconds(5);

        FoundFile second = first with { Version = "2" };
        (await listing.NextAsync(new[] { second }.ToAsyncEnumerable(), 5)).Candidates.Should().BeEmpty();
        _time.Now += TimeSpan.FromSeconds(5);
        (await listing.NextAsync(new[] { second }.ToAsyncEnumerable(), 5)).Candidates.Should().ContainSingle().Which.Version.Should().Be("2");
    }

    private static EndpointSettings Settings() => new() { Name = "zone", Location = "/", QuietPeriod = TimeSpan.Zero };

    private static IAsyncEnumerable<FoundFile> Unreachable() => new[] { 0 }.ToAsyncEnumerable().Select<int, FoundFile>(_ => throw new InvalidOperationException("looked again"));

    private FoundFile Found(string name, TimeSpan age) => new(name, 1, _time.Now - age);
}
