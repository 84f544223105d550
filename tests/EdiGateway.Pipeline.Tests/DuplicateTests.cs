using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Interchanges, groups, sets and documents that come twice.</summary>
public sealed class DuplicateTests
{
    [Fact]
    public async Task Run_SameInterchangeTwice_BooksOnceAndSendsTheFirstAcknowledgementAgain()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1"));

        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        (await Interchanges(rig)).Should().Equal(InterchangeState.Duplicate, InterchangeState.Accepted);
        string[] answers = [.. rig.In("acme-out").Values];
        answers.Should().HaveCount(2);
        answers.Select(answer => answer[answer.IndexOf("AK1", StringComparison.Ordinal)..answer.IndexOf("SE*", StringComparison.Ordinal)]).Distinct().Should().ContainSingle("the same body under new numbers");
    }

    [Fact]
    public async Task Run_SameInterchangeTwiceSilent_SaysNothing()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    duplicates: { answer: silent }\n    receive:")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1"));
        rig.In("acme-out").Should().ContainSingle();
        (await Interchanges(rig)).Should().Equal(InterchangeState.Duplicate, InterchangeState.Accepted);
    }

    [Fact]
    public async Task Run_SameInterchangeTwiceRejected_AnswersWithTa1025()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    duplicates: { answer: reject }\n    receive:")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1"));
        rig.In("acme-out").Values.Should().Contain(answer => answer.Contains("TA1*000000001*260131*1200*R*025"));
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Run_SameNumberOtherBytes_IsRejectedAndSetAside()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-2"));
        (await Interchanges(rig)).Should().Equal(InterchangeState.Quarantined, InterchangeState.Accepted);
        rig.In("acme-out").Values.Should().Contain(answer => answer.Contains("*R*025"));
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Run_SameNumberAfterAFailedAttempt_IsTheRetry()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12([Docs.Broken850()]));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1"));
        (await rig.Queries.InterchangesAsync(new DocumentFilter { WithSuperseded = true })).Select(row => (row.State, row.Attempt))
            .Should().Equal((InterchangeState.Accepted, 2), (InterchangeState.Superseded, 1));
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle().Which.State.Should().Be(RecordState.Active);
    }

    [Fact]
    public async Task Run_SameNumberFromAnotherPairOrAsTest_IsNoDuplicate()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1", test: "T"));
        (await Interchanges(rig)).Should().Equal(InterchangeState.Accepted, InterchangeState.Accepted);
    }

    [Fact]
    public async Task Run_AfterTheWindow_TheNumberIsFreeAgain()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    duplicates: { window: 1h }\n    receive:")));
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1"));
        rig.Time.Now += TimeSpan.FromHours(2);
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-2"));
        (await Interchanges(rig)).Should().Equal(InterchangeState.Accepted, InterchangeState.Accepted);
    }

    [Fact]
    public async Task Run_SameGroupNumberWhereAgreed_RejectsTheGroup()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    duplicates: { levels: [interchange, group] }\n    receive:")));
        await rig.Take("acme-in", "1.edi", Docs.X12([Docs.Set850("PO-1")], "1", "7"));
        await rig.Take("acme-in", "2.edi", Docs.X12([Docs.Set850("PO-2")], "2", "7"));
        (await Interchanges(rig)).Should().Equal(InterchangeState.Rejected, InterchangeState.Accepted);
        rig.In("acme-out").Values.Should().Contain(answer => answer.Contains("AK9*R*1*1*0"));
    }

    [Fact]
    public async Task Run_SameSetNumberWhereAgreed_RejectsTheSet()
    {
        await using Rig rig = new(Yaml.With("acme", ("    receive:", "    duplicates: { levels: [interchange, set] }\n    receive:")));
        await rig.Take("acme-in", "1.edi", Docs.X12([Docs.Set850("PO-1", "0001")], "1"));
        await rig.Take("acme-in", "2.edi", Docs.X12([Docs.Set850("PO-2", "0001"), Docs.Set850("PO-3", "0002")], "2"));
        (await Interchanges(rig)).Should().Equal(InterchangeState.PartiallyAccepted, InterchangeState.Accepted);
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.Number).Should().Equal("PO-3", "PO-1");
    }

    [Fact]
    public async Task Run_SecondOriginalOfADocument_IsHeldNeitherBookedNorRouted()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1", "2"));
        DocumentSummary held = (await rig.Queries.DocumentsAsync(new DocumentFilter { State = "held" })).Should().ContainSingle().Subject;
        held.Code.Should().Be("7101");
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.State).Should().Equal(RecordState.Held, RecordState.Active);
        rig.In("internal-out").Should().HaveCount(2, "only the first is exported");
        rig.In("acme-out").Values.Should().HaveCount(2).And.OnlyContain(answer => answer.Contains("AK5*A"), "holding is our affair; the partner's document was good");
    }

    [Theory]
    [InlineData("05", RecordState.Active, RecordState.Replaced)]
    [InlineData("01", RecordState.Cancellation, RecordState.Cancelled)]
    [InlineData("04", RecordState.Active, RecordState.Active)]
    [InlineData("07", RecordState.Copy, RecordState.Active)]
    public async Task Run_FunctionOfALaterDocument_DecidesWhatBecomesOfTheFirst(string function, RecordState later, RecordState first)
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-1", "2", function));
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.State).Should().Equal(later, first);
    }

    [Fact]
    public void Decide_WithoutEarlier_IsNew() =>
        DuplicateRules.Decide([], "a", Partners.Agreements.DuplicateAnswer.Resend).Verdict.Should().Be(DuplicateVerdict.New);

    private static async Task<IEnumerable<InterchangeState>> Interchanges(Rig rig) =>
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Select(row => row.State);
}
