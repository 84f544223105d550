using EdiGateway.AzureBlob.Archive;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests.Archive;

/// <summary>The contract of every archive, on a real server, and how bursts become packs.</summary>
[Collection(AzuriteCollection.Name)]
public class BlobArchiveTests : ArchiveContract
{
    private readonly BlobArchivePlace _place;
    private BlobArchive _archive;

    public BlobArchiveTests(Azurite server)
    {
        _place = new BlobArchivePlace(server);
        _archive = _place.Open();
    }

    protected override IArchive Archive => _archive;

    /// <summary>Whether the machine forgets where payloads stand whenever the archive is closed.</summary>
    protected virtual bool LosesIndex => false;

    protected override void Reopen()
    {
        _archive.Dispose();
        if (LosesIndex)
        {
            _place.LoseIndex();
        }

        _archive = _place.Open();
    }

    public override void Dispose()
    {
        _archive.Dispose();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Append_BurstOfSmallPayloads_IsOneWrite()
    {
        Wire wire = new();
        Reopen(wire);

        await _archive.AppendAsync([.. Enumerable.Range(0, 256).Select(i => Payload($"ISA*{i}"))]);

        wire.Writes.Should().Be(1);
        _place.Packs.Should().Equal("hub-1/2026-01-31/00000001.pack");
    }

    [Fact]
    public async Task Append_NextBurst_AsksForNothingBeforeItWrites()
    {
        Wire wire = new();
        Reopen(wire);
        await _archive.AppendAsync([Payload("first")]);
        wire.Clear();

        await _archive.AppendAsync([Payload("second")]);

        wire.Requests.Should().ContainSingle().Which.Should().StartWith("PUT ");
    }

    [Fact]
    public async Task OpenRead_SmallReads_FetchThePayloadOnce()
    {
        Wire wire = new();
        Reopen(wire);
        ArchiveKey key = (await _archive.AppendAsync([Payload("before"), Payload(new string('x', 10_000)), Payload("after")]))[1];
        wire.Clear();

        using Stream stream = _archive.OpenRead(key);
        byte[] piece = new byte[100];
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            piece.AsSpan(0, read).IndexOfAnyExcept((byte)'x').Should().Be(-1);
        }

        wire.Requests.Should().ContainSingle();
        stream.Position.Should().Be(10_000);
    }

    [Fact]
    public async Task Append_MoreThanABlock_IsStagedAndBecomesOnePack()
    {
        Reopen(storage: _place.Place.Options with { BlockBytes = 1 << 16 });
        byte[] bytes = new byte[500_000];
        new Random(3).NextBytes(bytes);
        using MemoryStream source = new(bytes);

        IReadOnlyList<ArchiveKey> keys = await _archive.AppendAsync([Payload("before"), new ArchivePayload(bytes.AsMemory(0, 200_000)), new ArchivePayload(source, bytes.Length), Payload("after")]);

        _place.Packs.Should().ContainSingle();
        Reopen();
        keys.Select(Bytes).Select(Convert.ToHexString).Should().Equal(new[] { "before"u8.ToArray(), bytes[..200_000], bytes, "after"u8.ToArray() }.Select(Convert.ToHexString));
        (await Verify()).Should().BeEmpty();
    }

    [Fact]
    public async Task Append_StreamThatIsStoredAlready_LeavesNoSecondPack()
    {
        ArchiveKey known = (await _archive.AppendAsync([Payload("a large file")]))[0];
        using MemoryStream again = new("a large file"u8.ToArray());
        using MemoryStream twice = new("a large file"u8.ToArray());
        using MemoryStream other = new("another"u8.ToArray());

        (await _archive.AppendAsync([new ArchivePayload(again, 12)])).Should().Equal(known);
        IReadOnlyList<ArchiveKey> mixed = await _archive.AppendAsync([new ArchivePayload(twice, 12), Payload("beside"), new ArchivePayload(other, 7)]);

        _place.Packs.Should().HaveCount(2);
        _archive.List().Select(entry => entry.Key).Should().Equal(known, ArchiveKey.Of("beside"u8), ArchiveKey.Of("another"u8));
        mixed.Select(Text).Should().Equal("a large file", "beside", "another");
    }

    [Fact]
    public async Task OpenRead_SeekAcrossBlocks_GivesTheRightBytes()
    {
        Reopen(storage: _place.Place.Options with { BlockBytes = 1 << 16 });
        byte[] bytes = new byte[300_000];
        new Random(5).NextBytes(bytes);
        ArchiveKey key = (await _archive.AppendAsync([Payload("before"), new ArchivePayload(bytes)]))[1];

        await using Stream stream = _archive.OpenRead(key);
        foreach (int position in (int[])[299_990, 0, 65_530, 131_072, 5, 299_999])
        {
            stream.Seek(position, SeekOrigin.Begin);
            byte[] piece = new byte[20];
            int read = await stream.ReadAtLeastAsync(piece, 20, throwOnEndOfStream: false);
            piece[..read].Should().Equal(bytes[position..Math.Min(position + 20, bytes.Length)]);
        }
    }

    [Fact]
    public async Task Append_NextDayAndClockPutBack_NamesGrow()
    {
        await _archive.AppendAsync([Payload("1")]);
        await _archive.AppendAsync([Payload("2")]);
        _place.Time.Now += TimeSpan.FromDays(1);
        await _archive.AppendAsync([Payload("3")]);
        _place.Time.Now -= TimeSpan.FromDays(20);
        Reopen();
        await _archive.AppendAsync([Payload("4")]);

        _place.Packs.Should().Equal("hub-1/2026-01-31/00000001.pack", "hub-1/2026-01-31/00000002.pack", "hub-1/2026-02-01/00000001.pack", "hub-1/2026-02-01/00000002.pack");
        _archive.List().Select(entry => Text(entry.Key)).Should().Equal("1", "2", "3", "4");
    }

    [Theory]
    [InlineData(StorageTier.Hot)]
    [InlineData(StorageTier.Cool)]
    [InlineData(StorageTier.Cold)]
    public async Task Append_Tier_IsThePacksTier(StorageTier tier)
    {
        using BlobArchive tiered = _place.Open("hub-2", _place.Place.Options with { BlockBytes = 1 << 16 }, change: options => options with { Tier = tier });
        await tiered.AppendAsync([Payload("small")]);
        await tiered.AppendAsync([new ArchivePayload(new byte[100_000])]);

        _place.Packs.Select(pack => _place.PropertiesOf(pack).AccessTier).Should().Equal(tier.ToString(), tier.ToString());
    }

    [Fact]
    public async Task Append_ReadOnly_IsRefused()
    {
        using BlobArchive reader = _place.Open("hub-2", change: options => options with { ReadOnly = true });
        ArchiveKey key = (await _archive.AppendAsync([Payload("seen")]))[0];

        reader.Contains(key).Should().BeTrue();
        Func<Task> append = async () => await reader.AppendAsync([Payload("more")]);
        await append.Should().ThrowAsync<InvalidOperationException>();
    }

    private byte[] Bytes(ArchiveKey key)
    {
        using Stream stored = _archive.OpenRead(key);
        using MemoryStream copy = new();
        stored.CopyTo(copy);
        return copy.ToArray();
    }

    private void Reopen(Wire wire) => Reopen(_place.Place.Options with { Policies = [wire] });

    private void Reopen(BlobOptions storage)
    {
        _archive.Dispose();
        _archive = _place.Open(storage: storage);
    }
}

/// <summary>The same where each start finds no index: everything is found again from the packs alone.</summary>
public sealed class BlobArchiveWithoutIndexTests(Azurite server) : BlobArchiveTests(server)
{
    protected override bool LosesIndex => true;
}
