using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;
using static EdiGateway.Mappings.DespatchAdvices.OrderPlacement;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class EdifactShipNoticeReader
{
    private void ReadPacking(in Segment segment, string tag, ref int index)
    {
        Cps cps = _current!;
        switch (tag)
        {
            case "FTX":
                EdifactValues.Text(context, segment, cps.Texts);
                break;
            case "PAC":
                _marking = null;
                cps.Packages.Add(EdifactPackaging.Pac(context, segment));
                break;
            case "MEA" when cps.Packages.Count > 0:
                cps.Packages[^1] = cps.Packages[^1] with
                {
                    Measures = EdifactMeasures.Read(context, segment, cps.Packages[^1].Measures ?? new PhysicalMeasures()),
                };
                break;
            case "PCI" when cps.Packages.Count > 0:
                _marking = segment[1].Value.ToStringOrNull();
                cps.Packages[^1] = EdifactPackaging.Marks(segment, _marking, cps.Packages[^1]);
                break;
            case "GIN" when cps.Packages.Count > 0:
                cps.Packages[^1] = EdifactPackaging.Gin(context, segment, _marking, cps.Packages[^1], _ssccs);
                break;
            case "RFF" when cps.Packages.Count > 0:
                ReadPackReference(segment, cps);
                break;
            case "DTM" when context.ReadDtm(segment) is QualifiedDate date:
                cps.Dates.Add(date);
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag} of a package");
                break;
        }
    }

    private void ReadPackReference(in Segment rff, Cps cps)
    {
        if (context.ReadRff(rff) is not Reference reference)
        {
            return;
        }

        if (reference.Qualifier == "CN")
        {
            cps.Packages[^1] = cps.Packages[^1] with { TrackingNumbers = [.. cps.Packages[^1].TrackingNumbers, reference.Value] };
        }
        else
        {
            cps.References.Add(reference);
        }
    }

    private void ReadItemPack(in Segment pci, Item item)
    {
        _marking = pci[1].Value.ToStringOrNull();
        PackageGroup group = EdifactPackaging.Marks(pci, _marking, new PackageGroup());
        _pack = new Draft(new ShipNoticeLine { Id = string.Empty, Level = ShipNoticeLevel.Pack, Packages = [group] });
        item.Packs.Add(_pack);
    }

    private void ReadItemPackDetail(in Segment segment, string tag)
    {
        ShipNoticeLine pack = _pack!.Line!;
        PackageGroup group = pack.Packages[0];
        switch (tag)
        {
            case "GIN":
                group = EdifactPackaging.Gin(context, segment, _marking, group, _ssccs);
                break;
            case "MEA":
                group = group with { Measures = EdifactMeasures.Read(context, segment, group.Measures ?? new PhysicalMeasures()) };
                break;
            case "QTY":
                pack = pack with { Shipped = EdifactValues.Quantity(context, segment) };
                break;
            case "DTM" when context.ReadDtm(segment) is QualifiedDate date:
                pack = pack with { Dates = [.. pack.Dates, date] };
                break;
        }

        _pack.Line = pack with { Packages = [group] };
    }
}
