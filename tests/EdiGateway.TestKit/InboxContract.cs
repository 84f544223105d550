using System.Security.Cryptography;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>
/// What every address must do that files are sent to, over whatever protocol: the sender's side of a zone whose files come
/// over the wire. The zone behind it is a folder and passes that contract. A test runs against a gateway that works.
/// </summary>
public abstract class InboxContract : IAsyncLifetime
{
    /// <summary>Bytes of the largest file that the gateway of <see cref="StartAsync"/> takes.</summary>
    protected const int MostBytes = 1 << 20;

    private SmallDisk? _disk;

    /// <summary>Starts the gateway; files of more than <see cref="MostBytes"/> are too large for it.</summary>
    protected abstract Task StartAsync();

    /// <summary>Ends it.</summary>
    protected abstract Task StopAsync();

    /// <summary>Sends a file as a partner does.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="id">What a sender repeats with a second try of the same file.</param>
    /// <param name="name">What the sender calls it.</param>
    protected abstract Task<PostAnswer> PostAsync(Stream content, string id, string name = "order.edi");

    /// <summary>Where what was sent lies until it is taken.</summary>
    protected abstract string Spool { get; }

    /// <summary>SHA-256 of every file that the gateway has recorded, in hexadecimal digits.</summary>
    protected abstract Task<IReadOnlyList<string>> RecordedAsync();

    /// <inheritdoc/>
    public Task InitializeAsync() => StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _disk?.Dispose();
        await StopAsync();
    }

    [Theory]
    [InlineData("order.edi")]
    [InlineData("../../ledger.db")]
    [InlineData(".hidden")]
    [InlineData("50% #1? \"yes\"+no.edi")]
    [InlineData("ünïcödé-注文.edi")]
    public async Task Post_File_IsRecordedWithItsBytesWhateverItsName(string name)
    {
        byte[] file = File(1);

        (await PostAsync(new MemoryStream(file), "1", name)).Should().Be(PostAnswer.Taken);

        (await UntilRecordedAsync(1)).Should().Equal(Hash(file));
    }

    [Fact]
    public async Task Post_ManyAtOnce_EachIsRecordedOnce()
    {
        PostAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => PostAsync(new MemoryStream(File(number)), $"{number}"))));

        answers.Should().OnlyContain(answer => answer == PostAnswer.Taken);
        (await UntilRecordedAsync(24)).Should().BeEquivalentTo(Enumerable.Range(0, 24).Select(number => Hash(File(number))));
    }

    [Fact]
    public async Task Post_SameFileAgainAndAtOnce_IsAnsweredAlikeAndRecordedOnce()
    {
        for (int round = 0; round < 3; round++)
        {
            PostAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PostAsync(new MemoryStream(File(7)), "same"))));
            answers.Should().OnlyContain(answer => answer == PostAnswer.Taken);
        }

        (await PostAsync(new MemoryStream(File(8)), "other")).Should().Be(PostAnswer.Taken);
        (await UntilRecordedAsync(2)).Should().BeEquivalentTo(Hash(File(7)), Hash(File(8)));
    }

    [Fact]
    public async Task Post_LargestFile_IsTakenAndOneByteMoreIsRefused()
    {
        (await PostAsync(new GeneratedStream(MostBytes + 1), "large")).Should().Be(PostAnswer.TooLarge);
        Drafts().Should().BeEmpty();

        (await PostAsync(new GeneratedStream(MostBytes), "largest")).Should().Be(PostAnswer.Taken);
        (await UntilRecordedAsync(1)).Should().Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(new GeneratedStream(MostBytes))));
    }

    [Fact]
    public async Task Post_CutOffInTheMiddle_LeavesNothing()
    {
        Func<Task> post = () => PostAsync(new BrokenStream(), "broken");
        await post.Should().ThrowAsync<HttpRequestException>();

        // The next one shows that the first was given up.
        (await PostAsync(new MemoryStream(File(1)), "whole")).Should().Be(PostAnswer.Taken);
        (await UntilRecordedAsync(1)).Should().Equal(Hash(File(1)));
        await UntilAsync(() => Task.FromResult(Drafts().Length == 0), "no draft is left");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_SpoolFullOrReadOnly_IsSafeElsewhereOrToBeSentAgain(bool readOnly)
    {
        _disk = new SmallDisk(Spool);
        _disk.Fill();
        _disk.SetReadOnly(readOnly);
        PostAnswer answer = await PostAsync(new MemoryStream(File(1)), "1");
        answer.Should().BeOneOf(PostAnswer.Taken, PostAnswer.TryAgain);
        _disk.SetReadOnly(false);
        _disk.MakeRoom();

        // Who was told "taken" does not come again.
        if (answer == PostAnswer.TryAgain)
        {
            (await PostAsync(new MemoryStream(File(1)), "1")).Should().Be(PostAnswer.Taken);
        }

        (await UntilRecordedAsync(1)).Should().Equal(Hash(File(1)));
    }

    private static byte[] File(int number) => System.Text.Encoding.ASCII.GetBytes($"no interchange, but bytes that came and are kept: {number}\n");

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>What is written and not yet shown to the zone.</summary>
    private string[] Drafts() => Directory.Exists(Spool) ? Directory.GetFiles(Spool, ".*.part") : [];

    /// <summary>Waits until so many files are recorded and the zone is empty; gives what <see cref="RecordedAsync"/> says then.</summary>
    protected async Task<IReadOnlyList<string>> UntilRecordedAsync(int count)
    {
        IReadOnlyList<string> recorded = [];
        await UntilAsync(async () => (recorded = await RecordedAsync()).Count >= count, $"{count} files are recorded");
        await UntilAsync(() => Task.FromResult(!Directory.EnumerateFiles(Spool, "*", new EnumerationOptions { RecurseSubdirectories = true }).Any()), "the zone is empty");
        return await RecordedAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            try
            {
                await tick.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"waited until {what}", late);
            }
        }
    }

    /// <summary>A sender that goes away after some bytes.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public BrokenStream()
            : base(new byte[100_000])
        {
        }

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= 60_000 ? throw new IOException("the sender went away") : await base.ReadAsync(buffer[..Math.Min(buffer.Length, 20_000)], cancellationToken);
    }
}

/// <summary>What a sender was told.</summary>
public enum PostAnswer
{
    /// <summary>It is safe with the receiver.</summary>
    Taken,

    /// <summary>It is too large, and said so.</summary>
    TooLarge,

    /// <summary>It cannot be taken now; the same file may be sent again.</summary>
    TryAgain,

    /// <summary>Anything else.</summary>
    Refused,
}
