using EdiGateway.Ledger.Archive;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

namespace EdiGateway.Ledger.Tests.Archive;

public sealed class PackArchiveTests : ArchiveContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private PackArchive _archive;

    public PackArchiveTests() => _archive = Open();

    protected override IArchive Archive => _archive;

    private string[] Packs => [.. Directory.EnumerateFiles(_folder.Root, "*.pack", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    protected override void Reopen()
    {
        _archive.Dispose();
        _archive = Open();
    }

    public override void Dispose()
    {
        _archive.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Append_NextDay_BeginsAPackInThatDaysFolder()
    {
        ArchiveKey first = (await _archive.AppendAsync([Payload("january")]))[0];
        _time.Now = _time.Now.AddDays(1);
        await _archive.AppendAsync([Payload("february")]);

        Packs.Select(path => Path.GetRelativePath(_folder.Root, path)).Should().Equal("2026-01-31/000001.pack", "2026-02-01/000001.pack");
        File.Exists(Path.ChangeExtension(Packs[0], ".idx")).Should().BeTrue("a finished pack is sealed with its index");
        Text(first).Should().Be("january");
    }

    [Fact]
    public async Task Append_FullPack_BeginsTheNextAndFindsInBoth()
    {
        _archive.Dispose();
        _archive = Open(maxPackBytes: 500);
        List<ArchiveKey> keys = [];
        for (int i = 0; i < 30; i++)
        {
            keys.AddRange(await _archive.AppendAsync([Payload(new string('x', 100) + i)]));
        }

        Packs.Should().HaveCountGreaterThan(5);
        keys.Should().OnlyContain(key => _archive.Contains(key));
        Reopen();
        keys.Should().OnlyContain(key => _archive.Contains(key));
        (await Verify()).Should().BeEmpty();
    }

    [Fact]
    public async Task Open_TornTailAtEveryByte_KeepsWhatWasSyncedAndTakesNewBatches()
    {
        ArchiveKey kept = (await _archive.AppendAsync([Payload("kept")]))[0];
        long synced = new FileInfo(Packs[0]).Length;
        await _archive.AppendAsync([Payload("torn one"), Payload("torn two")]);
        _archive.Dispose();
        byte[] whole = await File.ReadAllBytesAsync(Packs[0]);

        for (int length = (int)synced; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Packs[0], whole[..length]);
            _archive = Open();
            Text(kept).Should().Be("kept");
            ArchiveKey added = (await _archive.AppendAsync([Payload("added")]))[0];
            Reopen();
            Text(added).Should().Be("added");
            (await Verify()).Should().BeEmpty("the pack was cut at {0} and went on", length);
            _archive.Dispose();
        }

        _archive = Open();
    }

    [Fact]
    public async Task Open_TornMiddleOfTheLastBatch_CutsThere()
    {
        await _archive.AppendAsync([Payload("kept")]);
        long synced = new FileInfo(Packs[0]).Length;
        await _archive.AppendAsync([Payload("never written"), Payload("written")]);
        _archive.Dispose();
        Overwrite(Packs[0], synced, new byte[20]);

        _archive = Open();

        _archive.List().Should().ContainSingle();
        new FileInfo(Packs[0]).Length.Should().Be(synced);
    }

    [Fact]
    public async Task Verify_FlippedByte_NamesThePlaceAndTheKeyAndTheRestStaysReadable()
    {
        IReadOnlyList<ArchiveKey> keys = await _archive.AppendAsync([Payload("first"), Payload("second")]);
        ArchiveKey later = (await _archive.AppendAsync([Payload("third")]))[0];
        _archive.Dispose();
        Overwrite(Packs[0], 56, "F"u8.ToArray());

        _archive = Open();

        List<ArchiveDamage> damage = await Verify();
        damage.Should().ContainSingle();
        damage[0].Key.Should().Be(keys[0]);
        damage[0].Location.Should().Be("2026-01-31/000001@0");
        damage[0].Reason.Should().Contain("checksum");
        Text(keys[1]).Should().Be("second");
        Text(later).Should().Be("third");
    }

    [Fact]
    public async Task Open_DamagedIndex_IsMadeAgainFromThePack()
    {
        ArchiveKey key = (await _archive.AppendAsync([Payload("sealed")]))[0];
        _time.Now = _time.Now.AddDays(1);
        await _archive.AppendAsync([Payload("open")]);
        _archive.Dispose();
        await File.WriteAllTextAsync(Path.ChangeExtension(Packs[0], ".idx"), "no index");

        _archive = Open();

        Text(key).Should().Be("sealed");
        (await Verify()).Should().BeEmpty();
    }

    [Fact]
    public void Open_SecondWriter_IsRefused()
    {
        Action act = () => Open().Dispose();

        act.Should().Throw<IOException>().WithMessage("*in use by another gateway*");
    }

    [Fact]
    public async Task Open_ReaderBesideTheWriter_SeesWhatIsStored()
    {
        ArchiveKey key = (await _archive.AppendAsync([Payload("seen")]))[0];

        using PackArchive reader = new(new PackArchiveOptions { Root = _folder.Root, ReadOnly = true }, new DurableFiles(), _time);

        reader.Contains(key).Should().BeTrue();
        Func<Task> append = async () => await reader.AppendAsync([Payload("more")]);
        await append.Should().ThrowAsync<InvalidOperationException>();
    }

    private PackArchive Open(long maxPackBytes = 256L * 1024 * 1024) =>
        new(new PackArchiveOptions { Root = _folder.Root, MaxPackBytes = maxPackBytes }, new DurableFiles(), _time);

    private static void Overwrite(string path, long offset, byte[] bytes)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write);
        file.Position = offset;
        file.Write(bytes);
    }
}
