using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <content>Deliveries that are answered later, and AS2 messages.</content>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task MarkAwaiting_Delivery_IsNotDueButLapses()
    {
        await Ledger.CommitAsync(tx =>
        {
            long id = tx.InsertDelivery(Delivery("a"));
            tx.LeaseDeliveries(Lease(Now));
            tx.MarkAwaiting(id, Now.AddHours(4));
            tx.InsertDelivery(Delivery("b"));
        });

        (await Ledger.CommitAsync(tx => tx.LeaseDeliveries(Lease(Now)))).Select(row => row.Name).Should().Equal("b");
        (await Ledger.CommitAsync(tx => tx.LapsedDeliveries(Now.AddHours(3), 10))).Should().BeEmpty();
        DeliveryRow lapsed = (await Ledger.CommitAsync(tx => tx.LapsedDeliveries(Now.AddHours(4), 10))).Should().ContainSingle().Subject;
        lapsed.Should().BeEquivalentTo(new { Name = "a", State = DeliveryState.Awaiting, Attempts = 1 });
        (await Ledger.Queries.CountsAsync()).Should().BeEquivalentTo(new { DeliveriesPending = 1L, DeliveriesAwaiting = 1L });
    }

    [Fact]
    public async Task NextDue_AnswerAwaited_IsItsTime()
    {
        await Ledger.CommitAsync(tx => tx.MarkAwaiting(tx.InsertDelivery(Delivery("a")), Now.AddHours(4)));

        (await Ledger.Queries.NextDueAsync()).Should().Be(Now.AddHours(4));
    }

    [Fact]
    public async Task MarkAwaiting_AnswerWasFaster_LeavesItSettled()
    {
        await Ledger.CommitAsync(tx =>
        {
            long id = tx.InsertDelivery(Delivery("a"));
            tx.MarkDelivered(id, Now, possibleDuplicate: false);
            tx.MarkAwaiting(id, Now.AddHours(4));
            tx.MarkFailed(id, "the connection broke", Now.AddHours(1));
        });

        (await Ledger.Queries.DeliveriesAsync(null, 10)).Should().ContainSingle().Which.State.Should().Be(DeliveryState.Delivered);
    }

    [Fact]
    public async Task FindUnsettledDelivery_ByTargetAndName_IsTheOpenOne()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.MarkDelivered(tx.InsertDelivery(Delivery("a")), Now, possibleDuplicate: false);
            tx.MarkAwaiting(tx.InsertDelivery(Delivery("b")), Now.AddHours(4));
            tx.InsertDelivery(Delivery("c"));
        });

        (await Ledger.CommitAsync(tx => tx.FindUnsettledDelivery("out", "a"))).Should().BeNull();
        (await Ledger.CommitAsync(tx => tx.FindUnsettledDelivery("out", "b")))!.State.Should().Be(DeliveryState.Awaiting);
        (await Ledger.CommitAsync(tx => tx.FindUnsettledDelivery("out", "c")))!.State.Should().Be(DeliveryState.Pending);
        (await Ledger.CommitAsync(tx => tx.FindUnsettledDelivery("other", "c"))).Should().BeNull();
    }

    [Fact]
    public async Task InsertAs2Message_SameMessageIdAgain_KeepsTheFirst()
    {
        As2MessageRow first = As2("<1@them>", As2MessageState.Recorded) with { Receipt = [1, 2], RequestKey = "request" };

        (await Ledger.CommitAsync(tx => tx.InsertAs2Message(first))).Should().Be(1);
        (await Ledger.CommitAsync(tx => tx.InsertAs2Message(first with { Receipt = [3] }))).Should().Be(0);
        (await Ledger.CommitAsync(tx => tx.InsertAs2Message(first with { Endpoint = "other" }))).Should().BePositive("a Message-ID is unique for its endpoint");

        (await Ledger.CommitAsync(tx => tx.FindAs2Message("zone", "<1@them>"))).Should().BeEquivalentTo(first with { Id = 1 });
        (await Ledger.CommitAsync(tx => tx.FindAs2Message("zone", "<2@them>"))).Should().BeNull();
    }

    [Fact]
    public async Task InsertAs2Message_TakenAfterItWasRejected_TakesItsPlace()
    {
        As2MessageRow rejected = As2("<1@them>", As2MessageState.Rejected) with { Reason = "decryption-failed" };

        await Ledger.CommitAsync(tx => tx.InsertAs2Message(rejected));
        (await Ledger.CommitAsync(tx => tx.FindAs2Message("zone", "<1@them>"))).Should().BeNull("it was not taken");
        (await Ledger.CommitAsync(tx => tx.InsertAs2Message(As2("<1@them>", As2MessageState.Recorded)))).Should().BePositive();
        (await Ledger.CommitAsync(tx => tx.InsertAs2Message(rejected))).Should().Be(0, "what was taken stays taken");

        (await Ledger.Queries.As2MessagesAsync("zone", null, 10)).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Recorded);
    }

    [Fact]
    public async Task InsertAs2Message_ManyRejected_KeepsTheLatestThousand()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertAs2Message(As2("<taken@them>", As2MessageState.Published));
            for (int number = 0; number < 1005; number++)
            {
                tx.InsertAs2Message(As2($"<{number}@them>", As2MessageState.Rejected));
            }
        });

        IReadOnlyList<As2MessageRow> left = await Ledger.Queries.As2MessagesAsync(null, As2MessageState.Rejected, 5000);
        left.Should().HaveCount(1000);
        left[^1].MessageId.Should().Be("<5@them>");
        (await Ledger.Queries.As2MessagesAsync("zone", As2MessageState.Published, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task MarkAs2Published_Recorded_IsFoundNoMore()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertAs2Message(As2("<1@them>", As2MessageState.Recorded));
            tx.InsertAs2Message(As2("<2@them>", As2MessageState.Recorded));
            tx.InsertAs2Message(As2("<3@us>", As2MessageState.Sent));
            tx.MarkAs2Published(1, Now.AddMinutes(1));
        });

        (await Ledger.CommitAsync(tx => tx.UnpublishedAs2Messages())).Should().ContainSingle().Which.MessageId.Should().Be("<2@them>");
        (await Ledger.CommitAsync(tx => tx.FindAs2Message("zone", "<1@them>"))).Should().BeEquivalentTo(new { State = As2MessageState.Published, ClosedAt = (DateTimeOffset?)Now.AddMinutes(1) });
    }

    [Fact]
    public async Task SetAs2Answer_LatestOfAName_SaysWhatThePartnerSaid()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertAs2Message(As2("<1@us>", As2MessageState.Sent));
            tx.SetAs2Answer(1, As2MessageState.Refused, "processed/error: decryption-failed", "key", Now);
            tx.InsertAs2Message(As2("<2@us>", As2MessageState.Sent) with { Integrity = "abc, sha-256" });
            tx.InsertAs2Message(As2("<1@them>", As2MessageState.Recorded));
        });

        (await Ledger.CommitAsync(tx => tx.FindAs2Sent("zone", "file.edi"))).Should().BeEquivalentTo(new { MessageId = "<2@us>", State = As2MessageState.Sent, Integrity = "abc, sha-256" });
        (await Ledger.CommitAsync(tx => tx.FindAs2Message("zone", "<1@us>"))).Should().BeEquivalentTo(
            new { State = As2MessageState.Refused, Reason = "processed/error: decryption-failed", EvidenceKey = "key", ClosedAt = (DateTimeOffset?)Now });
    }

    private static DeliveryLease Lease(DateTimeOffset now, string target = "out") => new("me", target, now, now.AddMinutes(1)) { Limit = 10 };

    private static As2MessageRow As2(string messageId, As2MessageState state) => new()
    {
        Endpoint = "zone",
        MessageId = messageId,
        Name = "file.edi",
        State = state,
        ContentKey = "content",
        CreatedAt = Now,
    };
}
