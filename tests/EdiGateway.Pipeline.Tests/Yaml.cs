namespace EdiGateway.Pipeline.Tests;

/// <summary>Profiles that the scenarios start from, and changes to them.</summary>
internal static class Yaml
{
    /// <summary>Ourselves: every order goes to the internal outbox.</summary>
    public const string Gateway = """
        partner: gateway
        name: Example Hub
        timeZone: Europe/Brussels
        identities:
          - { standard: x12, qualifier: ZZ, id: HUB }
          - { standard: edifact, qualifier: "14", id: "5400000100017" }
        zones:
          - { id: internal-in, direction: in, folder: { path: internal/in }, quietPeriod: 0s }
          - { id: internal-out, direction: out, folder: { path: internal/out } }
        routes:
          - { id: orders, record: purchaseOrder, internal: true }
        """;

    /// <summary>A partner on X12 004010 that sends orders.</summary>
    public const string Acme = """
        partner: acme
        timeZone: America/Chicago
        identities:
          - { standard: x12, qualifier: ZZ, id: ACME }
        zones:
          - { id: acme-in, direction: in, folder: { path: acme/in }, quietPeriod: 0s }
          - { id: acme-out, direction: out, folder: { path: acme/out } }
        agreements:
          - id: main
            standard: x12
            receive:
              - { type: "850" }
            send:
              - { type: "850", version: "004010" }
            delivery: { zone: acme-out, fileName: "{type}_{number}.edi" }
        """;

    /// <summary>A partner on EDIFACT D.96A that sends orders and asks for CONTRL.</summary>
    public const string Bleu = """
        partner: bleu
        identities:
          - { standard: edifact, qualifier: "14", id: "5400000300011" }
        zones:
          - { id: bleu-in, direction: in, folder: { path: bleu/in }, quietPeriod: 0s }
          - { id: bleu-out, direction: out, folder: { path: bleu/out } }
        agreements:
          - id: main
            standard: edifact
            receive:
              - { type: ORDERS }
            send:
              - { type: ORDERS, version: D.96A }
            acknowledge: { contrl: always }
            delivery: { zone: bleu-out, fileName: "{type}_{number}.edi" }
        """;

    public static (string Name, string Yaml)[] Default => [("gateway", Gateway), ("acme", Acme), ("bleu", Bleu)];

    /// <summary>The default profiles with one text replaced in one of them.</summary>
    public static (string Name, string Yaml)[] With(string name, params (string Old, string New)[] changes) =>
        [.. Default.Select(profile => profile.Name != name ? profile : (profile.Name, changes.Aggregate(profile.Yaml, (text, change) =>
        {
            text.Should().Contain(change.Old);
            return text.Replace(change.Old, change.New, StringComparison.Ordinal);
        })))];
}
