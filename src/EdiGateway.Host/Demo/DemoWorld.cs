using EdiGateway.Edi.Envelopes;
using EdiGateway.Host.Composition;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Host.Demo;

/// <summary>A file that the demo drops, and where; a late one only when the others are through.</summary>
internal sealed record DemoDrop(string Partner, string Zone, string Path, string Name, bool Late = false);

/// <summary>The demo's scratch folder: the sample profiles, every zone's folder, and which sample goes into which zone.</summary>
internal sealed class DemoWorld
{
    /// <summary>Sets the folder up.</summary>
    public DemoWorld(string root)
    {
        Folders = new GatewayFolders(Path.Combine(root, "data"), Path.Combine(root, "partners"));
        Root = root;
        Directory.CreateDirectory(Folders.Partners);
        foreach (string profile in Directory.EnumerateFiles(Shipped("partners"), "*.yaml"))
        {
            File.Copy(profile, Path.Combine(Folders.Partners, Path.GetFileName(profile)), overwrite: true);
        }
    }

    /// <summary>The scratch folder.</summary>
    public string Root { get; }

    /// <summary>Data and profiles within it.</summary>
    public GatewayFolders Folders { get; }

    /// <summary>Makes the folders of all zones.</summary>
    public void MakeZones(ProfileSet profiles)
    {
        foreach (DropZone zone in profiles.Zones)
        {
            Directory.CreateDirectory(FolderOf(zone));
        }
    }

    /// <summary>Where a zone lies.</summary>
    public string FolderOf(DropZone zone) => ProfileEndpoints.FolderOf(zone, Folders.Data);

    /// <summary>
    /// Samples whose sender is one of the demo's partners and whose receiver is the gateway; then one of them again under
    /// another name (a duplicate), and one through the zone of another partner (not allowed there).
    /// </summary>
    public static IReadOnlyList<DemoDrop> Drops(ProfileSet profiles)
    {
        List<DemoDrop> drops = [];
        foreach (string path in Directory.EnumerateFiles(Shipped("samples"), "*.edi", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (SenderOf(path, profiles) is { } partner && Inbound(partner) is { } zone)
            {
                drops.Add(new DemoDrop(partner.Id, zone.Id, path, Path.GetFileName(path)));
            }
        }

        if (drops.Find(drop => drop.Path.Contains("810", StringComparison.Ordinal)) is { } again)
        {
            drops.Add(again with { Name = "again-" + again.Name, Late = true });
        }

        PartnerProfile? other = profiles.Partners.FirstOrDefault(partner => partner.Id != drops[0].Partner);
        if (other is not null && Inbound(other) is { } foreign)
        {
            drops.Add(drops[0] with { Zone = foreign.Id, Name = "through-the-wrong-zone.edi", Late = true });
        }

        return drops;
    }

    private static DropZone? Inbound(PartnerProfile partner) => partner.Zones.FirstOrDefault(zone => zone.Direction == ZoneDirection.In);

    private static PartnerProfile? SenderOf(string path, ProfileSet profiles)
    {
        using FileStream file = File.OpenRead(path);
        using InterchangeReader reader = new(file);
        if (reader.Read() != ReaderEvent.InterchangeStart)
        {
            return null;
        }

        InterchangeEnvelope header = reader.Interchange;
        return profiles.Gateway.Identities.Any(identity => identity.Matches(header.Standard, header.Receiver))
            ? profiles.Partners.FirstOrDefault(partner => partner.Identities.Any(identity => identity.Matches(header.Standard, header.Sender)))
            : null;
    }

    private static string Shipped(string folder)
    {
        string path = Path.Combine(AppContext.BaseDirectory, folder);
        return Directory.Exists(path) ? path : throw new Commands.CommandFailure($"the demo needs the folder '{path}', which belongs beside the executable");
    }
}
