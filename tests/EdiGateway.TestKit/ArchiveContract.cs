using System.Text;
using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What every archive must do, whatever it stores into.</summary>
public abstract class ArchiveContract : IDisposable
{
    protected abstract IArchive Archive { get; }

    /// <summary>Closes the archive and opens it again on the same store.</summary>
    protected abstract void Reopen();

    public abstract void Dispose();

    protected static ArchivePayload Payload(string text) => new(Encoding.UTF8.GetBytes(text));

    protected string Text(ArchiveKey key)
    {
        using StreamReader reader = new(Archive.OpenRead(key), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    protected async Task<List<ArchiveDamage>> Verify()
    {
        List<ArchiveDamage> damage = [];
        await foreach (ArchiveDamage item in Archive.VerifyAsync())
        {
            damage.Add(item);
        }

        return damage;
    }

    [Fact]
    public async Task Append_SeveralPayloads_GivesTheirHashesInOrderAndEveryByteBack()
    {
        IReadOnlyList<ArchiveKey> keys = await Archive.AppendAsync([Payload("one"), Payload(""), Payload("three")]);

        keys.Should().Equal(ArchiveKey.Of("one"u8), ArchiveKey.Of(""u8), ArchiveKey.Of("three"u8));
        keys.Select(Text).Should().Equal("one", "", "three");
    }

    [Fact]
    public async Task Append_WhatIsThereAlready_StoresItOnce()
    {
        await Archive.AppendAsync([Payload("same"), Payload("same")]);
        Reopen();
        IReadOnlyList<ArchiveKey> keys = await Archive.AppendAsync([Payload("same")]);

        Archive.List().Should().ContainSingle().Which.Key.Should().Be(keys[0]);
    }

    [Fact]
    public async Task Append_Stream_HashesWhatItReads()
    {
        byte[] bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        using MemoryStream source = new(bytes);

        IReadOnlyList<ArchiveKey> keys = await Archive.AppendAsync([Payload("before"), new ArchivePayload(source, bytes.Length), Payload("after")]);

        keys[1].Should().Be(ArchiveKey.Of(bytes));
        using MemoryStream copy = new();
        using (Stream stored = Archive.OpenRead(keys[1]))
        {
            await stored.CopyToAsync(copy);
        }

        copy.ToArray().Should().Equal(bytes);
        Text(keys[2]).Should().Be("after");
        (await Verify()).Should().BeEmpty();
    }

    [Fact]
    public async Task Append_StreamThatEndsEarly_FailsAndLeavesNothingOfTheBatch()
    {
        ArchiveKey kept = (await Archive.AppendAsync([Payload("kept")]))[0];
        using MemoryStream source = new([1, 2, 3]);

        Func<Task> act = async () => await Archive.AppendAsync([Payload("lost"), new ArchivePayload(source, 4)]);

        await act.Should().ThrowAsync<IOException>();
        Archive.Contains(ArchiveKey.Of("lost"u8)).Should().BeFalse();
        await Archive.AppendAsync([Payload("next")]);
        Reopen();
        Text(kept).Should().Be("kept");
        Archive.List().Should().HaveCount(2);
        (await Verify()).Should().BeEmpty();
    }

    [Fact]
    public void OpenRead_UnknownKey_Throws()
    {
        Action act = () => Archive.OpenRead(ArchiveKey.Of("never stored"u8));

        act.Should().Throw<KeyNotFoundException>();
        Archive.Contains(ArchiveKey.Of("never stored"u8)).Should().BeFalse();
    }

    [Fact]
    public async Task OpenRead_Seek_ReadsFromThere()
    {
        ArchiveKey key = (await Archive.AppendAsync([Payload("0123456789")]))[0];

        using Stream stream = Archive.OpenRead(key);
        stream.Seek(-3, SeekOrigin.End);

        stream.ReadByte().Should().Be('7');
        stream.Length.Should().Be(10);
    }

    [Fact]
    public async Task Reopen_ManyBatches_EverythingIsThere()
    {
        List<ArchiveKey> keys = [];
        for (int batch = 0; batch < 20; batch++)
        {
            keys.AddRange(await Archive.AppendAsync([.. Enumerable.Range(0, 10).Select(i => Payload($"{batch}:{i}"))]));
        }

        Reopen();

        keys.Should().OnlyContain(key => Archive.Contains(key));
        Text(keys[137]).Should().Be("13:7");
        Archive.List().Select(entry => entry.Key).Should().Equal(keys);
        (await Verify()).Should().BeEmpty();
    }
}
