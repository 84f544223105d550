using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What every ledger must do; each engine derives one class and runs all of it.</summary>
public abstract partial class LedgerContract : IAsyncLifetime
{
    /// <summary>A time that all tests start from.</summary>
    protected static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The ledger under test.</summary>
    protected ILedger Ledger { get; private set; } = null!;

    /// <summary>Opens the ledger; a second call after <see cref="CloseAsync"/> opens the same one again.</summary>
    protected abstract Task<ILedger> OpenAsync();

    /// <summary>Closes the ledger that was opened last.</summary>
    protected abstract Task CloseAsync();

    /// <inheritdoc/>
    public async Task InitializeAsync() => Ledger = await OpenAsync();

    /// <inheritdoc/>
    public virtual Task DisposeAsync() => CloseAsync();

    [Fact]
    public async Task CommitBatch_OneUnitThrows_OthersAreStored()
    {
        IReadOnlyList<Exception?> results = await Ledger.CommitBatchAsync(
        [
            tx => tx.InsertFile(File("a")),
            tx =>
            {
                tx.InsertFile(File("b"));
                throw new InvalidOperationException("half way");
            },
            tx => tx.InsertFile(File("c")),
        ]);
        results[0].Should().BeNull();
        results[1].Should().BeOfType<InvalidOperationException>();
        results[2].Should().BeNull();
        (await Ledger.Queries.FilesAsync(null, 10)).Select(file => file.Name).Should().Equal("c", "a");
    }

    [Fact]
    public async Task CommitBatch_AfterReopening_IsStillThere()
    {
        await Ledger.CommitAsync(tx => tx.InsertFile(File("a")));
        await CloseAsync();
        Ledger = await OpenAsync();
        (await Ledger.Queries.FilesAsync(FileState.Received, 10)).Should().ContainSingle().Which.Should().BeEquivalentTo(File("a") with { Id = 1 });
    }

    [Fact]
    public async Task CommitBatch_FromManyCallers_StoresAll()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(index => Ledger.CommitAsync(tx => tx.InsertFile(File("f" + index))).AsTask()));
        (await Ledger.Queries.CountsAsync()).FilesWaiting.Should().Be(200);
    }

    [Fact]
    public async Task InsertFile_SameClaimTwice_StoresOne()
    {
        long first = await Ledger.CommitAsync(tx => tx.InsertFile(File("a")));
        long second = await Ledger.CommitAsync(tx => tx.InsertFile(File("a")));
        first.Should().BePositive();
        second.Should().Be(0);
        (await Ledger.Queries.KnownClaimsAsync("zone", ["claim/a", "claim/b"])).Should().Equal(new Dictionary<string, long> { ["claim/a"] = File("a").Size });
    }

    [Fact]
    public async Task LeaseFiles_ByTwoOwners_GivesEachFileOnce()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertFile(File("a"));
            tx.InsertFile(File("b"));
        });
        IReadOnlyList<FileRow> one = await Ledger.CommitAsync(tx => tx.LeaseFiles("one", Now, Now.AddMinutes(5), 1));
        IReadOnlyList<FileRow> two = await Ledger.CommitAsync(tx => tx.LeaseFiles("two", Now, Now.AddMinutes(5), 10));
        one.Select(file => file.Name).Should().Equal("a");
        two.Select(file => file.Name).Should().Equal("b");

        IReadOnlyList<FileRow> expired = await Ledger.CommitAsync(tx => tx.LeaseFiles("two", Now.AddMinutes(6), Now.AddMinutes(9), 10));
        expired.Select(file => file.Name).Should().Equal("a", "b");
        expired.Should().OnlyContain(file => file.Suspect, "their owners may have ended over them");
        one.Concat(two).Should().NotContain(file => file.Suspect);
    }

    [Fact]
    public async Task IsWaiting_UntilTheFileIsFinished_IsTrue()
    {
        long id = await Ledger.CommitAsync(tx => tx.InsertFile(File("a")));
        (await Ledger.CommitAsync(tx => tx.IsWaiting(id))).Should().BeTrue();
        await Ledger.CommitAsync(tx => tx.FinishFile(id, FileState.Processed, null));
        (await Ledger.CommitAsync(tx => tx.IsWaiting(id))).Should().BeFalse();
        (await Ledger.CommitAsync(tx => tx.IsWaiting(id + 1))).Should().BeFalse();
        (await Ledger.CommitAsync(tx => tx.LeaseFiles("one", Now, Now.AddMinutes(5), 10))).Should().BeEmpty();
    }

    [Fact]
    public async Task ReleaseLeases_OfAnOwner_FreesItsFilesOnly()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertFile(File("a"));
            tx.InsertFile(File("b"));
            tx.LeaseFiles("one", Now, Now.AddHours(1), 1);
            tx.LeaseFiles("two", Now, Now.AddHours(1), 1);
            tx.ReleaseLeases("one");
        });
        IReadOnlyList<FileRow> free = await Ledger.CommitAsync(tx => tx.LeaseFiles("three", Now, Now.AddHours(1), 10));
        free.Select(file => file.Name).Should().Equal("a");
        free[0].Suspect.Should().BeTrue();
    }

    [Fact]
    public async Task LeaseFiles_OneWasBegunByItself_ComesAfterTheOthers()
    {
        IReadOnlyList<FileRow> leased = await Ledger.CommitAsync(tx =>
        {
            tx.InsertFile(File("before"));
            long tried = tx.InsertFile(File("tried"));
            tx.InsertFile(File("after"));
            tx.InsertFile(File("elsewhere") with { Zone = "other" });
            tx.CountAttempt(tried);
            return tx.LeaseFiles("one", Now, Now.AddHours(1), 10);
        });
        leased.Select(file => file.Name).Should().Equal(["before", "elsewhere", "tried"], "what came after it through its zone must not overtake it");

        await Ledger.CommitAsync(tx => tx.FinishFile(leased[^1].Id, FileState.Quarantined, "it ends processes"));
        (await Ledger.CommitAsync(tx => tx.LeaseFiles("one", Now, Now.AddHours(1), 10))).Select(file => file.Name).Should().Equal("after");
    }

    [Fact]
    public async Task ReturnFile_ThatWasTaken_FreesItWithoutSuspicion()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertFile(File("a"));
            tx.LeaseFiles("one", Now, Now.AddHours(1), 1).ToList().ForEach(file => tx.ReturnFile(file.Id));
            tx.ReleaseLeases("one");
        });
        (await Ledger.CommitAsync(tx => tx.LeaseFiles("one", Now, Now.AddHours(1), 1))).Should().ContainSingle().Which.Suspect.Should().BeFalse();
    }

    [Fact]
    public async Task CountAttempt_EachTime_CountsOn()
    {
        long id = await Ledger.CommitAsync(tx => tx.InsertFile(File("a")));
        (await Ledger.CommitAsync(tx => tx.CountAttempt(id))).Should().Be(1);
        (await Ledger.CommitAsync(tx => tx.CountAttempt(id))).Should().Be(2);
    }

    [Fact]
    public async Task DrawNumbers_RolledBackUnit_GivesTheSameAgain()
    {
        ControlNumberRange range = new() { Min = 1, Max = 3 };
        IReadOnlyList<long> drawn = [];
        await Ledger.CommitBatchAsync(
        [
            tx =>
            {
                tx.DrawNumbers("c", range, 2);
                throw new InvalidOperationException("not sent");
            },
        ]);
        drawn = await Ledger.CommitAsync(tx => tx.DrawNumbers("c", range, 2));
        drawn.Should().Equal(1, 2);
        drawn = await Ledger.CommitAsync(tx => tx.DrawNumbers("c", range, 2));
        drawn.Should().Equal(3, 1);
        drawn = await Ledger.CommitAsync(tx => tx.DrawNumbers("other", range, 1));
        drawn.Should().Equal(1);
    }

    [Fact]
    public async Task DrawNumbers_UsedUp_Throws()
    {
        ControlNumberRange range = new() { Min = 1, Max = 2, RollOver = false };
        await Ledger.CommitAsync(tx => tx.DrawNumbers("c", range, 2));
        Func<Task> more = async () => await Ledger.CommitAsync(tx => tx.DrawNumbers("c", range, 1));
        await more.Should().ThrowAsync<ControlNumbersExhaustedException>();
    }

    /// <summary>A received file.</summary>
    protected static FileRow File(string name) => new()
    {
        Zone = "zone",
        Name = name,
        ClaimToken = "claim/" + name,
        Size = 3,
        ArchiveKey = ArchiveKey.Of("abc"u8).ToString(),
        ReceivedAt = Now,
    };

    /// <summary>An accepted interchange.</summary>
    protected static InterchangeRow Interchange(long fileId, string number = "1") => new()
    {
        FileId = fileId,
        Ordinal = 1,
        Standard = EdiStandard.X12,
        Version = "00401",
        Sender = "ZZ:THEM",
        Receiver = "ZZ:US",
        ControlNumber = number,
        DuplicateKey = "x12|ZZ:THEM|ZZ:US|P|" + number,
        ContentHash = "hash",
        Length = 100,
        Partner = "them",
        Agreement = "them/main",
        State = InterchangeState.Accepted,
        DecidedAt = Now,
    };

    /// <summary>A booked message.</summary>
    protected static MessageRow Message(long interchangeId, long groupId, MessageState state = MessageState.Booked, string key = "order:1") => new()
    {
        InterchangeId = interchangeId,
        GroupId = groupId,
        Ordinal = 1,
        Type = "850",
        Version = "004010",
        ControlNumber = "0001",
        State = state,
        BusinessKey = key,
        DocumentNumber = "1",
        Partner = "them",
        DecidedAt = Now,
    };

    /// <summary>A pending body.</summary>
    protected static OutboundDocumentRow Outbound(string key = "order:1", DateTimeOffset? due = null) => new()
    {
        Role = OutboundRole.Document,
        Agreement = "them/main",
        Partner = "them",
        BatchKey = "them/main|Document|P",
        Body = new PreparedMessage
        {
            Standard = EdiStandard.X12,
            Type = "810",
            Version = "004010",
            FunctionalId = "IN",
            Separators = Separators.X12Default,
            SegmentCount = 1,
            Body = "BIG*1~"u8.ToArray(),
        },
        DocumentNumber = "1",
        BusinessKey = key,
        DueAt = due ?? Now,
        CreatedAt = Now,
    };

    /// <summary>A pending delivery.</summary>
    protected static DeliveryRow Delivery(string name, string lane = "lane", long? interchange = null) => new()
    {
        Target = "out",
        Name = name,
        Lane = lane,
        Partner = "them",
        OutboundInterchangeId = interchange,
        Content = [1, 2, 3],
        Size = 3,
        NextTryAt = Now,
        CreatedAt = Now,
    };

    /// <summary>A finding.</summary>
    protected static Finding Finding(string number = "6000") =>
        new(new FindingCode(number, Severity.Error), Severity.Error, new Location(5, 1, 2, "BEG", null, 3), "What", "Fix", "value");
}
