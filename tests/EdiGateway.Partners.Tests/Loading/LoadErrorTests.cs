using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Tests.Loading;

public class LoadErrorTests
{
    [Fact]
    public void Load_UnknownKey_LineColumnAndSuggestion()
    {
        var error = Single(Profiles.Partner("p").Replace("direction: in,", "direction: in, quietPeriode: 2s,", StringComparison.Ordinal));

        error.ToString().Should().Be("p.yaml:5:32: unknown key \"quietPeriode\"; did you mean \"quietPeriod\"?");
    }

    [Theory]
    [InlineData("x12x", "is not a choice here", "did you mean \"x12\"?")]
    [InlineData("X12", "is not a choice here", "did you mean \"x12\"?")]
    [InlineData("tradacoms", "is not a choice here", "choices: x12, edifact")]
    public void Load_UnknownChoice_Suggestion(string standard, string reason, string fix)
    {
        var error = Single($"identities:\n  - {{ standard: {standard}, qualifier: ZZ, id: P }}\n");

        error.Line.Should().Be(2);
        error.Reason.Should().Contain(reason);
        error.Fix.Should().Be(fix);
    }

    [Theory]
    [InlineData("quietPeriod: 2 minutes", "not a duration")]
    [InlineData("quietPeriod: 2h", "more than 1h")]
    [InlineData("maxSize: 12", "less than 1KB")]
    [InlineData("maxSize: 2XB", "not a size")]
    [InlineData("include: '*.edi'", "\"include\" is a list")]
    [InlineData("include: [a/b]", "no file-name pattern")]
    [InlineData("direction: both", "is not a choice")]
    [InlineData("poll: { every: 50ms }", "less than 100ms")]
    [InlineData("poll: { every: 5s, cron: '0 * * * * ?' }", "both an interval and a cron")]
    [InlineData("poll: {}", "neither an interval nor a cron")]
    [InlineData("poll: { cron: '*/5 * * * *' }", "has five")]
    [InlineData("poll:", "has no value")]
    [InlineData("folder: { path: ../elsewhere }", "steps upwards")]
    [InlineData("folder: elsewhere", "keys and values are expected")]
    [InlineData("transport: sftp", "unknown key \"transport\"")]
    [InlineData("senders: [q]", "there is no partner \"q\"")]
    [InlineData("concurrency: 65", "more than 64")]
    [InlineData("concurrency: 2", "nothing is delivered to an inbound zone")]
    [InlineData("circuit: { tries: 1 }", "less than 2")]
    [InlineData("circuit: { failures: 1.5 }", "more than 1")]
    [InlineData("circuit: { open: 5m }", "nothing is delivered to an inbound zone")]
    public void Load_BadZoneKey_ErrorOnItsLine(string line, string reason)
    {
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var zone = new Dictionary<string, string>
        {
            ["id"] = "id: p-in", ["direction"] = "direction: in", ["folder"] = "folder: { path: zones/p/in }", [key] = line,
        };
        var lines = zone.Values.ToList();

        var error = Single("zones:\n  - " + string.Join("\n    ", lines) + "\n");

        error.Line.Should().Be(2 + lines.IndexOf(line));
        error.Reason.Should().Contain(reason);
    }

    [Theory]
    [InlineData("{}", "nothing says how the zone is reached")]
    [InlineData("{ sftp: { host: h.example, user: u, password: 'env:P' } }", "nothing says which host key")]
    [InlineData("{ sftp: { host: h.example, user: u, password: 'env:P', knownHosts: k, anyHostKey: true } }", "contradict each other")]
    [InlineData("{ sftp: { host: h.example, user: u, anyHostKey: true } }", "neither a password nor a key")]
    [InlineData("{ sftp: { host: 'sftp://h.example', user: u, password: 'env:P', anyHostKey: true } }", "is no host name")]
    [InlineData("{ sftp: { host: h.example, user: u, password: 'hunter2', anyHostKey: true } }", "never written into a profile")]
    [InlineData("{ ftp: { host: h.example, user: u, password: 'env:P', authority: ca.pem, anyCertificate: true } }", "contradict each other")]
    [InlineData("{ ftp: { host: h.example, user: u, password: 'env:P', authority: ca.pem, tls: none } }", "without TLS there is no certificate")]
    [InlineData("{ rclone: { backend: sftp } }", "has a section of its own")]
    [InlineData("{ rclone: { backend: local } }", "has a section of its own")]
    [InlineData("{ rclone: { backend: 'web dav' } }", "is no kind of storage")]
    [InlineData("{ rclone: { backend: smb, path: ../up } }", "steps upwards")]
    [InlineData("{ rclone: { backend: smb, options: [{ name: host }] } }", "has no value")]
    [InlineData("{ rclone: { backend: smb, options: [{ name: pass, value: x, secret: 'env:P' }] } }", "a value and a secret")]
    [InlineData("{ rclone: { backend: smb, options: [{ name: host, value: x }, { name: host, value: y }] } }", "given twice")]
    [InlineData("{ rclone: { backend: smb, options: [{ name: 'ho st', value: x }] } }", "is no name of an option")]
    [InlineData("{ ftp: { host: h.example, user: u, password: 'env:P', path: a/../b } }", "steps upwards")]
    [InlineData("{ blob: { container: Acme_Files, connection: 'env:C' } }", "is no container name")]
    [InlineData("{ blob: { container: acme, connection: 'env:C', sas: 'env:S' } }", "2 ways to sign in")]
    [InlineData("{ blob: { container: acme, managedIdentity: true } }", "the storage account is not named")]
    [InlineData("{ blob: { container: acme, service: 'https://x.blob.core.windows.net', connection: 'env:C' } }", "names the storage account already")]
    [InlineData("{ blob: { container: acme, service: 'http://x.blob.core.windows.net', sas: 'env:S' } }", "over http")]
    [InlineData("{ blob: { container: acme, service: 'http://127.0.0.1:10000/x', managedIdentity: true } }", "over http")]
    [InlineData("{ http: { keys: [secret] } }", "no SHA-256 of a key")]
    public void Load_Transport_SaysWhatIsWrong(string transport, string reason)
    {
        var error = Single($"zones:\n  - {{ id: p-in, direction: in{(transport == "{}" ? "" : "," + transport[1..^1])} }}\n");

        error.Reason.Should().Contain(reason);
        error.Reason.Should().NotContain("hunter2");
        error.Line.Should().BeGreaterThan(1);
    }

    [Fact]
    public void Load_FiveFieldCron_MendedText()
    {
        var error = Single("zones:\n  - { id: p-in, direction: in, folder: { path: z }, poll: { cron: '*/5 * * * *' } }\n");

        error.Fix.Should().Be("write \"0 */5 * * * ?\"");
    }

    [Theory]
    [InlineData("acknowledge: { contrl: always }", "belongs to EDIFACT")]
    [InlineData("acknowledge: { \"997\": always, \"999\": always }", "both 997 and 999")]
    [InlineData("acknowledge: { \"997\": onRequest }", "cannot ask")]
    [InlineData("match: { us: { qualifier: ZZ, id: NOBODY } }", "none of our identities")]
    [InlineData("match: { partner: { qualifier: ZZ, id: NOBODY } }", "none of the partner's identities")]
    [InlineData("match: { partnerRouting: A }", "belongs to EDIFACT")]
    [InlineData("controlNumbers: { production: { interchange: { min: 5, max: 4 } } }", "less than the smallest")]
    [InlineData("controlNumbers: { production: { interchange: { start: 0 } } }", "lies outside")]
    [InlineData("controlNumbers: { production: { set: { max: 9999999999 } } }", "at most nine digits")]
    [InlineData("controlNumbers: { acknowledgements: { interchange: { min: 900000000 } } }", "overlaps production's")]
    [InlineData("envelope: { separators: { element: \"~\" } }", "same character")]
    [InlineData("envelope: { separators: { element: A } }", "cannot separate")]
    [InlineData("envelope: { separators: { release: \"?\" } }", "belongs to EDIFACT")]
    [InlineData("envelope: { separators: { repetition: \"^\" } }", "no repetition separator before 00402")]
    [InlineData("envelope: { version: \"UNOC:3\" }", "no interchange version")]
    [InlineData("envelope: { characterSet: klingon }", "no character set")]
    [InlineData("envelope: { una: false }", "belongs to EDIFACT")]
    [InlineData("batching: { maxMessages: 5 }", "one by one")]
    [InlineData("send: [ { type: \"810\" } ]", "\"version\" is missing")]
    [InlineData("send: [ { type: INVOIC, version: \"004010\" } ]", "no transaction set")]
    [InlineData("receive: [ { type: \"810\", version: D.96A } ]", "is no release")]
    [InlineData("resend: { times: 2 }", "unknown key")]
    [InlineData("expect: { receipt: 1h }", "this belongs to EDIFACT")]
    [InlineData("timeZone: Middle-earth/Shire", "there is no time zone")]
    [InlineData("duplicates: { levels: [set, set] }", "twice")]
    [InlineData("delivery: { zone: p-uot }", "no partner's outbound zone")]
    [InlineData("delivery: { zone: p-in }", "no partner's outbound zone")]
    [InlineData("delivery: { zone: p-out, fileName: \"{type}.edi\" }", "without {number}")]
    [InlineData("delivery: { zone: p-out, fileName: \"{nummer}.edi\" }", "unknown place {nummer}")]
    [InlineData("delivery: { zone: p-out, fileName: \"a/{number}.edi\" }", "a file name has none of")]
    [InlineData("delivery: { zone: p-out, attempts: 0 }", "less than 1")]
    [InlineData("delivery: { zone: p-out, backOff: { first: 2h } }", "shorter than the first")]
    [InlineData("validation: { overlays: [ { message: \"850\", path: PO1/PO104 } ] }", "changes nothing")]
    [InlineData("validation: { overlays: [ { message: \"850\", path: \"PO1/x\", usage: mandatory } ] }", "is no path")]
    [InlineData("validation: { overlays: [ { message: \"850\", path: PO1/PO1/4, usage: mandatory } ] }", "is no path")]
    [InlineData("validation: { maxFindings: 0 }", "less than 1")]
    [InlineData("fields: { totals: { mismatch: maybe } }", "is not a choice")]
    [InlineData("fields: { totals: { tolerance: -1 } }", "is not a number")]
    [InlineData("fields: { controlTotals: { percent: 101 } }", "more than 100")]
    [InlineData("fields: { unmappedCodes: off }", "always said")]
    [InlineData("fields: { lost: off }", "always said")]
    [InlineData("fields: { required: [\"lines[.price\"] }", "is no path")]
    [InlineData("fields: { required: [Currency] }", "is no path")]
    [InlineData("fields: { codes: [ { table: units, pairs: [\"CT XCT\"] } ] }", "is no pair of codes")]
    [InlineData("fields: { codes: [ { table: units, only: true } ] }", "\"pairs\" is missing")]
    [InlineData("fields: { codes: [ { table: units, pairs: [] } ] }", "without pairs")]
    [InlineData("fields: { codes: [ { table: units, pairs: [\"CT = CT\"] }, { table: units, pairs: [\"CA = CS\"] } ] }", "stands here twice")]
    [InlineData("fields: { messages: [ { message: ORDERS, checkDigits: off } ] }", "is no transaction set")]
    [InlineData("fields: { messages: [ { message: \"850\", direction: up } ] }", "is not a choice")]
    [InlineData("fields: { messages: [ { message: \"850\", checkDigits: off }, { message: \"850\", lost: error } ] }", "twice for the same direction")]
    [InlineData("fields: { messages: [ { message: \"850\", required: [\"a..b\"] } ] }", "is no path")]
    [InlineData("envelope: { characterSet: utf-16 }", "no character set")]
    [InlineData("fallback: maybe", "not true or false")]
    public void Load_BadAgreementKey_ErrorOnItsLine(string line, string reason)
    {
        var agreement = $"""
            agreements:
              - id: a
                standard: x12
                {(line.StartsWith("delivery", StringComparison.Ordinal) ? "testInterchanges: refused" : "delivery: { zone: p-out }")}
                {line}

            """;

        var error = Single(Profiles.Partner("p", agreement));

        error.Line.Should().Be(11);
        error.Reason.Should().Contain(reason);
    }

    [Theory]
    [InlineData("acknowledge: { ta1: always }", "belongs to X12")]
    [InlineData("acknowledge: { receipt: onError }", "knows of no errors")]
    [InlineData("acknowledge: { contrlVersion: D3 }", "two to four parts")]
    [InlineData("envelope: { una: false, separators: { element: \"|\" } }", "without UNA")]
    [InlineData("envelope: { separators: { decimal: \";\" } }", "a point or a comma")]
    [InlineData("envelope: { groupSender: A }", "a group that is not written")]
    [InlineData("envelope: { applicationReference: ABCDEFGHIJKLMNO }", "at most 14")]
    public void Load_BadEdifactKey_ErrorOnItsLine(string line, string reason)
    {
        var error = Single(Profiles.Partner("p", $"agreements:\n  - id: a\n    standard: edifact\n    delivery: {{ zone: p-out }}\n    {line}\n"));

        error.Line.Should().Be(11);
        error.Reason.Should().Contain(reason);
    }

    [Theory]
    [InlineData("{ id: r }", "leads nowhere")]
    [InlineData("{ id: r, to: q, as: { type: \"810\" } }", "there is no partner \"q\"")]
    [InlineData("{ id: r, to: p }", "\"as\" is missing")]
    [InlineData("{ id: r, to: p, as: { type: \"810\" } }", "no agreement with p sends 810")]
    [InlineData("{ id: r, from: pp, internal: true }", "there is no partner \"pp\"")]
    [InlineData("{ id: r, internal: true, test: true }", "never reach the internal outbox")]
    [InlineData("{ id: r, internal: true, party: { role: BY } }", "without ids")]
    [InlineData("{ id: r, internal: true, envelope: {} }", "asks for nothing")]
    [InlineData("{ id: r, from: internal, internal: true, message: \"850\" }", "no messages yet")]
    public void Load_BadRoute_ErrorOnItsLine(string route, string reason)
    {
        var error = Single(Profiles.Partner("p", $"routes:\n  - {route}\n"));

        error.Line.Should().Be(8);
        error.Reason.Should().Contain(reason);
    }

    [Fact]
    public void Load_TwoRoutesThatAskTheSame_ErrorNamesTheOther()
    {
        var error = Single(Profiles.Partner("p", "routes:\n  - { id: r, internal: true, party: { ids: [A, B] } }\n  - { id: s, internal: true, party: { ids: [B, A] } }\n"));

        error.Line.Should().Be(9);
        error.Reason.Should().Contain("p/r");
    }

    [Fact]
    public void Load_SeveralBadFiles_EveryErrorAtOnce()
    {
        var result = Profiles.Load(
            ("gateway.yaml", "identities: []\n"),
            ("a.yaml", "nmae: A\ntimeZone: Nowhere/At/All\nselff: true\n"),
            ("b.yaml", "zones: [ { id: z }\n"));

        result.Profiles.Should().BeNull();
        result.Errors.Select(error => $"{error.File}:{error.Line}").Should().Equal("a.yaml:1", "a.yaml:3", "b.yaml:2", "gateway.yaml:1", "gateway.yaml:1");
        result.Errors.Should().Contain(error => error.Reason == "unknown key \"nmae\"" && error.Fix.Contains("\"name\""));
        result.Errors.Should().Contain(error => error.Reason == "\"timeZone\" is missing");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a: 1\n---\nb: 2\n", "several YAML documents")]
    [InlineData("- a\n", "keys and values are expected")]
    [InlineData("name: A\nname: B\n", "not YAML")]
    [InlineData("name: \"A\n", "not YAML")]
    [InlineData("any: &a [*a]\n", "unknown key")]
    public void Load_NoProfile_OneError(string text, string reason) => Single(text).Reason.Should().Contain(reason);

    [Fact]
    public void Load_TwoFilesSameIdsAndFolders_BothNamed()
    {
        var result = Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Profiles.Partner("p")), ("q.yaml", "partner: p\n" + Profiles.Partner("p")));

        result.Errors.Where(error => error.Reason.StartsWith("partner \"p\"", StringComparison.Ordinal)).Select(error => error.File).Should().Equal("p.yaml", "q.yaml");
        result.Errors.Should().Contain(error => error.File == "q.yaml" && error.Line == 6 && error.Reason.Contains("zone \"p-in\""));
    }

    [Fact]
    public void Load_InboundFolderTwice_Error()
    {
        var result = Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", Profiles.Partner("p")), ("q.yaml", Profiles.Partner("q").Replace("zones/q/in", "zones/p/in/", StringComparison.Ordinal)));

        result.Errors.Should().ContainSingle().Which.ToString().Should().StartWith("q.yaml:5:").And.Contain("is the same place");
    }

    [Fact]
    public void Load_NobodyOrTwoAreSelf_Error()
    {
        Profiles.Load(("p.yaml", Profiles.Partner("p"))).Errors.Should().ContainSingle().Which.Reason.Should().Contain("no profile of ourselves");
        Profiles.Load(("us.yaml", "self: true\n" + Profiles.Gateway), ("gateway.yaml", Profiles.Gateway)).Errors.Should().HaveCount(2);
        Profiles.Good(Profiles.Load(("us.yaml", "self: true\n" + Profiles.Gateway))).Gateway.Id.Should().Be("us");
    }

    [Fact]
    public void Load_OurIdentityAtPartner_Error()
    {
        var error = Single("identities:\n  - { standard: x12, qualifier: ZZ, id: US }\n");

        error.ToString().Should().StartWith("p.yaml:2:41: ZZ:US is our own identity");
    }

    [Fact]
    public void Load_MissingKeys_NamedWithTheSectionsLine()
    {
        var result = Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", "zones:\n  - quietPeriod: 1s\n"));

        result.Errors.Select(error => error.ToString()).Should().Equal(
            "p.yaml:2:5: \"id\" is missing; add \"id:\"",
            "p.yaml:2:5: \"direction\" is missing; add \"direction:\"");
    }

    private static ProfileError Single(string partner)
    {
        var result = Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", partner));
        result.Profiles.Should().BeNull();
        return result.Errors.Should().ContainSingle().Which;
    }
}
