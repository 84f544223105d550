using System.IO.Abstractions;
using EdiGateway.Host.Composition;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.Transports.Folder;
using EdiGateway.Transports.Spool;

namespace EdiGateway.Host.Tests;

/// <summary>Endpoints over a reload of the profiles.</summary>
public sealed class ProfileEndpointsTests : IDisposable
{
    private const string Key = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "", true)]
    [InlineData("perMinute: 60", "perMinute: 61", false)]
    [InlineData("\"*.edi\"", "\"*.x12\"", false)]
    [InlineData(Key + "\"]", Key + "\", \"" + Key + "\"]", false)]
    public void Follow_Reloaded_ReopensOnlyWhatChanged(string old, string now, bool same)
    {
        ProfileEndpoints endpoints = new([new FolderTransport(new DurableFiles(), TimeProvider.System), new SpoolTransport("http", new DurableFiles(), TimeProvider.System)], _folder.Root);
        string profile = $$"""
            partner: acme
            identities: [ { standard: x12, qualifier: ZZ, id: ACME } ]
            zones:
              - { id: acme-in, direction: in, http: { keys: ["{{Key}}"], perMinute: 60 } }
              - { id: acme-drop, direction: in, folder: { path: in }, include: ["*.edi"] }
            """;
        endpoints.Follow(Load(profile));
        IDropZone?[] before = [endpoints.Zone("acme-in"), endpoints.Zone("acme-drop")];

        endpoints.Follow(Load(old.Length == 0 ? profile : profile.Replace(old, now, StringComparison.Ordinal)));

        IDropZone?[] after = [endpoints.Zone("acme-in"), endpoints.Zone("acme-drop")];
        before.Should().NotContainNulls();
        after.SequenceEqual(before, ReferenceEqualityComparer.Instance).Should().Be(same);
    }

    private static ProfileSet Load(string acme)
    {
        LoadResult loaded = new ProfileLoader(new FileSystem()).LoadTexts([new("gateway.yaml", "partner: gateway\ntimeZone: Europe/Brussels\nidentities: [ { standard: x12, qualifier: ZZ, id: HUB } ]\n"), new("acme.yaml", acme)]);
        loaded.Errors.Should().BeEmpty();
        return loaded.Profiles!;
    }
}
