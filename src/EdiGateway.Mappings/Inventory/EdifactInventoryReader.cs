using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Inventory;

/// <summary>Reads an INVRPT. In D.96A a quantity's INV follows its QTY, in D.01B it stands before it.</summary>
internal sealed class EdifactInventoryReader(CheckedMessage message, MapContext context, IRecordSink sink)
{
    private InventoryReport _header = new() { Number = string.Empty };
    private InventoryDraft? _line;
    private StockMovement? _movement;
    private int _lines;

    public InventoryReport Read()
    {
        Tape tape = message.Tape;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            string tag = CodeText.Of(segment.Tag) ?? string.Empty;
            switch (tag)
            {
                case "UNH" or "UNT":
                    break;
                case "LIN":
                    EndLine();
                    _line = new InventoryDraft { LineNumber = segment[1].Value.ToStringOrNull() };
                    EdifactValues.LinId(context, segment, _line.ItemIds);
                    break;
                default:
                    if (_line is null)
                    {
                        ReadHeader(segment, tag, ref i);
                    }
                    else
                    {
                        ReadLine(segment, tag, _line, ref i);
                    }

                    break;
            }
        }

        EndLine();
        return _header;
    }

    private void ReadHeader(in Segment segment, string tag, ref int index)
    {
        switch (tag, Owner(index))
        {
            case ("BGM", _):
                _header = _header with
                {
                    DocumentType = segment[1][1].ToStringOrNull() ?? "35",
                    Number = EdifactValues.DocumentNumber(segment),
                    Function = context.FunctionFromEdifact(segment, 3),
                };
                break;
            case ("DTM", not "RFF" and not "CUX" and not "QTY"):
                if (context.ReadDtm(segment) is QualifiedDate date)
                {
                    _header = InventoryDraft.With(_header, date);
                }

                break;
            case ("FTX", _):
                List<TextNote> texts = [.. _header.Texts];
                EdifactValues.Text(context, segment, texts);
                _header = _header with { Texts = texts };
                break;
            case ("RFF", _):
                if (context.ReadRff(segment) is Reference reference)
                {
                    _header = _header with { References = [.. _header.References, reference] };
                }

                break;
            case ("NAD", _):
                List<PartyInfo> parties = [.. _header.Parties];
                PartyReading.Edifact(message, ref index, context, parties);
                _header = _header with { Parties = parties };
                break;
            case ("CUX", _):
                _header = _header with { Currency = context.ReadCux(segment) };
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag} of the header");
                break;
        }
    }

    private void ReadLine(in Segment segment, string tag, InventoryDraft line, ref int index)
    {
        string owner = Owner(index);
        bool ofQuantity = owner is "QTY" or "INV";
        switch (tag, owner)
        {
            case ("PIA", _):
                ReadPia(segment, line);
                break;
            case ("IMD", _):
                line.Descriptions.Add(context.ReadImd(segment));
                break;
            case ("FTX", _):
                EdifactValues.Text(context, segment, line.Texts);
                break;
            case ("INV", _):
                ReadInv(segment, line, owner);
                break;
            case ("QTY", "QTY" or "INV"):
                ReadQty(segment, line);
                break;
            case ("LOC", "LIN" or "QTY" or "INV"):
                ReadLoc(segment, line, ofQuantity);
                break;
            case ("DTM", "LIN" or "QTY" or "INV"):
                if (context.ReadDtm(segment) is QualifiedDate date)
                {
                    line.AddDate(date, ofQuantity);
                }

                break;
            case ("GIN", "QTY" or "INV") when segment[1].Value.Is("BX"u8):
                for (int position = 2; position <= 6 && !segment[position].IsEmpty; position++)
                {
                    line.Lots.Add(segment[position][1].ToString());
                }

                break;
            case ("RFF", _):
                if (context.ReadRff(segment) is Reference reference)
                {
                    line.AddReference(reference, message.NodeOf(index)?.Parent?.Segment.Tag is "QTY" or "INV");
                }

                break;
            case ("NAD", _):
                PartyReading.Edifact(message, ref index, context, line.Parties);
                break;
            case ("PRI", _):
                if (context.ReadPri(segment) is QualifiedPrice price && !line.Prices.Contains(price))
                {
                    line.Prices.Add(price);
                }

                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag} of a line");
                break;
        }
    }

    private string Owner(int index)
    {
        StructureNode? node = message.NodeOf(index);
        return (node is { IsLoop: true } ? node : node?.Parent)?.Segment.Tag ?? string.Empty;
    }

    private void ReadPia(in Segment pia, InventoryDraft line)
    {
        List<ItemId> ids = [];
        EdifactValues.PiaIds(context, pia, ids);
        foreach (ItemId id in ids)
        {
            if (id.Qualifier is "NB" or "BB")
            {
                line.Lots.Add(id.Value);
            }
            else
            {
                line.ItemIds.Add(id);
            }
        }
    }

    private void ReadInv(in Segment inv, InventoryDraft line, string owner)
    {
        StockMovement movement = new(
            inv[1].Value.ToStringOrNull(),
            inv[2].Value.ToStringOrNull(),
            inv[3].Value.ToStringOrNull(),
            inv[4].Value.ToStringOrNull());
        if (!inv[5].IsEmpty)
        {
            context.NotKept(MapFindings.At(inv, 5), "An instruction about the stock", inv[5][1].ToString());
        }

        StockMovement? stated = movement == new StockMovement() ? null : movement;
        if (owner == "QTY" && line.Quantities.Count > 0)
        {
            line.Quantities[^1] = line.Quantities[^1] with { Movement = stated };
        }
        else
        {
            _movement = stated;
        }
    }

    private void ReadQty(in Segment qty, InventoryDraft line)
    {
        if (EdifactValues.Quantity(context, qty) is Quantity quantity)
        {
            line.Quantities.Add(new InventoryQuantity
            {
                Kind = qty[1][1].ToString(),
                Value = quantity.Value,
                Unit = quantity.Unit,
                Movement = _movement,
            });
        }

        _movement = null;
    }

    private void ReadLoc(in Segment loc, InventoryDraft line, bool ofQuantity)
    {
        StockLocation location = new(
            loc[2][1].ToStringOrNull(),
            loc[2][3].ToStringOrNull(),
            loc[2][4].ToStringOrNull(),
            loc[1].Value.ToString());
        if (!ofQuantity && line.Location is null)
        {
            line.Location = location;
        }
        else if (ofQuantity && line.Quantities.Count > 0 && line.Quantities[^1].Location is null)
        {
            line.Quantities[^1] = line.Quantities[^1] with { Location = location };
        }
        else
        {
            context.NotKept(MapFindings.At(loc, 2), "A further location", location.Id ?? location.Name);
        }
    }

    private void EndLine()
    {
        if (_line is not null)
        {
            sink.Line(_line.ToLine(++_lines));
            _line = null;
        }
    }
}
