using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Host.Tests.As2;

/// <summary>One end of an AS2 relation as its profiles say it.</summary>
internal sealed record As2Setup
{
    /// <summary>Our name.</summary>
    public string Us { get; init; } = "HUB";

    /// <summary>The partner's name.</summary>
    public string Partner { get; init; } = "PEER";

    /// <summary>Our certificates; the day from which each is used may stand behind its name.</summary>
    public (TestCertificate Certificate, string? From)[] Ours { get; init; } = [(TestCertificate.Ours, null)];

    /// <summary>The partner's certificates.</summary>
    public (TestCertificate Certificate, string? From)[] Theirs { get; init; } = [(TestCertificate.Partner, null)];

    /// <summary>Section of the zone <c>p-in</c>.</summary>
    public string In { get; init; } = "{}";

    /// <summary>Section of the zone <c>p-out</c>; null: there is none.</summary>
    public string? Out { get; init; }

    /// <summary>Our own identity in X12.</summary>
    public string OurId { get; init; } = "EXAMPLEHUB";

    /// <summary>The partner's identity in X12.</summary>
    public string PartnerId { get; init; } = "ACORNFOODS";

    /// <summary>More of the partner's file.</summary>
    public string More { get; init; } = string.Empty;

    /// <summary>Our own address, for receipts that come later.</summary>
    public int Port { get; init; } = As2Ports.Free();

    /// <summary>The other end.</summary>
    public As2Setup Mirrored(int port) => new() { Us = Partner, Partner = Us, Ours = Theirs, Theirs = Ours, OurId = PartnerId, PartnerId = OurId, Port = port };

    /// <summary>Writes the profiles, the certificates and the keys.</summary>
    public void Write(string folder)
    {
        string zones = $$"""
            zones:
              - id: p-in
                direction: in
                poll: { every: 1s }
                as2: {{In}}

            """ + (Out is null ? string.Empty : $$"""
              - id: p-out
                direction: out
                as2: {{Out}}

            """);
        File.WriteAllText(Path.Combine(folder, "gateway.yaml"), $$"""
            timeZone: Europe/Brussels
            identities: [ { standard: x12, qualifier: ZZ, id: {{OurId}} } ]
            web: { listen: ["http://127.0.0.1:{{Port}}"] }
            as2: { name: {{Us}}, url: "http://127.0.0.1:{{Port}}/as2", certificates: [{{List(folder, Ours, true)}}] }
            """);
        File.WriteAllText(Path.Combine(folder, "p.yaml"), $$"""
            identities: [ { standard: x12, qualifier: ZZ, id: {{PartnerId}} } ]
            as2: { name: {{Partner}}, certificates: [{{List(folder, Theirs, false)}}] }

            """ + zones + More);
    }

    private static string List(string folder, (TestCertificate Certificate, string? From)[] certificates, bool withKeys) => string.Join(", ", certificates.Select(one =>
    {
        string name = one.Certificate.Name;
        File.WriteAllText(Path.Combine(folder, name + ".pem"), one.Certificate.Certificate.ExportCertificatePem());
        if (withKeys)
        {
            File.WriteAllText(Path.Combine(folder, name + ".key"), one.Certificate.KeyPem());
        }

        return $"{{ file: {name}.pem{(withKeys ? $", key: \"file:{name}.key\"" : string.Empty)}{(one.From is null ? string.Empty : $", from: {one.From}")} }}";
    }));
}
