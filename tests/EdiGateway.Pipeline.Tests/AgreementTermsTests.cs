using System.IO.Abstractions;
using System.Reflection;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit;
using PartnerStrictness = EdiGateway.Partners.Agreements.Strictness;
using RuleStrictness = EdiGateway.Edi.Validation.Strictness;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What an agreement says about checking is what is done.</summary>
public sealed class AgreementTermsTests
{
    public static IEnumerable<object[]> StrictnessKeys() =>
        typeof(ValidationTerms).GetProperties().Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(PartnerStrictness)).Select(property => new object[] { property.Name });

    [Theory]
    [MemberData(nameof(StrictnessKeys))]
    public void Of_EachStrictness_ReachesTheValidator(string key)
    {
        PropertyInfo option = typeof(ValidationOptions).GetProperty(key)!;
        foreach ((PartnerStrictness said, RuleStrictness meant) in new[] { (PartnerStrictness.Off, RuleStrictness.Ignore), (PartnerStrictness.Warning, RuleStrictness.Warning), (PartnerStrictness.Error, RuleStrictness.Error) })
        {
            ValidationTerms terms = new();
            typeof(ValidationTerms).GetProperty(key)!.SetValue(terms, said);
            Agreement agreement = new() { Id = "a", Standard = EdiStandard.X12, Validation = terms };
            option.GetValue(CompiledAgreement.Of(agreement).Validation).Should().Be(meant);
        }
    }

    [Fact]
    public void Of_SameAgreement_IsCompiledOnce()
    {
        Agreement agreement = new() { Id = "a", Standard = EdiStandard.X12, Validation = new ValidationTerms { MaxFindings = 7 } };
        CompiledAgreement.Of(agreement).Should().BeSameAs(CompiledAgreement.Of(agreement));
        CompiledAgreement.Of(agreement).Validation.MaxFindings.Should().Be(7);
    }

    [Theory]
    [InlineData("types: warning", MessageState.Booked)]
    [InlineData("types: off", MessageState.Booked)]
    [InlineData("types: error", MessageState.Rejected)]
    public async Task Run_ValueOfTheWrongType_IsTakenAsAgreed(string terms, MessageState expected)
    {
        await using Rig rig = new(Validation(terms));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1").Replace("N1*", "PWK*SP*EL*X~N1*", StringComparison.Ordinal).Replace("SE*6*", "SE*7*", StringComparison.Ordinal)]));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Which.State.Should().Be(expected);
    }

    [Fact]
    public async Task Run_OverlayThatDemands_RejectsWhatTheStandardAllows()
    {
        await using Rig rig = new(Validation("overlays: [ { message: \"850\", path: REF, usage: mandatory }, { message: \"850\", path: PO1/PO103, codes: [CA] } ]"));
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        InterchangeRow row = (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        (await rig.Queries.FindingsAsync(row.Id)).Select(finding => finding.Code).Should().Contain("3005").And.Contain("4014");
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().ContainSingle().Which.State.Should().Be(MessageState.Rejected);
    }

    [Fact]
    public async Task Run_MessageLargerThanAgreed_IsRejectedAndTheNextTaken()
    {
        await using Rig rig = new(Validation("maxMessageSize: 1KB"));
        string large = Docs.Set850("PO-1").Replace("CTT*1~", string.Concat(Enumerable.Repeat("N9*ZZ*0123456789~", 80)) + "CTT*1~", StringComparison.Ordinal).Replace("SE*6*", "SE*86*", StringComparison.Ordinal);
        await rig.Take("acme-in", "x.edi", Docs.X12([large, Docs.Set850("PO-2", "0002")]));
        IReadOnlyList<DocumentSummary> documents = await rig.Queries.DocumentsAsync(new DocumentFilter());
        documents.Select(document => (document.State, document.Code)).Should().Equal((MessageState.Booked, null), (MessageState.Rejected, "1006"));
    }

    [Theory]
    [InlineData("", InterchangeState.Accepted, "AK5*A~AK9*A*1*1*1~")]
    [InlineData("acknowledge: { warnings: true }", InterchangeState.AcceptedWithErrors, "AK3*PO1*4*PO1*8~AK4*3*355*7*QQ~AK5*E*5~AK9*E*1*1*1~")]
    public async Task Run_WarningsInASet_AreNamedWhereThatIsAgreed(string terms, InterchangeState expected, string answer)
    {
        string acme = Yaml.Acme.Replace("    receive:\n      - { type: \"850\" }\n", $"    receive:\n      - {{ type: \"850\" }}\n    {terms}\n", StringComparison.Ordinal);
        await using Rig rig = new(("gateway", Yaml.Gateway), ("acme", acme));
        await rig.Take("acme-in", "x.edi", Docs.X12([Docs.Set850("PO-1", unit: "QQ")]));
        InterchangeRow row = (await rig.Queries.InterchangesAsync(new DocumentFilter())).Should().ContainSingle().Subject;
        row.State.Should().Be(expected);
        (row.Reason is null).Should().Be(expected == InterchangeState.Accepted, "a state that is not plain has a reason");
        rig.In("acme-out").Values.Should().ContainSingle().Which.Should().Contain(answer);
    }

    [Theory]
    [InlineData("path: PO1/XYZ01, usage: mandatory", "names nothing in 850")]
    [InlineData("path: PO1/PO199, usage: mandatory", "names nothing in 850")]
    [InlineData("path: REF, maxLength: 9", "lengths belong to elements")]
    [InlineData("path: REF, version: \"009999\", usage: mandatory", "no specification of 850 009999")]
    public void Check_OverlayThatCannotBe_IsAnErrorWithItsLine(string overlay, string reason)
    {
        LoadResult loaded = Load(Validation($"overlays: [ {{ message: \"850\", {overlay} }} ]"));
        loaded.Profiles.Should().BeNull();
        ProfileError error = loaded.Errors.Should().ContainSingle().Subject;
        error.File.Should().Be("acme.yaml");
        error.Line.Should().Be(11);
        error.Reason.Should().Contain(reason);
    }

    [Theory]
    [InlineData("acme", "- { type: \"850\", version: \"004010\" }", "- { type: \"851\", version: \"004010\" }", "cannot write 851")]
    [InlineData("acme", "- { type: \"850\", version: \"004010\" }", "- { type: \"850\", version: \"003040\" }", "cannot write 850 003040")]
    [InlineData("gateway", "record: purchaseOrder, internal", "record: purchaseOrders, internal", "no record type \"purchaseOrders\"")]
    [InlineData("gateway", "record: purchaseOrder, internal: true", "record: invoice, to: acme, as: { type: \"850\", version: \"004010\" }", "850 says purchaseOrder, and the route takes invoice")]
    [InlineData("gateway", "record: purchaseOrder, internal: true", "message: INVOIC, to: acme, as: { type: \"850\", version: \"004010\" }", "850 says purchaseOrder, and the route takes invoice")]
    public void Check_WhatCannotBeWritten_IsAnError(string file, string good, string bad, string reason)
    {
        LoadResult loaded = Load(Yaml.With(file, (good, bad)));
        loaded.Profiles.Should().BeNull();
        loaded.Errors.Should().Contain(error => error.File == file + ".yaml" && error.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OverlayThatOneReleaseHas_IsGood() =>
        Load(Validation("overlays: [ { message: \"850\", path: BEG03, maxLength: 10 } ]")).Errors.Should().BeEmpty();

    [Fact]
    public void Reload_OverlayThatCannotBe_KeepsTheLastGoodProfiles()
    {
        using TemporaryFolder folder = new();
        foreach ((string name, string yaml) in Yaml.Default)
        {
            File.WriteAllText(folder[name + ".yaml"], yaml);
        }

        ProfileStore store = new(new ProfileLoader(new FileSystem(), check: AgreementCompiler.Check), folder.Root);
        store.Reload().Errors.Should().BeEmpty();
        File.WriteAllText(folder["acme.yaml"], Validation("overlays: [ { message: \"850\", path: XYZ, usage: mandatory } ]").Single(profile => profile.Name == "acme").Yaml);
        ReloadReport report = store.Reload();
        report.Errors.Should().ContainSingle().Which.Reason.Should().Contain("names nothing");
        report.KeptFiles.Should().Equal("acme.yaml");
        store.Current!.Find("acme")!.Agreements[0].Validation.Overlays.Should().BeEmpty();
    }

    private static LoadResult Load((string Name, string Yaml)[] profiles) =>
        new ProfileLoader(new FileSystem(), check: AgreementCompiler.Check).LoadTexts(profiles.Select(profile => KeyValuePair.Create(profile.Name + ".yaml", profile.Yaml)));

    private static (string Name, string Yaml)[] Validation(string terms) =>
        Yaml.With("acme", ("    standard: x12\n", $"    standard: x12\n    validation: {{ {terms} }}\n"));
}
