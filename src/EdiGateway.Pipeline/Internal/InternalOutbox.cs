using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Internal;

/// <summary>
/// Puts records into the internal outbox: one JSON file (an array of records with where they came from) and one CSV file
/// (their lines) for each record type and burst. Named by record type and ids, so that a repeat has the same name.
/// </summary>
internal sealed class InternalOutbox(GatewayParts parts)
{
    /// <summary>The zone that records leave to; null where the profiles have none.</summary>
    public string? Zone => parts.Profiles().Zones.FirstOrDefault(zone => zone is { IsInternal: true, Direction: ZoneDirection.Out })?.Id;

    /// <summary>Makes files of all due records for <paramref name="zone"/>; gives the number of files.</summary>
    public async Task<int> RunAsync(string zone, CancellationToken cancellationToken)
    {
        int all = 0;
        int made;
        do
        {
            made = await parts.Ledger.CommitAsync(tx => Export(tx, zone), cancellationToken);
            all += made;
        }
        while (made > 0);
        return all;
    }

    private int Export(ILedgerTransaction tx, string target)
    {
        DateTimeOffset now = parts.Now;
        int files = 0;
        foreach (IGrouping<string, RecordRow> type in tx.DueExports(now, parts.Options.RecordsPerFile).GroupBy(record => record.RecordType))
        {
            RecordRow[] records = [.. type];
            List<(long RecordId, string Partner, string Number, string Line)> lines = [];
            ArrayBufferWriter<byte> json = new(16 * 1024);
            using Utf8JsonWriter writer = new(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" });
            writer.WriteStartArray();
            foreach (RecordRow record in records)
            {
                IReadOnlyList<string> own = tx.LinesOf(record.Id);
                lines.AddRange(own.Select(line => (record.Id, record.Partner, record.Number, line)));
                WriteRecord(writer, record, own);
            }

            writer.WriteEndArray();
            writer.Flush();
            string name = string.Create(CultureInfo.InvariantCulture, $"{type.Key}_{records[0].Id:D9}-{records[^1].Id:D9}");
            long delivery = Insert(tx, target, name + ".json", json.WrittenSpan.ToArray(), now);
            if (lines.Count > 0)
            {
                using StringWriter csv = new(CultureInfo.InvariantCulture);
                LineTable.Write(csv, lines);
                Insert(tx, target, name + ".lines.csv", Encoding.UTF8.GetBytes(csv.ToString()), now);
                files++;
            }

            files++;
            foreach (RecordRow record in records)
            {
                tx.MarkExported(record.Id, delivery);
            }
        }

        return files;
    }

    private static void WriteRecord(Utf8JsonWriter writer, RecordRow record, IReadOnlyList<string> lines)
    {
        writer.WriteStartObject();
        writer.WriteNumber("recordId", record.Id);
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
        foreach (string line in lines)
        {
            writer.WriteRawValue(line);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
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
}
