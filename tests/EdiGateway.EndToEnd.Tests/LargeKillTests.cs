using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>SIGKILL while a file is in hand that is too large for memory: nothing half visible, nothing twice, everything in the end.</summary>
public sealed partial class LargeKillTests : IDisposable
{
    private const int Sets = 200;
    private const int Lines = 800;
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;

    public LargeKillTests() => _ledger = new LedgerFile(_gateway);

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Kill_WhileAHugeInterchangeIsRead_BooksItOnceAfterTheStart()
    {
        // A fast machine may be past a stage before it is seen: then it is killed a little later.
        const string OrBooked = " + (SELECT count(*) FROM interchange)";
        (string Stage, string Growing)[] stages =
        [
            ("staging", "SELECT (SELECT count(*) FROM record WHERE state = 'Staged')" + OrBooked),
            ("half staged", $"SELECT (SELECT count(*) / {Sets / 2} FROM record WHERE state = 'Staged')" + OrBooked),
            ("booked", "SELECT count(*) FROM interchange"),
            ("released", "SELECT count(*) FROM outbound_interchange"),
        ];
        for (int round = 0; round < stages.Length; round++)
        {
            (string stage, string growing) = stages[round];
            long before = _ledger.Count(growing);
            Drop(round);
            _gateway.Start();
            await _gateway.Until(() => _ledger.Count(growing) > before, stage);
            _gateway.Kill();
            _ledger.Count("SELECT count(*) FROM interchange").Should().BeOneOf([round, round + 1], "it is booked as a whole or not at all ({0})", stage);
            _ledger.Count("SELECT count(*) FROM message").Should().Be(Sets * _ledger.Count("SELECT count(*) FROM interchange"), stage);
            _ledger.Count("SELECT count(*) FROM record WHERE state <> 'Staged'").Should().Be(Sets * _ledger.Count("SELECT count(*) FROM interchange"), stage);

            _gateway.Start();
            await DrainAsync(round + 1);
            _gateway.Stop().Should().Be(0);
        }

        _ledger.Count("SELECT count(*) FROM interchange WHERE state <> 'Accepted'").Should().Be(0);
        _ledger.Count("SELECT count(*) FROM record WHERE state <> 'Active'").Should().Be(0);
        _ledger.Column("SELECT number FROM record").Should().OnlyHaveUniqueItems().And.HaveCount(Sets * stages.Length);
        _ledger.Count($"SELECT count(*) FROM record r WHERE (SELECT count(*) FROM record_line l WHERE l.record_id = r.id) <> {Lines}").Should().Be(0);
        _ledger.Count("SELECT count(*) FROM record_line").Should().Be(Sets * Lines * stages.Length, "nothing that was staged in vain is left");
        string answers = string.Concat(_gateway.Delivered("acorn-foods").Values);
        for (int round = 0; round < stages.Length; round++)
        {
            Regex.Count(answers, $@"AK1\*IB\*{Number(round)}~").Should().Be(1);
        }

        List<string> exported = [.. _gateway.Delivered("internal").Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).SelectMany(file => Exported().Matches(file.Value).Select(match => match.Value))];
        exported.Should().OnlyHaveUniqueItems().And.HaveCount(Sets * stages.Length);
        _gateway.Run("archive", "verify").ExitCode.Should().Be(0);
    }

    [GeneratedRegex("\"recordId\": \\d+")]
    private static partial Regex Exported();

    private static string Number(int round) => (7000 + round).ToString(CultureInfo.InvariantCulture);

    private async Task DrainAsync(int files)
    {
        (string What, string Sql, long Count)[] wanted =
        [
            ("files processed", "SELECT count(*) FROM file WHERE state = 'Processed'", files),
            ("documents pending", "SELECT count(*) FROM outbound_document WHERE state = 'Pending'", 0),
            ("exports pending", "SELECT count(*) FROM record WHERE export_due_at IS NOT NULL AND delivery_id IS NULL", 0),
            ("records staged", "SELECT count(*) FROM record WHERE state = 'Staged'", 0),
            ("deliveries pending", "SELECT count(*) FROM delivery WHERE state <> 'Delivered'", 0),
        ];
        try
        {
            await _gateway.Until(() => Array.TrueForAll(wanted, one => _ledger.Count(one.Sql) == one.Count), "everything to be processed and delivered");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException(string.Join(", ", wanted.Select(one => $"{one.What}: {_ledger.Count(one.Sql)} instead of {one.Count}")) + $"; {string.Join(", ", _ledger.Column("SELECT name || ' ' || state || ' ' || attempts || ' ' || COALESCE(reason, '') FROM file"))}", late);
        }
    }

    /// <summary>One interchange of a few megabytes: far beyond what its messages may take in memory.</summary>
    private void Drop(int round)
    {
        string number = Number(round);
        StringBuilder text = new();
        text.Append($"ISA*00*          *00*          *ZZ*ACORNFOODS     *ZZ*EXAMPLEHUB     *260114*1015*U*00401*{number.PadLeft(9, '0')}*0*P*:~GS*IB*ACORNFOODS*EXAMPLEHUB*20260114*1015*{number}*X*004010~");
        for (int set = 1; set <= Sets; set++)
        {
            text.Append($"ST*846*{set:D4}~BIA*00*SI*STK-{number}-{set}*20260114~N1*SU*Acorn Foods Inc.*UL*5400000500015~");
            for (int line = 1; line <= Lines; line++)
            {
                text.Append($"LIN*{line}*EN*5400000001031~QTY*33*{line}*EA~");
            }

            text.Append($"CTT*{Lines}~SE*{(2 * Lines) + 5}*{set:D4}~");
        }

        text.Append($"GE*{Sets}*{number}~IEA*1*{number.PadLeft(9, '0')}~");
        _gateway.Drop("acorn-foods", $"stock-{number}.edi", Encoding.Latin1.GetBytes(text.ToString()));
    }
}
