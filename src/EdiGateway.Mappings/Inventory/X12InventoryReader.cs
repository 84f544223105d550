using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Inventory;

/// <summary>Reads an 846: the heading becomes the header, every LIN loop a line.</summary>
internal sealed class X12InventoryReader(CheckedMessage message, MapContext context, IRecordSink sink)
{
    private InventoryReport _header = new() { Number = string.Empty };
    private InventoryDraft? _line;
    private int _lines;
    private decimal _sum;

    public InventoryReport Read()
    {
        Tape tape = message.Tape;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            string tag = CodeText.Of(segment.Tag) ?? string.Empty;
            switch (tag)
            {
                case "ST" or "SE" or "LS" or "LE":
                    break;
                case "BIA":
                    ReadBia(segment);
                    break;
                case "LIN":
                    EndLine();
                    BeginLine(segment);
                    break;
                case "CTT":
                    EndLine();
                    CheckTotals(segment);
                    break;
                default:
                    if (_line is null)
                    {
                        ReadHeading(segment, tag, ref i);
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

    private void ReadBia(in Segment bia)
    {
        _header = _header with
        {
            Function = context.FunctionFromX12(bia, 1),
            Reporter = bia[2].Value.ToStringOrNull(),
            Number = bia[3].Value.ToString(),
            Date = context.X12Date(bia, 4, 5),
        };
        X12Values.NotKept(context, bia, 6);
    }

    private void ReadHeading(in Segment segment, string tag, ref int index)
    {
        switch (tag)
        {
            case "CUR":
                _header = _header with { Currency = context.ReadCur(segment) };
                break;
            case "DTM" when context.ReadX12Dtm(segment) is QualifiedDate date:
                _header = InventoryDraft.With(_header, date);
                break;
            case "REF" when context.ReadRef(segment) is Reference reference:
                _header = _header with { References = [.. _header.References, reference] };
                break;
            case "N1":
                List<PartyInfo> parties = [.. _header.Parties];
                PartyReading.X12(message, ref index, context, parties);
                _header = _header with { Parties = parties };
                break;
            case "DTM" or "REF":
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag}");
                break;
        }
    }

    private void BeginLine(in Segment lin)
    {
        _line = new InventoryDraft { LineNumber = lin[1].Value.ToStringOrNull() };
        foreach (ItemId id in X12Values.Ids(context, lin))
        {
            if (id.Qualifier is "BB" or "NB")
            {
                _line.Lots.Add(id.Value);
            }
            else
            {
                _line.ItemIds.Add(id);
            }
        }
    }

    private void ReadLine(in Segment segment, string tag, InventoryDraft line, ref int index)
    {
        switch (tag)
        {
            case "PID":
                line.Descriptions.Add(context.ReadPid(segment));
                break;
            case "DTM":
                if (context.ReadX12Dtm(segment) is QualifiedDate date)
                {
                    line.AddDate(date, ofQuantity: Owner(index) == "QTY");
                }

                break;
            case "CTP":
                if (context.ReadCtp(segment) is QualifiedPrice price)
                {
                    line.Prices.Add(price);
                }

                break;
            case "REF" when segment[1].Value.Is("LT"u8) || segment[1].Value.Is("BT"u8):
                line.Lots.Add(segment[2].Value.ToString());
                break;
            case "REF":
                if (context.ReadRef(segment) is Reference reference)
                {
                    line.AddReference(reference, ofQuantity: Owner(index) == "REF");
                }

                break;
            case "QTY":
                ReadQty(segment, line);
                break;
            case "N1" when Owner(index) == "N1" && message.NodeOf(index)?.Parent?.Segment.Tag == "LIN":
                ReadParty(line, ref index);
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag} of a line");
                break;
        }
    }

    /// <summary>The warehouse of a line is its location; every other party stays one.</summary>
    private void ReadParty(InventoryDraft line, ref int index)
    {
        PartyReading.X12(message, ref index, context, line.Parties);
        PartyInfo? party = line.Parties.LastOrDefault();
        if (party is not { Role: "WH" } || line.Location is not null)
        {
            return;
        }

        line.Parties.Remove(party);
        line.Location = new StockLocation(party.Id, party.IdAgency, party.Name.Count > 0 ? party.Name[0] : null);
        if (party.City is not null || party.Street.Count > 0 || party.Contacts.Count > 0 || party.References.Count > 0)
        {
            context.NotKept(MapFindings.Target("N1"), "The address of a line's warehouse", party.City);
        }
    }

    private string Owner(int index)
    {
        StructureNode? node = message.NodeOf(index);
        return (node is { IsLoop: true } ? node : node?.Parent)?.Segment.Tag ?? string.Empty;
    }

    private void ReadQty(in Segment qty, InventoryDraft line)
    {
        string? kind = X12Values.Code(context, qty, 1, CodeTables.Quantities);
        decimal? value = X12Values.Number(context, qty, 2);
        _sum += value ?? 0m;
        if (kind is not null && value is not null)
        {
            line.Quantities.Add(new InventoryQuantity { Kind = kind, Value = value.Value, Unit = X12Values.Code(context, qty, 3, CodeTables.Units) });
        }

        X12Values.NotKept(context, qty, 4);
    }

    private void EndLine()
    {
        if (_line is not null)
        {
            sink.Line(_line.ToLine(++_lines));
            _line = null;
        }
    }

    private void CheckTotals(in Segment ctt)
    {
        if (ctt[1].Value.TryGetCount(out long stated) && stated != _lines)
        {
            context.ControlTotalMismatch(MapFindings.At(ctt, 1), "Number of lines (CTT01)", stated, _lines);
        }

        decimal sum = _sum % 10_000_000_000m;
        if (!ctt[2].IsEmpty && ctt[2].Value.TryGetDecimal(out decimal hash) && context.Rules.ControlTotals.Differs(hash, sum))
        {
            context.ControlTotalMismatch(MapFindings.At(ctt, 2), "Hash total of the quantities (CTT02)", hash, sum);
        }
    }
}
