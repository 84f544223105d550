using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class EdifactShipNoticeReader
{
    private void ReadHeader(in Segment segment, string tag, ref int index)
    {
        string owner = Owner(index);
        switch (tag, owner)
        {
            case ("BGM", _):
                ReadBgm(segment);
                break;
            case ("DTM", "RFF"):
                ReadReferenceDate(segment);
                break;
            case ("DTM", not "TDT" and not "LOC"):
                ReadHeaderDate(segment);
                break;
            case ("MEA", not "EQD"):
                _measures = EdifactMeasures.Read(context, segment, _measures);
                break;
            case ("MOA", _) when context.ReadMoa(segment) is QualifiedAmount amount:
                _header = _header with { Amounts = [.. _header.Amounts, amount] };
                break;
            case ("RFF", _):
                _reference = null;
                if (context.ReadRff(segment) is Reference reference)
                {
                    _header = _header with { References = [.. _header.References, reference] };
                    _reference = reference.Qualifier == "ON" ? reference.Value : null;
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
            case ("TOD", _):
                _header = _header with { DeliveryTerms = context.ReadTod(segment) };
                break;
            case ("LOC", "TOD") when _header.DeliveryTerms is not null:
                _header = _header with { DeliveryTerms = context.WithPlace(segment, _header.DeliveryTerms) };
                break;
            case ("TDT", _):
                _header = _header with { Transport = [.. _header.Transport, context.ReadTdt(segment)] };
                break;
            case ("EQD", _):
                _header = _header with
                {
                    Equipment = [.. _header.Equipment, new TransportEquipment { Kind = segment[1].Value.ToString(), Number = segment[2][1].ToStringOrNull() }],
                };
                break;
            case ("SEL", _) when _header.Equipment.Count > 0:
                TransportEquipment last = _header.Equipment[^1];
                _header = _header with
                {
                    Equipment = [.. _header.Equipment.SkipLast(1), last with { Seals = [.. last.Seals, segment[1].Value.ToString()] }],
                };
                break;
            default:
                context.NotKept(MapFindings.At(segment), $"Segment {tag} of the header");
                break;
        }
    }

    private void ReadBgm(in Segment bgm)
    {
        string? type = bgm[1][1].ToStringOrNull();
        _header = _header with
        {
            DocumentType = type == "351" ? null : type,
            Number = EdifactValues.DocumentNumber(bgm),
            Function = context.FunctionFromEdifact(bgm, 3),
        };
    }

    private void ReadHeaderDate(in Segment dtm)
    {
        if (context.ReadDtm(dtm) is not QualifiedDate date)
        {
            return;
        }

        _header = date.Qualifier switch
        {
            "137" when _header.Date is null => _header with { Date = date.Date },
            "11" when _header.Shipped is null => _header with { Shipped = date.Date },
            "17" when _header.EstimatedDelivery is null => _header with { EstimatedDelivery = date.Date },
            _ => _header with { Dates = [.. _header.Dates, date] },
        };
    }
}
