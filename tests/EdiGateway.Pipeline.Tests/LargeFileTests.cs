using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Files and interchanges that are too large for memory: they are booked as small ones are, whatever happens on the way.</summary>
public sealed class LargeFileTests
{
    private static readonly (string, string)[] Routed =
    [
        ("gateway", Yaml.Gateway.Replace("routes:", "routes:\n  - { id: to-bleu, from: acme, record: purchaseOrder, to: bleu, as: { type: ORDERS, version: D.96A }, internal: true }", StringComparison.Ordinal)),
        ("acme", Yaml.Acme),
        ("bleu", Yaml.Bleu),
    ];

    public static TheoryData<string, string, string> Contents => new()
    {
        { "acme", "", Mixed("1") },
        { "acme", "    onErrors: rejectInterchange\n", Mixed("1") },
        { "acme", "    onErrors: rejectGroup\n", Mixed("1") },
        { "acme", "    acknowledge: { \"997\": always, acceptedSets: true }\n", Mixed("1") },
        { "acme", "    duplicates: { levels: [interchange, group, set] }\n", Mixed("1") + Mixed("2") },
        { "acme", "    duplicates: { levels: [interchange, group, set] }\n    onErrors: rejectInterchange\n", Docs.X12850("PO-0", "7") + Mixed("1") + Mixed("2") },
        { "acme", "", Mixed("1") + "\n" + Mixed("1") + Docs.X12850("PO-70", "9") },
        { "acme", "", Mixed("1")[..^40] },
        { "acme", "", Mixed("1")[..^40] + Docs.X12850("PO-70", "9") },
        { "acme", "", Docs.X12([Docs.Set850("PO-1"), Docs.Set850("PO-2", "0002")], sender: "STRANGER") + Docs.X12850("PO-70", "9") },
        { "bleu", "", Docs.Edifact([.. Enumerable.Range(1, 12).Select(number => Docs.Orders("PO-" + number, $"{number}", number % 4 == 0 ? "5" : "9"))]) },
        { "bleu", "", Docs.Edifact([Docs.Orders("PO-1"), Docs.Orders("PO-2", "2").Replace("QTY+21:10:PCE'", "QTY+21'", StringComparison.Ordinal), Docs.Orders("PO-3", "3")]) },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Run_BeyondTheWindow_BooksWhatMemoryWould(string partner, string terms, string content)
    {
        (string, string)[] profiles = [.. Routed.Select(profile => profile.Item1 == partner ? (profile.Item1, profile.Item2.Replace("    receive:", terms + "    receive:", StringComparison.Ordinal)) : profile)];
        await using Rig small = new(profiles);
        await small.Take(partner + "-in", "x.edi", content);
        await using Rig large = await Small(new Rig(profiles));

        await large.Take(partner + "-in", "x.edi", content);

        (await Outcome(large)).Should().Equal(await Outcome(small));
        Raw(large, "SELECT count(*) FROM record WHERE state = 'Staged'").Should().Be(0);
        Raw(large, "SELECT count(*) FROM outbound_document WHERE state = 'Staged'").Should().Be(0);
        Raw(large, "SELECT count(*) FROM record_line").Should().Be(Raw(small, "SELECT count(*) FROM record_line"));
        Raw(large, "SELECT count(*) FROM outbound_document").Should().Be(Raw(small, "SELECT count(*) FROM outbound_document"));
    }

    [Fact]
    public async Task Run_WhileAnInterchangeIsRead_NobodySeesAnythingOfIt()
    {
        await using Rig rig = await Small(new Rig(Routed));
        rig.Drop("acme-in", "x.edi", Mixed("1"));
        await rig.Engine.PollAsync("acme-in");
        long most = 0;
        rig.LedgerFails = () =>
        {
            long staged = Raw(rig, "SELECT count(*) FROM record WHERE state = 'Staged'");
            most = Math.Max(most, staged);
            if (staged > 0 && Raw(rig, "SELECT count(*) FROM interchange") == 0)
            {
                rig.Queries.RecordsAsync(null, 10).AsTask().Result.Should().BeEmpty();
                rig.Queries.OutboundAsync(null, 10).AsTask().Result.Should().BeEmpty();
                rig.Queries.DocumentsAsync(new DocumentFilter()).AsTask().Result.Should().BeEmpty();
                rig.Queries.DueExportsAsync(rig.Time.Now, 10, 1000).AsTask().Result.Should().BeEmpty();
                rig.Queries.CountsAsync().AsTask().Result.Should().BeEquivalentTo(new { FilesWaiting = 1, OutboundPending = 0, ExportsPending = 0, MessagesHeld = 0 });
            }

            return false;
        };

        await rig.Engine.RunOnceAsync();

        most.Should().BeGreaterThan(5, "it was staged slice by slice");
        (await rig.Queries.RecordsAsync(null, 100)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Run_EndedAtAnyCommit_BooksEverythingOnceAfterTheStart()
    {
        string content = Docs.X12850("PO-0", "8") + Mixed("1") + Docs.X12850("PO-70", "9");
        await using Rig whole = await Small(new Rig(Routed));
        await whole.Take("acme-in", "x.edi", content);
        List<string> expected = await Outcome(whole);
        int commits = 1;
        for (bool ended = true; ended; commits++)
        {
            await using Rig rig = await Small(new Rig(Routed));
            rig.Drop("acme-in", "x.edi", content);
            await rig.Engine.PollAsync("acme-in");
            ended = false;
            int left = commits;
            using CancellationTokenSource stop = new();
            rig.LedgerFails = () =>
            {
                ended = ended || --left == 0;
                if (ended)
                {
                    stop.Cancel();
                }

                return ended;
            };
            try
            {
                await rig.Engine.ProcessAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                // It ended in the middle; what it cannot say to the ledger, a killed process cannot either.
            }

            rig.LedgerFails = () => false;
            await rig.Restart();
            Raw(rig, "SELECT count(*) FROM record WHERE state = 'Staged'").Should().Be(0, "the start discards what was staged (commit {0})", commits);
            await rig.Engine.RunOnceAsync();
            (await Outcome(rig)).Should().Equal(expected, "ended at commit {0}", commits);
        }

        commits.Should().BeGreaterThan(8);
    }

    [Fact]
    public async Task Run_StoppedInTheMiddle_GivesTheFileBackWithoutAttempt()
    {
        await using Rig rig = await Small(new Rig(Routed));
        rig.Drop("acme-in", "x.edi", Mixed("1"));
        await rig.Engine.PollAsync("acme-in");
        using CancellationTokenSource stop = new();
        rig.LedgerFails = () =>
        {
            if (Raw(rig, "SELECT count(*) FROM record WHERE state = 'Staged'") > 0)
            {
                stop.Cancel();
            }

            return false;
        };

        await FluentActions.Awaiting(() => rig.Engine.ProcessAsync(stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        await rig.Engine.StopAsync();

        (await rig.Queries.FilesAsync(FileState.Received, 10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attempts = 0, Owner = (string?)null });
        Raw(rig, "SELECT count(*) FROM record").Should().Be(0, "what was staged is discarded");
        rig.LedgerFails = () => false;
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle();
    }

    [Fact]
    public async Task Run_LedgerRefusesACommit_GoesOnWhereItStood()
    {
        await using Rig whole = await Small(new Rig(Routed));
        await whole.Take("acme-in", "x.edi", Mixed("1"));
        await using Rig rig = await Small(new Rig(Routed));
        rig.Drop("acme-in", "x.edi", Mixed("1"));
        await rig.Engine.PollAsync("acme-in");
        int commits = 0;
        rig.LedgerFails = () => ++commits == 4;

        await rig.Engine.RunOnceAsync();

        (await Outcome(rig)).Should().Equal(await Outcome(whole));
        (await rig.Queries.FilesAsync(FileState.Processed, 1)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replay_OfALargeFile_TakesTheMessageOrTheInterchangeAlone(bool message)
    {
        await using Rig rig = await Small(new Rig(Yaml.With("gateway", ("record: purchaseOrder", "record: invoice"))));
        await rig.Take("acme-in", "x.edi", "\n\n" + Docs.X12850("PO-0", "8") + "\n" + Mixed("1"));
        DocumentSummary held = (await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-7" })).Should().ContainSingle().Subject;
        held.State.Should().Be(MessageState.Held);
        StoredFinding before = (await rig.Queries.DocumentAsync(held.Id))!.Findings.Single(finding => finding.Code == "7104");
        rig.Use(Yaml.Default);

        ReplayReport report = await rig.Engine.Operators.ReplayAsync(
            new ReplayRequest { Filter = message ? new DocumentFilter { MessageId = held.Id } : new DocumentFilter { InterchangeId = held.InterchangeId }, AllowSuccess = true }, "operator");

        report.Failed.Should().BeEmpty();
        DocumentSummary now = (await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-7" })).Should().ContainSingle().Subject;
        now.Should().BeEquivalentTo(new { State = MessageState.Booked, Attempt = 2 });
        (await rig.Queries.DocumentsAsync(new DocumentFilter { State = "booked" })).Should().HaveCount(message ? 1 : 11);
        RecordRow record = (await rig.Queries.RecordsAsync(null, 100)).Single(row => row is { Number: "PO-7", State: RecordState.Active });
        (await rig.Queries.LinesAsync(record.Id)).Should().ContainSingle();

        rig.Use(Yaml.With("gateway", ("record: purchaseOrder", "record: invoice")));
        await rig.Engine.Operators.ReplayAsync(new ReplayRequest { Filter = new DocumentFilter { MessageId = now.Id }, AllowSuccess = true }, "operator");
        DocumentSummary again = (await rig.Queries.DocumentsAsync(new DocumentFilter { Number = "PO-7" })).Single();
        (await rig.Queries.DocumentAsync(again.Id))!.Findings.Single(finding => finding.Code == "7104").Should().BeEquivalentTo(before, options => options.Excluding(finding => finding.MessageId).Excluding(finding => finding.GroupId), "it lies at the same byte and line of the file");
    }

    /// <summary>Sixteen sets in two groups: good ones, faulty ones, a second original, a change and a cancellation, one behind a held one.</summary>
    private static string Mixed(string number)
    {
        string first = string.Concat(Enumerable.Range(1, 8).Select(set => Docs.Set850($"PO-{set}", $"{set:D4}")));
        string second = Docs.Broken850("0009") + Docs.Set850("PO-1", "0010") + Docs.Set850("PO-2", "0011", "05") + Docs.Set850("PO-3", "0012", "01")
            + Docs.Set850("PO-20", "0013", unit: "ZX") + Docs.Set850("PO-20", "0014", "05") + Docs.Set850("PO-21", "0015") + Docs.Broken850("0016");
        string isa = number.PadLeft(9, '0');
        return $"ISA*00*          *00*          *ZZ*ACME           *ZZ*HUB            *260131*1200*U*00401*{isa}*0*P*:~"
            + $"GS*PO*ACME*HUB*20260131*1200*1{number}*X*004010~{first}GE*8*1{number}~GS*PO*ACME*HUB*20260131*1200*2{number}*X*004010~{second}GE*8*2{number}~IEA*2*{isa}~";
    }

    /// <summary>The same gateway with room for next to nothing.</summary>
    private static async Task<Rig> Small(Rig rig)
    {
        rig.Options = rig.Options with { MaxFileInMemory = 64, InterchangeWindow = 4096 };
        await rig.Restart();
        return rig;
    }

    /// <summary>What became of everything, without ids.</summary>
    private static async Task<List<string>> Outcome(Rig rig)
    {
        List<string> all = [];
        foreach (InterchangeRow interchange in (await rig.Queries.InterchangesAsync(new DocumentFilter { WithSuperseded = true })).Reverse())
        {
            all.Add($"interchange {interchange.Ordinal} {interchange.ControlNumber} {interchange.State} {interchange.Reason} {interchange.ContentHash} {interchange.Partner} {interchange.ByteOffset}+{interchange.Length}");
            all.AddRange((await rig.Queries.FindingsAsync(interchange.Id)).Select(finding => $"finding {finding.Code} {finding.Severity} {finding.ByteOffset} {finding.Line} {finding.SegmentNumber} {finding.Segment} {finding.Loop} {finding.Element} {finding.Component} {finding.Repetition} {finding.Value} {finding.Message} {finding.Fix}"));
        }

        all.AddRange((await rig.Queries.DocumentsAsync(new DocumentFilter())).Reverse().Select(document => $"message {document.Type} {document.Version} {document.ControlNumber} {document.DocumentNumber} {document.State} {document.Code} {document.Reason} {document.Partner} {document.Attempt}"));
        List<string> records = [];
        foreach (RecordRow record in await rig.Queries.RecordsAsync(null, 1000))
        {
            records.Add($"record {record.RecordType} {record.Number} {record.Function} {record.State} {record.BusinessKey} {record.Identity} {record.LineCount} {record.EarlierId is not null} {record.ExportDueAt is not null} {record.DeliveryId is not null} {record.FileId} {record.Header} {string.Join(' ', await rig.Queries.LinesAsync(record.Id))}");
        }

        all.AddRange(records.Order(StringComparer.Ordinal));
        all.AddRange((await rig.Queries.OutboundAsync(null, 1000)).Select(document => $"outbound {document.Role} {document.State} {document.DocumentNumber} {document.Partner} {document.BatchKey} {document.Answer} {System.Text.Encoding.Latin1.GetString(document.Body.Body.Span)}").Order(StringComparer.Ordinal));
        foreach (string zone in (string[])["acme-out", "bleu-out"])
        {
            all.AddRange(rig.In(zone).Select(file => $"{zone} {file.Key} {file.Value}"));
        }

        all.Add($"exports {rig.In("internal-out").Count}");
        return all;
    }

    private static long Raw(Rig rig, string sql)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = rig["data", "ledger.db"], Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
