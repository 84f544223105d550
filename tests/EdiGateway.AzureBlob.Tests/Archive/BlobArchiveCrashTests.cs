using System.Text;
using EdiGateway.AzureBlob.Archive;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests.Archive;

/// <summary>Several gateways on one archive, and what is interrupted half-way.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobArchiveCrashTests(Azurite server) : IDisposable
{
    private readonly BlobArchivePlace _place = new(server);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Append_TwoGatewaysAtOnce_LoseNothingAndReadEachOther()
    {
        using BlobArchive one = _place.Open("hub-1");
        using BlobArchive two = _place.Open("hub-2");

        (BlobArchive, string)[] writers = [(one, "one"), (two, "two"), (one, "more of one"), (two, "more of two")];
        List<ArchiveKey>[] keys = await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
            {
                List<ArchiveKey> stored = [];
                for (int burst = 0; burst < 10; burst++)
                {
                    stored.AddRange(await writer.Item1.AppendAsync([Payload($"{writer.Item2} {burst}"), Payload($"{writer.Item2} {burst} beside")]));
                }

                return stored;
            })));

        _place.Packs.Should().HaveCount(40);
        foreach (BlobArchive reader in (BlobArchive[])[one, two])
        {
            keys.SelectMany(stored => stored).Should().OnlyContain(key => reader.Contains(key));
            Text(reader, keys[3][19]).Should().Be("more of two 9 beside");
            Text(reader, keys[0][0]).Should().Be("one 0");
        }

        one.List().Should().HaveCount(80);
        (await Verify(two)).Should().BeEmpty();
    }

    [Fact]
    public async Task Append_SameIdTwice_IsSaidAndLosesNothing()
    {
        using BlobArchive one = _place.Open("hub-1");
        await one.AppendAsync([Payload("one")]);
        using BlobArchive copied = _place.Open("copy", change: options => options with { Writer = "hub-1" });
        await copied.AppendAsync([Payload("two")]);

        Func<Task> act = async () => await one.AppendAsync([Payload("three")]);

        (await act.Should().ThrowAsync<TransportException>()).WithMessage("*00000002.pack*is there already with other content*gateway.id*");
        ArchiveKey repeated = (await one.AppendAsync([Payload("three")]))[0];
        Text(one, repeated).Should().Be("three");
        Text(one, ArchiveKey.Of("two"u8)).Should().Be("two");
        (await Verify(one)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1 << 22)]
    [InlineData(1 << 16)]
    public async Task Append_AnswerLost_IsRecognisedByTheNextTry(int blockBytes)
    {
        int lost = 0;
        Wire wire = new() { LosesAnswer = request => request.StartsWith("PUT", StringComparison.Ordinal) && !request.Contains("comp=block&", StringComparison.Ordinal) && lost++ == 0 };
        using BlobArchive archive = _place.Open(storage: _place.Place.Options with { Policies = [wire], Retries = 2, RetryDelay = TimeSpan.Zero, BlockBytes = blockBytes });

        ArchiveKey key = (await archive.AppendAsync([Payload(new string('x', 100_000))]))[0];

        lost.Should().BeGreaterThan(1);
        _place.Packs.Should().ContainSingle();
        Text(archive, key).Should().HaveLength(100_000);
        (await Verify(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task Append_DiedAfterTheUpload_IsFoundAgainAndRepeatedOnce()
    {
        // What a kill between upload and index leaves behind: a pack that this machine knows nothing of.
        using (BlobArchive died = _place.Open())
        {
            await died.AppendAsync([Payload("uploaded")]);
        }

        _place.LoseIndex();
        using BlobArchive archive = _place.Open();

        await archive.AppendAsync([Payload("uploaded")]);

        _place.Packs.Should().ContainSingle();
        Text(archive, ArchiveKey.Of("uploaded"u8)).Should().Be("uploaded");
    }

    [Fact]
    public async Task Append_DiedWhileStaging_LeavesNothingAndTheNameIsTakenByTheNext()
    {
        BlobOptions small = _place.Place.Options with { BlockBytes = 1 << 16 };
        using (BlobArchive died = _place.Open(storage: small))
        {
            using FailingStream source = new(200_000);
            Func<Task> act = async () => await died.AppendAsync([new ArchivePayload(source, 400_000)]);
            (await act.Should().ThrowAsync<IOException>()).WithMessage("the zone went away", "it is the source that failed, not the archive");
        }

        _place.Packs.Should().BeEmpty();
        using BlobArchive archive = _place.Open(storage: small);
        byte[] bytes = new byte[150_000];
        new Random(1).NextBytes(bytes);
        ArchiveKey key = (await archive.AppendAsync([new ArchivePayload(bytes)]))[0];

        _place.Packs.Should().Equal("hub-1/2026-01-31/00000001.pack");
        key.Should().Be(ArchiveKey.Of(bytes));
        (await Verify(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task Append_IndexOlderThanTheContainer_StoresAgain()
    {
        using BlobArchive archive = _place.Open();
        await archive.AppendAsync([Payload("precious")]);
        _place.Remove(_place.Packs[0]);

        await archive.AppendAsync([Payload("precious")]);

        _place.Packs.Should().Equal("hub-1/2026-01-31/00000002.pack");
        Text(archive, ArchiveKey.Of("precious"u8)).Should().Be("precious");
    }

    [Fact]
    public async Task Open_IndexOfAnotherArchive_IsForgotten()
    {
        using (BlobArchive elsewhere = _place.Open(settings: _place.Settings with { Prefix = "elsewhere" }))
        {
            await elsewhere.AppendAsync([Payload("there")]);
        }

        using BlobArchive archive = _place.Open();

        archive.Contains(ArchiveKey.Of("there"u8)).Should().BeFalse();
        await archive.AppendAsync([Payload("there")]);
        _place.Packs.Should().ContainSingle();
    }

    [Fact]
    public async Task Open_IndexThatIsNoDatabase_IsBegunAnew()
    {
        ArchiveKey key;
        using (BlobArchive archive = _place.Open())
        {
            key = (await archive.AppendAsync([Payload("kept")]))[0];
        }

        await File.WriteAllTextAsync(_place.IndexOf("hub-1"), new string('?', 5000));
        using BlobArchive again = _place.Open();

        Text(again, key).Should().Be("kept");
    }

    [Fact]
    public async Task OpenRead_StoredByAnotherGatewaySince_IsFound()
    {
        using BlobArchive reader = _place.Open("hub-2");
        reader.Contains(ArchiveKey.Of("news"u8)).Should().BeFalse();
        using BlobArchive writer = _place.Open("hub-1");

        ArchiveKey key = (await writer.AppendAsync([Payload("news")]))[0];

        Text(reader, key).Should().Be("news");
    }

    [Fact]
    public async Task Follow_LaterStarts_ListOnlyWhatMayBeNew()
    {
        using (BlobArchive archive = _place.Open())
        {
            for (int day = 0; day < 10; day++)
            {
                await archive.AppendAsync([Payload($"day {day}")]);
                _place.Time.Now += TimeSpan.FromDays(1);
            }
        }

        Wire wire = new();
        using BlobArchive later = _place.Open(storage: _place.Place.Options with { Policies = [wire] });

        later.Contains(ArchiveKey.Of("day 3"u8)).Should().BeTrue();
        wire.Requests.Should().HaveCountLessThan(10).And.NotContain(request => request.Contains("2026-02-03", StringComparison.Ordinal));
        wire.Requests.Should().NotContain(request => request.Contains(".pack", StringComparison.Ordinal), "what is known is not read again");
    }

    private static ArchivePayload Payload(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Text(BlobArchive archive, ArchiveKey key)
    {
        using StreamReader reader = new(archive.OpenRead(key), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static async Task<List<ArchiveDamage>> Verify(BlobArchive archive)
    {
        List<ArchiveDamage> damage = [];
        await foreach (ArchiveDamage item in archive.VerifyAsync())
        {
            damage.Add(item);
        }

        return damage;
    }

    /// <summary>A source that breaks off.</summary>
    private sealed class FailingStream(int good) : MemoryStream(new byte[good])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read && read > 0 ? read : throw new IOException("the zone went away");
    }
}
