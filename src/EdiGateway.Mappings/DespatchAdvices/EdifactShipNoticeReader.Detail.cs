using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;
using static EdiGateway.Mappings.DespatchAdvices.OrderPlacement;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class EdifactShipNoticeReader
{
    private string? _marking;
    private string? _reference;
    private Draft? _pack;

    /// <summary>Tag of the segment that opens the group in which segment <paramref name="index"/> stands.</summary>
    private string Owner(int index)
    {
        StructureNode? node = message.NodeOf(index);
        return (node is { IsLoop: true } ? node : node?.Parent)?.Segment.Tag ?? string.Empty;
    }

    private void BeginItem(in Segment lin, int index)
    {
        EndItem();
        _lines++;
        _item = new Item();
        _item.Line = _item.Line with
        {
            LineNumber = lin[1].Value.ToStringOrNull(),
            Status = CodeText.Of(lin[2].Value),
        };
        EdifactValues.LinId(context, lin, _item.ItemIds);
        if (!lin[4].IsEmpty)
        {
            context.NotKept(MapFindings.At(lin, 4), "A sub-line");
        }

        _ = index;
    }

    private void EndItem()
    {
        if (_item is null)
        {
            return;
        }

        _quantities += _item.Line.Shipped?.Value ?? 0m;
        if (_current is null)
        {
            _roots.Add(_item.ToDraft());
        }
        else
        {
            _current.Draft.Children.Add(_item.ToDraft());
        }

        (_item, _pack) = (null, null);
    }

    private void ReadItem(in Segment segment, string tag, ref int index)
    {
        Item item = _item!;
        string owner = Owner(index);
        switch (tag, owner)
        {
            case ("PIA", _):
                ReadPia(segment, item);
                break;
            case ("IMD", _):
                item.Descriptions.Add(context.ReadImd(segment));
                break;
            case ("PCI", _):
                ReadItemPack(segment, item);
                break;
            case ("MEA" or "QTY" or "DTM" or "GIN", _) when _pack is not null && owner is "PCI" or "GIN":
                ReadItemPackDetail(segment, tag);
                break;
            case ("MEA", "LIN"):
                item.Measures = EdifactMeasures.Read(context, segment, item.Measures);
                break;
            case ("QTY", "LIN"):
                ReadQuantity(segment, item);
                break;
            case ("GIN", "LIN"):
                ReadItemNumbers(segment, item);
                break;
            case ("DTM", "LIN"):
                ReadItemDate(segment, item);
                break;
            case ("FTX", "LIN"):
                EdifactValues.Text(context, segment, item.Texts);
                break;
            case ("RFF", _):
                ReadItemReference(segment, item);
                break;
            case ("DTM", "RFF"):
                ReadReferenceDate(segment);
                break;
            case ("NAD", _):
                PartyReading.Edifact(message, ref index, context, item.Parties);
                break;
            case ("LOC", _) when NextIs(index, "NAD"):
                // The place only repeats where the party of the next segment is (D.96A has no NAD without a LOC here).
                break;
            case ("QVR", _):
                item.Line = item.Line with { Discrepancy = segment[2].Value.ToStringOrNull() };
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag} of a line");
                break;
        }
    }

    private bool NextIs(int index, string tag) =>
        index + 1 < message.Tape.SegmentCount && message.Tape[index + 1].Tag == ShortValue.Pack(tag);

    private void ReadPia(in Segment pia, Item item)
    {
        List<ItemId> ids = [];
        EdifactValues.PiaIds(context, pia, ids);
        foreach (ItemId id in ids)
        {
            switch (id.Qualifier)
            {
                case "NB" or "BB":
                    item.Lots.Add(id.Value);
                    break;
                case "SN":
                    item.SerialNumbers.Add(id.Value);
                    break;
                case "PL":
                    item.Line = item.Line with { OrderLine = id.Value };
                    break;
                default:
                    item.ItemIds.Add(id);
                    break;
            }
        }
    }

    private void ReadQuantity(in Segment qty, Item item)
    {
        if (EdifactValues.Quantity(context, qty) is not Quantity quantity)
        {
            return;
        }

        switch (qty[1][1].ToString())
        {
            case "12" when item.Line.Shipped is null:
                item.Line = item.Line with { Shipped = quantity };
                break;
            case "21" when item.Line.Ordered is null:
                item.Line = item.Line with { Ordered = quantity };
                break;
            case "52" when item.Line.UnitsPerPack is null:
                item.Line = item.Line with { UnitsPerPack = quantity.Value };
                break;
            case string kind:
                item.Quantities.Add(new QualifiedQuantity(kind, quantity.Value, quantity.Unit));
                break;
        }
    }

    private void ReadItemNumbers(in Segment gin, Item item)
    {
        List<string>? into = gin[1].Value.ToString() switch
        {
            "BX" => item.Lots,
            "BN" => item.SerialNumbers,
            _ => null,
        };
        if (into is null)
        {
            context.NotKept(MapFindings.At(gin, 1), "A number of goods that is neither a lot nor a serial number", gin[2][1].ToString());
            return;
        }

        for (int position = 2; position <= 6 && !gin[position].IsEmpty; position++)
        {
            into.Add(gin[position][1].ToString());
            if (!gin[position][2].IsEmpty)
            {
                context.NotKept(MapFindings.At(gin, position, 2), "The end of a range of lots or serial numbers", gin[position][2].ToString());
            }
        }
    }

    private void ReadItemDate(in Segment dtm, Item item)
    {
        if (context.ReadDtm(dtm) is not QualifiedDate date)
        {
            return;
        }

        if (date.Qualifier == "36" && item.Line.Expiry is null)
        {
            item.Line = item.Line with { Expiry = date.Date };
        }
        else
        {
            item.Dates.Add(date);
        }
    }

    private void ReadItemReference(in Segment rff, Item item)
    {
        _reference = null;
        if (context.ReadRff(rff) is not Reference reference)
        {
            return;
        }

        switch (reference.Qualifier)
        {
            case "ON" when item.Order is null:
                item.Order = reference.Value.Length == 0 ? null : reference.Value;
                item.Line = item.Line with { OrderLine = reference.LineNumber ?? item.Line.OrderLine };
                _reference = item.Order;
                break;
            case "RE" when item.Release is null:
                item.Release = reference.Value;
                break;
            default:
                item.References.Add(reference);
                break;
        }
    }

    private void ReadReferenceDate(in Segment dtm)
    {
        if (_reference is not null && context.ReadDtm(dtm) is { Qualifier: "171" or "4" } date)
        {
            _orderDates.TryAdd(_reference, date.Date);
        }
        else
        {
            context.NotKept(MapFindings.At(dtm), "The date of a reference", dtm[1][2].ToString());
        }
    }
}
