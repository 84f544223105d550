using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Tests.Agreements;

public class ValueTests
{
    [Fact]
    public void Load_EveryKindOfValue_AsWritten()
    {
        var partner = Profiles.Good(Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Profiles.Partner("p", """
            agreements:
              - id: a
                standard: x12
                acknowledge: { ta1: always, "999": onError, acceptedSets: false, schedule: { cron: "0 0 6 ? * MON-FRI" } }
                expect: { "997": 36h }
                validation:
                  unknownCodes: error
                  maxMessageSize: 10MB
                  overlays:
                    - { message: "850", path: PO1/PO104, usage: mandatory, maxLength: 9 }
                    - { message: "850", path: BEG02, addCodes: [ZA, ZB] }
                envelope:
                  version: "00501"
                  separators: { element: "|", segment: '\n', component: 0x1F, repetition: none }
                  characterSet: utf-8
                  askFor: result
                  groupDate: yymmdd
                batching: { mode: collect, maxSize: 500KB, schedule: { every: 30m } }
                delivery: { zone: p-out, fileName: "{date}-{number}.x12", attempts: 3, backOff: { first: 1s, factor: 1.5, max: 1m } }
                onErrors: rejectGroup
                duplicates: { levels: [interchange, group, set], answer: silent }
            """)))).Find("p")!;

        var agreement = partner.Agreements.Should().ContainSingle().Which;
        agreement.Acknowledge.Implementation999When.Should().Be(AcknowledgeWhen.OnError);
        agreement.Acknowledge.Functional997When.Should().Be(AcknowledgeWhen.Never, "999 takes its place");
        agreement.Acknowledge.AcceptedSets.Should().BeFalse();
        agreement.Acknowledge.Schedule.Cron.Should().Be("0 0 6 ? * MON-FRI");
        agreement.Expect.Functional997.Should().Be(TimeSpan.FromHours(36));
        agreement.Validation.UnknownCodes.Should().Be(Strictness.Error);
        agreement.Validation.MaxMessageSize.Should().Be(10 * 1024 * 1024);
        agreement.Validation.Overlays[0].Should().Match<OverlayTerms>(overlay => overlay.Usage == OverlayUsage.Mandatory && overlay.MaxLength == 9);
        agreement.Validation.Overlays[1].AddCodes.Should().Equal("ZA", "ZB");
        agreement.Envelope.SeparatorsFor(EdiStandard.X12).Should().Be(new Separators((byte)'|', 0x1F, (byte)'\n'));
        agreement.Batching.Schedule.Should().Be(new Schedule { Every = TimeSpan.FromMinutes(30) });
        agreement.Batching.IsManual.Should().BeFalse();
        agreement.Delivery!.BackOff.Factor.Should().Be(1.5m);
        agreement.OnErrors.Should().Be(ErrorPolicy.RejectGroup);
        agreement.Duplicates.Levels.Should().HaveCount(3);
        partner.Zones[0].Folder!.Path.Should().Be("zones/p/in");
    }

    [Fact]
    public void Load_FieldsOfMessages_TheNearestSectionFirst()
    {
        var fields = Profiles.Good(Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Profiles.Partner("p", """
            agreements:
              - id: a
                standard: x12
                fields:
                  checkDigits: error
                  totals: { mismatch: warning, tolerance: 0.05, percent: 0.5 }
                  required: [currency]
                  messages:
                    - { message: "810", checkDigits: off }
                    - { message: "810", direction: in, totals: { mismatch: off }, codes: [ { table: units, pairs: ["CT = XCT"], only: true } ] }
                delivery: { zone: p-out }
            """)))).Find("p")!.Agreements[0].Fields;

        fields.Totals.Should().Be(new TotalTerms { Mismatch = Strictness.Warning, Tolerance = 0.05m, Percent = 0.5m });
        fields.For("810", MessageDirection.In).Should().Equal(fields.Messages[1], fields.Messages[0], fields);
        fields.For("810", MessageDirection.Out).Should().Equal(fields.Messages[0], fields);
        fields.For("850", MessageDirection.In).Should().Equal(fields);
        fields.Messages[1].Codes.Should().ContainSingle().Which.Should().Match<CodeTerms>(codes => codes.Table == "units" && codes.Only && codes.Pairs.Single() == "CT = XCT");
    }

    [Fact]
    public void EnvelopeFor_Agreement_EverySettingCarried()
    {
        var agreement = Profiles.Good(Profiles.LoadAgreements(Profiles.Agreement("a", "edifact", """
            envelope: { groups: true, groupSender: G1, groupReceiver: G2, askFor: receiptOnly, una: true, lineBreaks: true, senderRouting: R1, receiverRouting: R2, applicationReference: AR, agreementId: AG, markAsTest: true }
            """))).Agreement("p/a")!;

        agreement.EnvelopeFor(test: false).Should().Be(new EnvelopeSettings
        {
            Standard = EdiStandard.Edifact,
            Separators = Separators.EdifactDefault,
            Sender = new Participant("14", "5400000100017"),
            Receiver = new Participant("ZZZ", "P"),
            InterchangeVersion = "UNOC:3",
            GroupSender = "G1",
            GroupReceiver = "G2",
            Test = true,
            AcknowledgementRequest = "2",
            WriteUna = true,
            LineBreaks = true,
            SenderRouting = "R1",
            ReceiverRouting = "R2",
            ApplicationReference = "AR",
            AgreementId = "AG",
            UseGroups = true,
        });
        agreement.EnvelopeFor(false, new Participant("14", "1"), new Participant("14", "2")).Receiver.Id.Should().Be("2");
    }

    [Fact]
    public void Separators_Defaults_ByStandardAndVersion()
    {
        new EnvelopeTerms().SeparatorsFor(EdiStandard.X12).Should().Be(Separators.X12Default with { Repetition = 0 });
        (new EnvelopeTerms { Version = "00501" }).SeparatorsFor(EdiStandard.X12).Should().Be(Separators.X12Default);
        new EnvelopeTerms().SeparatorsFor(EdiStandard.Edifact).Should().Be(Separators.EdifactDefault);
        (new EnvelopeTerms { Version = "UNOC:4" }).SeparatorsFor(EdiStandard.Edifact).Should().Be(Separators.EdifactSyntax4);
    }

    [Fact]
    public void Render_AnyParts_NameWithoutSeparatorsOfPaths()
    {
        FileNameTemplate.TryParse("{partner}.{us}-{standard}_{type}_{number}_{date}T{time}{test}.edi", out var template, out _).Should().BeTrue();

        template!.Render(new FileNameParts("p", "gateway", EdiStandard.Edifact, "INVOIC", "../A 1", new DateTime(2026, 3, 2, 4, 5, 6), true))
            .Should().Be("p.gateway-edifact_INVOIC_..-A-1_20260302T040506test.edi");
    }

    [Fact]
    public void After_BackOff_GrowsToItsMaximum()
    {
        var backOff = new BackOffTerms { First = TimeSpan.FromSeconds(10), Factor = 3m, Max = TimeSpan.FromMinutes(5) };

        Enumerable.Range(1, 5).Select(attempt => backOff.After(attempt).TotalSeconds).Should().Equal(10, 30, 90, 270, 300);
        backOff.After(100_000).Should().Be(TimeSpan.FromMinutes(5));
        (backOff with { Factor = 1m }).After(100_000).Should().Be(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("us-ascii", 20127)]
    [InlineData("iso-8859-1", 28591)]
    [InlineData("iso-8859-15", 28605)]
    [InlineData("windows-1252", 1252)]
    [InlineData("utf-8", 65001)]
    public void Encoding_NameOfTheIanaList_CodePage(string name, int codePage) =>
        (new EnvelopeTerms { CharacterSet = name }).Encoding.CodePage.Should().Be(codePage);

    [Theory]
    [InlineData("env:EDI_PASSWORD", SecretSource.Environment, "EDI_PASSWORD")]
    [InlineData("file:/run/secrets/edi", SecretSource.File, "/run/secrets/edi")]
    [InlineData("credential:edi", SecretSource.Credential, "edi")]
    public void TryParse_SecretReference_Parts(string text, SecretSource source, string name)
    {
        SecretReference.TryParse(text, out var reference, out _).Should().BeTrue();
        reference.Should().Be(new SecretReference(source, name));
        reference!.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("env:")]
    [InlineData("env:1A")]
    [InlineData("env:A-B")]
    [InlineData("file:")]
    [InlineData("http://x")]
    public void TryParse_NoSecretReference_ReasonWithoutTheText(string text)
    {
        SecretReference.TryParse(text, out var reference, out var reason).Should().BeFalse();
        reference.Should().BeNull();
        reason.Should().NotBeEmpty().And.NotContain("hunter2");
    }
}
