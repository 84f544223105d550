using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Internal;

/// <summary>
/// Puts records into the internal outbox: one JSON file (an array of records with where they came from) and one CSV file
/// (their lines) for each record type and burst. Named by record type and ids, so that a repeat has the same name. They are
/// rendered from what is committed, beside the ledger's writer, which only takes them in.
/// </summary>
internal sealed class InternalOutbox(GatewayParts parts)
{
    private const long MaxCharacters = 16 * 1024 * 1024;

    /// <summary>The zone that records leave to; null where the profiles have none.</summary>
    public string? Zone => parts.Profiles().Zones.FirstOrDefault(zone => zone is { IsInternal: true, Direction: ZoneDirection.Out })?.Id;

    /// <summary>Makes files of all due records for <paramref name="zone"/>; gives the number of files.</summary>
    public async Task<int> RunAsync(string zone, CancellationToken cancellationToken)
    {
        int all = 0;
        while (true)
        {
            DateTimeOffset now = parts.Now;
            IReadOnlyList<DueExport> due = await parts.Ledger.Queries.DueExportsAsync(now, parts.Options.RecordsPerFile, MaxCharacters, cancellationToken);
            if (due.Count == 0)
            {
                return all;
            }

            all += await StoreAsync(zone, [.. due.GroupBy(record => record.RecordType).Select(type => type.ToArray())], now, cancellationToken);
        }
    }

    /// <summary>Renders and stores bursts; one that fails is taken apart, so that a record which cannot be written keeps back no other.</summary>
    private async Task<int> StoreAsync(string zone, IReadOnlyList<DueExport[]> bursts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(DueExport[] Records, Exception Fault)> failed = [];
        List<(DueExport[] Records, Burst Burst)> rendered = [];
        foreach (DueExport[] records in bursts)
        {
            try
            {
                rendered.Add((records, Render(records)));
            }
            catch (JsonException fault)
            {
                failed.Add((records, fault));
            }
        }

        int files = 0;
        IReadOnlyList<Exception?> results = await parts.Ledger.CommitBatchAsync([.. rendered.Select(one => (Action<ILedgerTransaction>)(tx => Store(tx, zone, one.Burst, now)))], cancellationToken);
        for (int index = 0; index < rendered.Count; index++)
        {
            if (results[index] is { } fault and not NoLongerDueException)
            {
                failed.Add((rendered[index].Records, fault));
            }
            else
            {
                files += results[index] is null ? rendered[index].Burst.Files : 0;
            }
        }

        if (failed.Where(one => one.Records.Length > 1).SelectMany(one => one.Records).Select(record => new[] { record }).ToArray() is { Length: > 0 } singles)
        {
            files += await StoreAsync(zone, singles, now, cancellationToken);
        }

        await PostponeAsync(zone, [.. failed.Where(one => one.Records.Length == 1).Select(one => (one.Records[0], one.Fault))], now, cancellationToken);
        return files;
    }

    private async Task PostponeAsync(string zone, (DueExport Record, Exception Fault)[] failed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (failed.Length == 0)
        {
            return;
        }

        double chance = parts.Chance();
        GatewayEvent[] happened = new GatewayEvent[failed.Length];
        await parts.Ledger.CommitAsync(
            tx =>
            {
                for (int index = 0; index < failed.Length; index++)
                {
                    (DueExport record, Exception fault) = failed[index];
                    FaultDecision decision = FaultPolicy.Decide(FaultKind.Transient, record.Attempts + 1, parts.Options.Internal, chance);
                    tx.PostponeExport(record.RecordId, fault.Message, now + decision.RetryAfter);
                    happened[index] = new GatewayEvent(decision.Parks ? GatewayEventKind.Parked : GatewayEventKind.DeliveryFailed, now)
                    {
                        Partner = record.Partner,
                        Endpoint = zone,
                        Document = record.Number,
                        Reason = $"{record.RecordType} {record.Number} cannot be exported: {fault.Message}",
                    };
                }
            },
            cancellationToken);
        parts.Publish(happened);
    }

    private static Burst Render(DueExport[] records)
    {
        ArrayBufferWriter<byte> json = new(16 * 1024);
        using Utf8JsonWriter writer = new(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" });
        writer.WriteStartArray();
        List<(long RecordId, string Partner, string Number, string Line)> lines = [];
        foreach (DueExport record in records)
        {
            lines.AddRange(record.Lines.Select(line => (record.RecordId, record.Partner, record.Number, line)));
            WriteRecord(writer, record);
        }

        writer.WriteEndArray();
        writer.Flush();
        string name = string.Create(CultureInfo.InvariantCulture, $"{records[0].RecordType}_{records[0].RecordId:D9}-{records[^1].RecordId:D9}");
        return new Burst(name, [.. records.Select(record => record.RecordId)], json.WrittenSpan.ToArray(), lines.Count == 0 ? null : Table(lines));
    }

    private static byte[] Table(List<(long RecordId, string Partner, string Number, string Line)> lines)
    {
        using StringWriter csv = new(CultureInfo.InvariantCulture);
        LineTable.Write(csv, lines);
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void WriteRecord(Utf8JsonWriter writer, DueExport record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("recordId", record.RecordId);
        writer.WriteString("partner", record.Partner);
        writer.WriteStartObject("record");
        writer.WriteString("recordType", record.RecordType);
        using (JsonDocument header = JsonDocument.Parse(record.Header))
        {
            foreach (JsonProperty field in header.RootElement.EnumerateObject().Where(field => !field.NameEquals("recordType")))
            {
                field.WriteTo(writer);
            }
        }

        writer.WriteStartArray("lines");
        foreach (string line in record.Lines)
        {
            writer.WriteRawValue(line);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Store(ILedgerTransaction tx, string target, Burst burst, DateTimeOffset now)
    {
        long delivery = Insert(tx, target, burst.Name + ".json", burst.Json, now);
        if (burst.Csv is not null)
        {
            Insert(tx, target, burst.Name + ".lines.csv", burst.Csv, now);
        }

        foreach (long record in burst.RecordIds)
        {
            if (!tx.MarkExported(record, delivery))
            {
                throw new NoLongerDueException(); // A replay took it back meanwhile: nothing of this rendering leaves.
            }
        }
    }

    private static long Insert(ILedgerTransaction tx, string target, string name, byte[] bytes, DateTimeOffset now) =>
        tx.InsertDelivery(new DeliveryRow
        {
            Target = target,
            Name = name,
            Lane = target,
            Content = bytes,
            Size = bytes.Length,
            NextTryAt = now,
            CreatedAt = now,
        });

    private sealed record Burst(string Name, IReadOnlyList<long> RecordIds, byte[] Json, byte[]? Csv)
    {
        public int Files => Csv is null ? 1 : 2;
    }

    private sealed class NoLongerDueException : Exception;
}
