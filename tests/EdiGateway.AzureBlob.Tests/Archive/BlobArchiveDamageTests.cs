using System.Text;
using EdiGateway.AzureBlob.Archive;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests.Archive;

/// <summary>What somebody else did to the packs is found, and named with its place.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobArchiveDamageTests : IDisposable
{
    private const string First = "hub-1/2026-01-31/00000001.pack";
    private const int HeaderOfTwo = 124;
    private readonly BlobArchivePlace _place;
    private readonly BlobArchive _archive;

    public BlobArchiveDamageTests(Azurite server)
    {
        _place = new BlobArchivePlace(server);
        _archive = _place.Open();
    }

    public void Dispose()
    {
        _archive.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Verify_FlippedByte_NamesThePlaceAndTheKeyAndTheRestStaysReadable()
    {
        IReadOnlyList<ArchiveKey> keys = await Append("first", "second");
        _place.Spoil(First, bytes => Flip(bytes, HeaderOfTwo));

        (await Verify()).Should().ContainSingle().Which.Should().Be(new ArchiveDamage($"hub-1/2026-01-31/00000001@{HeaderOfTwo}", keys[0], "the payload does not match its checksum"));
        Text(keys[1]).Should().Be("second");
    }

    [Fact]
    public async Task Verify_DamagedHeader_IsSaidAndTheIndexStillFindsThePayloads()
    {
        IReadOnlyList<ArchiveKey> keys = await Append("first", "second");
        _place.Spoil(First, bytes => Flip(bytes, 30));

        (await Verify()).Should().ContainSingle().Which.Reason.Should().Be("the header does not match its checksum");
        keys.Select(Text).Should().Equal("first", "second");
    }

    [Theory]
    [InlineData(HeaderOfTwo + 5 + 6, 0)]
    [InlineData(HeaderOfTwo + 5 + 5, 1)]
    [InlineData(HeaderOfTwo + 4, 2)]
    [InlineData(HeaderOfTwo, 2)]
    [InlineData(60, 1)]
    [InlineData(5, 1)]
    [InlineData(0, 1)]
    public async Task Verify_CutShort_IsFound(int length, int damages)
    {
        await Append("first", "second");
        _place.Spoil(First, bytes => bytes[..length]);

        (await Verify()).Should().HaveCount(damages);
    }

    [Fact]
    public async Task Verify_BytesBehindThePack_AreFound()
    {
        await Append("first", "second");
        _place.Spoil(First, bytes => [.. bytes, 1]);

        (await Verify()).Should().ContainSingle().Which.Should().Be(new ArchiveDamage($"hub-1/2026-01-31/00000001@{HeaderOfTwo + 11}", null, "bytes stand behind the last payload"));
    }

    [Fact]
    public async Task Verify_RemovedPacks_AreMissed()
    {
        await Append("first");
        await Append("second");
        await Append("third");
        _place.Time.Now += TimeSpan.FromDays(1);
        await Append("fourth");
        await Append("fifth");
        _place.Remove("hub-1/2026-01-31/00000002.pack");
        _place.Remove("hub-1/2026-02-01/00000002.pack");

        List<ArchiveDamage> damage = await Verify();

        damage.Select(item => item.Location).Should().Equal("hub-1/2026-01-31/00000002@0", "hub-1/2026-02-01/00000002@0");
        damage.Should().OnlyContain(item => item.Reason.StartsWith("the pack was there and is gone"));
    }

    [Fact]
    public async Task Verify_EverythingRemoved_IsMissed()
    {
        await Append("first");
        await Append("second");
        _place.Packs.ToList().ForEach(_place.Remove);

        (await Verify()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Verify_OldestDaysRemoved_IsRetentionAndNoDamage()
    {
        ArchiveKey old = (await Append("old"))[0];
        _place.Time.Now += TimeSpan.FromDays(40);
        await Append("new");
        _place.Remove(First);

        (await Verify()).Should().BeEmpty();
        _archive.Contains(old).Should().BeFalse();
    }

    [Fact]
    public async Task OpenRead_PackThatIsGone_SaysSo()
    {
        ArchiveKey key = (await Append("first"))[0];
        await Append("second");
        _place.Remove(First);

        Action read = () => Text(key);

        read.Should().ThrowExactly<IOException>("waiting brings nothing back").WithMessage($"*{key}*{First}*");
    }

    [Fact]
    public async Task List_ForeignBlobs_AreLeftAlone()
    {
        await Append("ours");
        foreach (string name in (string[])["readme.txt", "hub-1/notes.pack", "hub-1/2026-01-31/summary.pack", "hub-1/2026-01-31/00000009.pack.bak", "a/b/c/00000001.pack"])
        {
            await _place.Place.Partner.GetBlobClient("archive/" + name).UploadAsync(BinaryData.FromString("theirs"));
        }

        _archive.List().Should().ContainSingle();
        (await Verify()).Should().BeEmpty();
        using BlobArchive again = _place.Open("hub-2");
        again.Contains(ArchiveKey.Of("ours"u8)).Should().BeTrue();
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }

    private async Task<IReadOnlyList<ArchiveKey>> Append(params string[] texts) =>
        await _archive.AppendAsync([.. texts.Select(text => new ArchivePayload(Encoding.UTF8.GetBytes(text)))]);

    private string Text(ArchiveKey key)
    {
        using StreamReader reader = new(_archive.OpenRead(key), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private async Task<List<ArchiveDamage>> Verify()
    {
        List<ArchiveDamage> damage = [];
        await foreach (ArchiveDamage item in _archive.VerifyAsync())
        {
            damage.Add(item);
        }

        return damage;
    }
}
