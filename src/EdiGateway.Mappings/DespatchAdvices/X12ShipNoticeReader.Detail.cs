using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class X12ShipNoticeReader
{
    private void ReadDetail(in Segment segment, X12Level level)
    {
        switch (Tag(segment))
        {
            case "LIN":
                ReadLin(segment, level);
                break;
            case "SN1":
                ReadSn1(segment, level);
                break;
            case "PRF":
                level.OrderNumber = segment[1].Value.ToStringOrNull();
                level.OrderRelease = segment[2].Value.ToStringOrNull();
                level.OrderDate = context.X12Date(segment, 4);
                X12Values.NotKept(context, segment, 3, 5, 6, 7);
                MoveOrder(level);
                break;
            case "PO4":
                ReadPo4(segment, level);
                break;
            case "PID":
                level.Descriptions.Add(context.ReadPid(segment));
                break;
            case "MEA":
                level.Measures = X12Measures.Mea(context, segment, level.Measures);
                break;
            case "TD1":
                ReadTd1(segment, level);
                break;
            case "TD5":
                ReadTd5(segment, level);
                break;
            case "TD3":
                ReadTd3(segment, level);
                break;
            case "REF":
                ReadRef(segment, level);
                break;
            case "MAN":
                ReadMan(segment, level, 1);
                ReadMan(segment, level, 4);
                break;
            case "DTM":
                if (context.ReadX12Dtm(segment) is QualifiedDate date)
                {
                    level.Dates.Add(date);
                }

                break;
            case "FOB":
                level.DeliveryTerms = context.ReadFob(segment);
                break;
            case "CUR":
                level.Currency = context.ReadCur(segment);
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {Tag(segment)}");
                break;
        }
    }

    /// <summary>PRF below the order level names the order of that node alone; the record keeps it as a reference.</summary>
    private static void MoveOrder(X12Level level)
    {
        if (!level.IsShipment && level.Kind == ShipNoticeLevel.Order)
        {
            return;
        }

        if (level.OrderNumber is not null)
        {
            level.References.Add(new Reference("ON", level.OrderNumber));
        }

        if (level.OrderRelease is not null)
        {
            level.References.Add(new Reference("RE", level.OrderRelease));
        }

        if (level.OrderDate is not null)
        {
            level.Dates.Add(new QualifiedDate("4", level.OrderDate));
        }

        (level.OrderNumber, level.OrderRelease, level.OrderDate) = (null, null, null);
    }

    private void ReadLin(in Segment lin, X12Level level)
    {
        level.LineNumber ??= lin[1].Value.ToStringOrNull();
        foreach (ItemId id in X12Values.Ids(context, lin))
        {
            switch (id.Qualifier)
            {
                case "PL":
                    level.OrderLine = id.Value;
                    break;
                case "BB" or "NB":
                    level.Lots.Add(id.Value);
                    break;
                case "SN":
                    level.SerialNumbers.Add(id.Value);
                    break;
                default:
                    level.ItemIds.Add(id);
                    break;
            }
        }
    }

    private void ReadSn1(in Segment sn1, X12Level level)
    {
        level.LineNumber ??= sn1[1].Value.ToStringOrNull();
        level.Shipped = X12Values.Quantity(context, sn1, 2, 3);
        level.Ordered = X12Values.Quantity(context, sn1, 5, 6);
        if (X12Values.Number(context, sn1, 4) is decimal cumulative)
        {
            level.Quantities.Add(new QualifiedQuantity("3", cumulative, level.Shipped?.Unit));
        }

        level.Status = X12Values.Code(context, sn1, 8, CodeTables.LineStatuses);
        X12Values.NotKept(context, sn1, 7);
    }

    private void ReadPo4(in Segment po4, X12Level level)
    {
        level.UnitsPerPack = X12Values.Number(context, po4, 1);
        level.Measures = X12Measures.Weight(context, po4, 5, 6, 7, level.Measures);
        PhysicalMeasures measures = level.Measures;
        string? unit = X12Values.Code(context, po4, 13, CodeTables.Units);
        level.Measures = measures with
        {
            Volume = X12Values.Quantity(context, po4, 8, 9) ?? measures.Volume,
            Length = X12Values.Number(context, po4, 10) is decimal length ? new Quantity(length, unit) : measures.Length,
            Width = X12Values.Number(context, po4, 11) is decimal width ? new Quantity(width, unit) : measures.Width,
            Height = X12Values.Number(context, po4, 12) is decimal height ? new Quantity(height, unit) : measures.Height,
        };
        X12Values.NotKept(context, po4, 2, 4, 14, 15, 16, 17, 18);
    }

    private void ReadTd1(in Segment td1, X12Level level)
    {
        (string? type, string? material) = X12Packaging.Read(context, td1, 1);
        int? count = td1[2].Value.TryGetCount(out long stated) && stated <= int.MaxValue ? (int)stated : null;
        level.Measures = X12Measures.Weight(context, td1, 6, 7, 8, level.Measures);
        if (X12Values.Quantity(context, td1, 9, 10) is Quantity volume)
        {
            level.Measures = level.Measures with { Volume = volume };
        }

        if (type is not null || count is not null)
        {
            level.Packages.Add(new PackageGroup { Type = type, Material = material, Count = count });
        }

        X12Values.NotKept(context, td1, 3, 4, 5);
    }

    private void ReadTd5(in Segment td5, X12Level level)
    {
        level.Transport.Add(new Transport
        {
            Stage = X12Values.Code(context, td5, 1, ShipmentCodes.TransportStages) ?? "20",
            CarrierAgency = X12Values.Code(context, td5, 2, CodeTables.PartyIdTypes),
            Carrier = td5[3].Value.ToStringOrNull(),
            Mode = X12Values.Code(context, td5, 4, CodeTables.TransportModes),
            CarrierName = td5[5].Value.ToStringOrNull(),
            ServiceLevel = td5[12].Value.ToStringOrNull(),
        });
        X12Values.NotKept(context, td5, 6, 7, 8, 9, 10, 11, 13, 14, 15);
    }

    private void ReadTd3(in Segment td3, X12Level level)
    {
        string? kind = X12Values.Code(context, td3, 1, ShipmentCodes.TransportEquipment);
        string? number = td3[2].Value.ToStringOrNull() + td3[3].Value.ToStringOrNull();
        string? seal = td3[9].Value.ToStringOrNull();
        int same = level.Equipment.FindIndex(other => other.Kind == kind && other.Number == number);
        if (same >= 0 && seal is not null)
        {
            level.Equipment[same] = level.Equipment[same] with { Seals = [.. level.Equipment[same].Seals, seal] };
        }
        else if (kind is not null)
        {
            level.Equipment.Add(new TransportEquipment { Kind = kind, Number = number is "" ? null : number, Seals = seal is null ? [] : [seal] });
        }
        else
        {
            context.NotKept(MapFindings.At(td3), "Transport equipment without a kind", number);
        }

        X12Values.NotKept(context, td3, 4, 5, 6, 7, 8, 10);
    }

    private void ReadRef(in Segment segment, X12Level level)
    {
        if (!level.IsShipment && level.Kind == ShipNoticeLevel.Item)
        {
            if (segment[1].Value.Is("LT"u8) || segment[1].Value.Is("BT"u8))
            {
                level.Lots.Add(segment[2].Value.ToString());
                return;
            }

            if (segment[1].Value.Is("SE"u8))
            {
                level.SerialNumbers.Add(segment[2].Value.ToString());
                return;
            }
        }

        if (context.ReadRef(segment) is Reference reference)
        {
            level.References.Add(reference);
        }
    }

    private void ReadMan(in Segment man, X12Level level, int position)
    {
        if (man[position].IsEmpty)
        {
            return;
        }

        string value = man[position + 1].Value.ToString();
        string? to = man[position + 2].Value.ToStringOrNull();
        PackageGroup group = level.FirstPackage;
        switch (man[position].Value.ToString())
        {
            case "GM" or "AA":
                foreach (string sscc in SsccReading.Range(context, MapFindings.At(man, position + 1), value, to, _ssccs))
                {
                    group = group with { Ssccs = [.. group.Ssccs, sscc] };
                }

                break;
            case "CP" when to is null:
                group = group with { TrackingNumbers = [.. group.TrackingNumbers, value] };
                break;
            default:
                if (X12Values.Code(context, man, position, ShipmentCodes.PackageMarks) is string kind)
                {
                    group = group with { Marks = [.. group.Marks, new PackageMark(kind, value, to)] };
                }

                break;
        }

        level.FirstPackage = group;
    }
}
