using System.Security.Cryptography;
using EdiGateway.AzureBlob.Archive;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests.Archive;

/// <summary>Storage that is away, refuses, or is given a large file.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobArchiveOutageTests(Azurite server) : IDisposable
{
    private readonly BlobArchivePlace _place = new(server);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Outage_EveryCall_FailsInWordsAndGoesOnAfterwards()
    {
        using BlobArchive archive = _place.Open();
        ArchiveKey before = (await archive.AppendAsync([new ArchivePayload("before"u8.ToArray())]))[0];
        server.Stop();
        try
        {
            await archive.Invoking(async it => await it.AppendAsync([new ArchivePayload("lost"u8.ToArray())])).Should().ThrowAsync<TransportException>().WithMessage("the archive '*' cannot be *nobody listens*");
            archive.Invoking(it => Read(it, before)).Should().Throw<TransportException>().WithMessage($"the archive '*' gives no {before}*nobody listens*");
            archive.Invoking(it => it.List().Count()).Should().Throw<TransportException>();
            archive.Invoking(it => it.OpenRead(ArchiveKey.Of("unknown"u8))).Should().Throw<TransportException>("nobody knows whether another gateway stored it");
            archive.Contains(before).Should().BeTrue("what is known needs no asking");
            await archive.Invoking(async it => { await foreach (ArchiveDamage _ in it.VerifyAsync()) { } }).Should().ThrowAsync<TransportException>();
        }
        finally
        {
            server.Start();
        }

        ArchiveKey after = (await archive.AppendAsync([new ArchivePayload("after"u8.ToArray())]))[0];
        Read(archive, before).Should().Equal("before"u8.ToArray());
        Read(archive, after).Should().Equal("after"u8.ToArray());
        archive.List().Should().HaveCount(2);
    }

    [Fact]
    public async Task Outage_FromTheStart_KeepsNobodyFromOpening()
    {
        server.Stop();
        BlobArchive archive;
        try
        {
            archive = _place.Open();
            await archive.Invoking(async it => await it.AppendAsync([new ArchivePayload("early"u8.ToArray())])).Should().ThrowAsync<TransportException>();
        }
        finally
        {
            server.Start();
        }

        using (archive)
        {
            await archive.AppendAsync([new ArchivePayload("early"u8.ToArray())]);
            _place.Packs.Should().ContainSingle();
        }
    }

    [Fact]
    public async Task Append_WithoutTheRightToWrite_SaysSo()
    {
        using BlobArchive archive = _place.Open(settings: _place.Place.ReadOnly() with { Prefix = "archive" });

        await archive.Invoking(async it => await it.AppendAsync([new ArchivePayload("x"u8.ToArray())])).Should().ThrowAsync<TransportException>().WithMessage("*cannot be written*403*READ_ONLY*rights rl*");
    }

    [Fact]
    public async Task Append_WithoutTheContainer_SaysSoAndGoesOnOnceItIsThere()
    {
        await _place.Place.Partner.DeleteAsync();
        using BlobArchive archive = _place.Open();
        await archive.Invoking(async it => await it.AppendAsync([new ArchivePayload("x"u8.ToArray())])).Should().ThrowAsync<TransportException>().WithMessage("*container*is not there*");

        await _place.Place.Partner.CreateAsync();
        await archive.AppendAsync([new ArchivePayload("x"u8.ToArray())]);

        _place.Packs.Should().ContainSingle();
    }

    [Fact]
    public async Task Append_LargeFile_StreamsInBoundedMemoryBothWays()
    {
        long bytes = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 1L << 30 : 96L << 20;
        long most = 0;
        Wire wire = new() { Before = _ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) };
        using BlobArchive archive = _place.Open(storage: _place.Place.Options with { Policies = [wire] });
        await archive.AppendAsync([new ArchivePayload("warm"u8.ToArray())]);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        using GeneratedStream source = new(bytes);
        ArchiveKey key = (await archive.AppendAsync([new ArchivePayload(source, bytes)]))[0];
        await using Stream stored = archive.OpenRead(key);
        byte[] hash = await SHA256.HashDataAsync(stored);

        stored.Length.Should().Be(bytes);
        new ArchiveKey(hash).Should().Be(key);
        key.Should().Be(new ArchiveKey(await SHA256.HashDataAsync(new GeneratedStream(bytes))));
        (most - before).Should().BeLessThan(48L << 20, "a few blocks of 4 MiB are in memory, never {0} bytes", bytes);
    }

    private static byte[] Read(BlobArchive archive, ArchiveKey key)
    {
        using Stream stream = archive.OpenRead(key);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
