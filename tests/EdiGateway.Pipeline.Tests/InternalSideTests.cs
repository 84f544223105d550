using System.Text.Json;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>The internal outbox and inbox.</summary>
public sealed class InternalSideTests
{
    private static readonly (string, string)[] ToAcme =
    [
        ("gateway", Yaml.Gateway.Replace("routes:", "routes:\n  - { id: ours, from: internal, record: purchaseOrder, to: acme, as: { type: \"850\", version: \"004010\" } }", StringComparison.Ordinal)),
        ("acme", Yaml.Acme),
        ("bleu", Yaml.Bleu),
    ];

    [Fact]
    public async Task Import_RecordAsTheOutboxWroteIt_LeavesAsEdi()
    {
        await using Rig rig = new(ToAcme);
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        string json = rig.In("internal-out").First().Value;
        using (JsonDocument exported = JsonDocument.Parse(json))
        {
            exported.RootElement[0].GetProperty("partner").GetString().Should().Be("acme");
            exported.RootElement[0].GetProperty("record").GetProperty("lines").GetArrayLength().Should().Be(1);
        }

        await rig.Take("internal-in", "order.json", json.Replace("PO-1", "OUR-7", StringComparison.Ordinal));
        (await rig.Queries.FilesAsync(null, 1))[0].Should().BeEquivalentTo(new { State = FileState.Processed, Reason = (string?)null });
        rig.In("acme-out").Should().ContainKey("850_000000002.edi").WhoseValue.Should().Contain("BEG*00*").And.Contain("*OUR-7*").And.Contain("PO1*");
        rig.In("internal-in").Should().BeEmpty();
    }

    [Fact]
    public async Task Import_LinesAsCsvBeside_BelongToTheRecord()
    {
        await using Rig rig = new(ToAcme);
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        string csv = rig.In("internal-out").Last().Value;
        using JsonDocument exported = JsonDocument.Parse(rig.In("internal-out").First().Value);
        Dictionary<string, JsonElement> header = exported.RootElement[0].GetProperty("record").EnumerateObject().Where(field => field.Name != "lines").ToDictionary(field => field.Name, field => field.Value);
        rig.Drop("internal-in", "order.lines.csv", csv);
        await rig.Take("internal-in", "order.json", JsonSerializer.Serialize(header));
        (await rig.Queries.FilesAsync(null, 1))[0].Reason.Should().BeNull();
        rig.In("acme-out").Should().ContainKey("850_000000002.edi").WhoseValue.Should().Contain("PO1*1*10*EA*9.25");
    }

    [Fact]
    public async Task Import_NotARecord_IsHeldWithItsReason()
    {
        await using Rig rig = new(ToAcme);
        await rig.Take("internal-in", "order.json", "{\"recordType\":\"purchaseOrder\",\"numbre\":\"1\",\"lines\":[]}");
        FileRow file = (await rig.Queries.FilesAsync(FileState.Held, 10)).Should().ContainSingle().Subject;
        file.Reason.Should().Contain("numbre");
        rig.In("acme-out").Should().BeEmpty();
        (await rig.Engine.Operators.StatusAsync()).Counts.FilesSetAside.Should().Be(1);
    }

    [Fact]
    public async Task Import_SecondOriginalForThePartner_IsHeldAndAReplacementTaken()
    {
        await using Rig rig = new(ToAcme);
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        string json = rig.In("internal-out").First().Value.Replace("PO-1", "OUR-7", StringComparison.Ordinal);
        await rig.Take("internal-in", "first.json", json);
        await rig.Take("internal-in", "second.json", json);
        (await rig.Queries.FilesAsync(FileState.Held, 10)).Should().ContainSingle().Which.Should().Match<FileRow>(file => file.Name == "second.json" && file.Reason!.Contains("OUR-7"));
        rig.In("acme-out").Keys.Should().Equal("850_000000002.edi", "997_000000001.edi");

        await rig.Take("internal-in", "third.json", json.Replace("\"function\": \"original\"", "\"function\": \"replace\"", StringComparison.Ordinal));
        rig.In("acme-out").Keys.Should().Contain("850_000000003.edi");
        (await rig.Queries.RecordsAsync(null, 10)).Where(record => record.Number == "OUR-7").Select(record => record.State).Should().Equal(RecordState.Active, RecordState.Held, RecordState.Replaced);
    }

    [Fact]
    public async Task Import_SameOriginalTwiceInAFile_IsHeldAsAWhole()
    {
        await using Rig rig = new(ToAcme);
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        string json = rig.In("internal-out").First().Value.Replace("PO-1", "OUR-7", StringComparison.Ordinal).Trim().Trim('[', ']');
        await rig.Take("internal-in", "two.json", $"[{json},{json}]");
        (await rig.Queries.FilesAsync(FileState.Held, 10)).Should().ContainSingle();
        rig.In("acme-out").Keys.Should().Equal("997_000000001.edi");
    }

    [Fact]
    public async Task Replay_HeldInternalFileAfterARouteWasAdded_Leaves()
    {
        await using Rig rig = new(ToAcme);
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        string json = rig.In("internal-out").First().Value.Replace("PO-1", "OUR-7", StringComparison.Ordinal);
        rig.Use(Yaml.Default);
        await rig.Take("internal-in", "order.json", json);
        FileRow held = (await rig.Queries.FilesAsync(FileState.Held, 10)).Should().ContainSingle().Subject;
        rig.Use(ToAcme);
        Operations.ReplayReport report = await rig.Engine.Operators.ReplayAsync(new Operations.ReplayRequest { Filter = new DocumentFilter { FileId = held.Id } }, "operator");
        report.Booked.Should().Be(1);
        await rig.Engine.RunOnceAsync();
        rig.In("acme-out").Should().ContainKey("850_000000002.edi");
    }
}
