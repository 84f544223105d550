using System.IO.Abstractions;
using EdiGateway.Partners.Loading;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What an agreement says about record fields is what is done, by message and direction.</summary>
public sealed class FieldTermsTests
{
    private static readonly string WrongHash = Docs.Set850("PO-1").Replace("CTT*1~", "CTT*1*11~", StringComparison.Ordinal);

    [Theory]
    [InlineData("checkDigits: warning", MessageState.Held, true)]
    [InlineData("controlTotals: { mismatch: warning }", MessageState.Booked, true)]
    [InlineData("controlTotals: { mismatch: off }", MessageState.Booked, false)]
    [InlineData("controlTotals: { tolerance: 1 }", MessageState.Booked, false)]
    [InlineData("controlTotals: { tolerance: 0.5 }", MessageState.Held, true)]
    [InlineData("controlTotals: { percent: 10 }", MessageState.Booked, false)]
    [InlineData("messages: [ { message: \"850\", controlTotals: { mismatch: off } } ]", MessageState.Booked, false)]
    [InlineData("messages: [ { message: \"850\", direction: in, controlTotals: { mismatch: off } } ]", MessageState.Booked, false)]
    [InlineData("messages: [ { message: \"850\", direction: out, controlTotals: { mismatch: off } } ]", MessageState.Held, true)]
    [InlineData("messages: [ { message: \"810\", controlTotals: { mismatch: off } } ]", MessageState.Held, true)]
    [InlineData("controlTotals: { mismatch: off }, messages: [ { message: \"850\", controlTotals: { mismatch: error } } ]", MessageState.Held, true)]
    public async Task Run_HashTotalThatDiffers_IsTakenAsAgreed(string terms, MessageState expected, bool said)
    {
        await using Rig rig = new(Acme(terms));
        await rig.Take("acme-in", "x.edi", Docs.X12([WrongHash]));
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        document.State.Should().Be(expected);
        (await rig.Queries.DocumentAsync(document.Id))!.Findings.Any(finding => finding.Code == "5006").Should().Be(said);
    }

    [Theory]
    [InlineData("required: [\"parties[role=BY].id\", \"lines[].itemIds[qualifier=SRV]\"]", MessageState.Booked)]
    [InlineData("required: [currency]", MessageState.Held)]
    [InlineData("required: [\"parties[role=DP].id\"]", MessageState.Held)]
    [InlineData("required: [\"lines[].itemIds[qualifier=IN]\"]", MessageState.Held)]
    [InlineData("messages: [ { message: \"850\", direction: out, required: [currency] } ]", MessageState.Booked)]
    [InlineData("required: [\"totals.invoice\"]", MessageState.Booked)]
    public async Task Run_RequiredField_HoldsWhatLacksIt(string terms, MessageState expected)
    {
        await using Rig rig = new(Acme(terms));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        (document.State, document.Code).Should().Be((expected, expected == MessageState.Held ? "5004" : null));
    }

    [Fact]
    public async Task Run_RequiredFieldOfWhatWeSend_HoldsItBeforeItLeaves()
    {
        await using Rig rig = new(Bleu("messages: [ { message: ORDERS, direction: out, required: [currency] } ]"));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Which.Should().Match<DocumentSummary>(document => document.State == MessageState.Held && document.Code == "5004");
        rig.In("bleu-out").Should().BeEmpty();
    }

    [Fact]
    public async Task Run_OwnCodesOfSenderAndReceiver_EachTranslateTheirSide()
    {
        (string Name, string Yaml)[] profiles = Bleu("codes: [ { table: units, pairs: [\"BX < XBX\"] } ]");
        profiles = [.. profiles.Select(profile => profile.Name != "acme" ? profile : (profile.Name, profile.Yaml.Replace("    receive:", "    fields: { codes: [ { table: units, pairs: [\"B9 = XBX\"] } ] }\n    receive:", StringComparison.Ordinal)))];
        await using Rig rig = new(profiles);
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", unit: "B9")]));
        rig.In("bleu-out").Should().ContainSingle().Which.Value.Should().Contain("QTY+21:10:XBX'");
    }

    [Theory]
    [InlineData("only: true", "CA", MessageState.Held)]
    [InlineData("only: true", "EA", MessageState.Booked)]
    [InlineData("only: false", "CA", MessageState.Booked)]
    public async Task Run_CodeOutsideThePairs_IsAnErrorWhereTheyAreAll(string only, string unit, MessageState expected)
    {
        await using Rig rig = new(Acme($"codes: [ {{ table: units, pairs: [\"EA = EA\"], {only} }} ]"));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", unit: unit)]));
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        (document.State, document.Code).Should().Be((expected, expected == MessageState.Held ? "5001" : null));
    }

    [Fact]
    public async Task Run_CodesOfAMessage_WinOverThoseOfAllMessages()
    {
        await using Rig rig = new(Acme("codes: [ { table: units, pairs: [\"CA = CT\", \"B9 = XBX\"] } ], messages: [ { message: \"850\", codes: [ { table: units, pairs: [\"CA = PF\"] } ] } ]"));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", unit: "CA"), Docs.Set850("PO-2", "0002", unit: "B9")]));
        IReadOnlyList<RecordRow> records = await rig.Queries.RecordsAsync(null, 10);
        string[] units = [.. (await Task.WhenAll(records.Select(async record => string.Concat(await rig.Queries.LinesAsync(record.Id)))))];
        units[1].Should().Contain("\"unit\":\"PF\"");
        units[0].Should().Contain("\"unit\":\"XBX\"");
    }

    [Fact]
    public async Task Run_UnmappedCodeAsWarning_IsLeftOutAndSaid()
    {
        await using Rig rig = new(Acme("unmappedCodes: warning"));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", unit: "B9")]));
        DocumentSummary document = (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        document.State.Should().Be(MessageState.Booked);
        (await rig.Queries.DocumentAsync(document.Id))!.Findings.Should().Contain(finding => finding.Code == "5001" && finding.Severity == "Warning");
    }

    [Theory]
    [InlineData("required: [curency]", "there is no field \"curency\"")]
    [InlineData("required: [\"lines[].prise\"]", "there is no field \"prise\"")]
    [InlineData("required: [\"parties.id\"]", "is a list")]
    [InlineData("messages: [ { message: \"850\", required: [\"totals.invoice\"] } ]", "there is no field \"totals\"")]
    [InlineData("messages: [ { message: \"824\", checkDigits: off } ]", "824 does not become a record")]
    [InlineData("codes: [ { table: unit, pairs: [\"CT = XCT\"] } ]", "there is no code table \"unit\"")]
    [InlineData("codes: [ { table: units, pairs: [\"CT = XCT\", \"CT = CT\"] } ]", "CT translates to two")]
    public void Check_TermsThatCannotBe_AreErrorsWithTheirLine(string terms, string reason)
    {
        LoadResult loaded = new ProfileLoader(new FileSystem(), check: AgreementCompiler.Check).LoadTexts(Acme(terms).Select(profile => KeyValuePair.Create(profile.Name + ".yaml", profile.Yaml)));
        loaded.Profiles.Should().BeNull();
        ProfileError error = loaded.Errors.Should().ContainSingle().Subject;
        error.File.Should().Be("acme.yaml");
        error.Line.Should().Be(11);
        error.Reason.Should().Contain(reason);
        error.Fix.Should().NotBeEmpty();
    }

    [Fact]
    public void Check_WhatTheDocumentationAndTheSamplesSay_CanBe()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "EdiGateway.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string block = File.ReadAllText(Path.Combine(root, "docs", "partners.md")).Split("```").Single(text => text.Contains("controlTotals:") && text.StartsWith("yaml"))[4..];
        string acme = Yaml.Acme[..Yaml.Acme.IndexOf("agreements:", StringComparison.Ordinal)] + block.TrimStart();
        ProfileLoader loader = new(new FileSystem(), check: AgreementCompiler.Check);
        loader.LoadTexts([KeyValuePair.Create("gateway.yaml", Yaml.Gateway), KeyValuePair.Create("acme.yaml", acme)]).Errors.Should().BeEmpty();
        loader.Load(Path.Combine(root, "partners")).Errors.Should().BeEmpty();
    }

    private static (string Name, string Yaml)[] Acme(string terms) =>
        Yaml.With("acme", ("    standard: x12\n", $"    standard: x12\n    fields: {{ {terms} }}\n"));

    private static (string Name, string Yaml)[] Bleu(string terms) => OutboundTests.Routed($"    fields: {{ {terms} }}\n");
}
