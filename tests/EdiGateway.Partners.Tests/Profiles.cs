using System.IO.Abstractions;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Tests;

/// <summary>Profiles for tests, as texts.</summary>
internal static class Profiles
{
    private static readonly ProfileLoader Loader = new(new FileSystem());

    public const string Gateway = """
        timeZone: Europe/Brussels
        identities:
          - { standard: x12, qualifier: ZZ, id: US }
          - { standard: x12, qualifier: ZZ, id: US2 }
          - { standard: edifact, qualifier: "14", id: "5400000100017" }
        """;

    /// <summary>A partner with identities in both standards, an inbound and an outbound zone.</summary>
    public static string Partner(string id, string rest = "") => $$"""
        identities:
          - { standard: x12, qualifier: ZZ, id: {{id.ToUpperInvariant()}} }
          - { standard: edifact, qualifier: ZZZ, id: {{id.ToUpperInvariant()}} }
        zones:
          - { id: {{id}}-in, direction: in, folder: { path: zones/{{id}}/in } }
          - { id: {{id}}-out, direction: out, folder: { path: zones/{{id}}/out } }

        """ + rest;

    /// <summary>An agreement that loads; <paramref name="rest"/> adds keys, one a line.</summary>
    public static string Agreement(string id, string standard = "x12", params string[] rest) => $$"""
          - id: {{id}}
            standard: {{standard}}
            delivery: { zone: p-out }

        """ + string.Concat(rest.Select(line => "    " + line + "\n"));

    public static LoadResult Load(params (string File, string Text)[] files) =>
        Loader.LoadTexts(files.Select(file => KeyValuePair.Create(file.File, file.Text)));

    /// <summary>Our own profile and the partner p with these agreements.</summary>
    public static LoadResult LoadAgreements(params string[] agreements) => Load(
        ("gateway.yaml", Gateway), ("p.yaml", Partner("p", "agreements:\n" + string.Concat(agreements))));

    public static ProfileSet Good(LoadResult result)
    {
        result.Errors.Should().BeEmpty();
        return result.Profiles!;
    }

    /// <summary>The folder of the repository that holds the solution.</summary>
    public static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EdiGateway.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the tests");
        }

        return folder;
    }
}
