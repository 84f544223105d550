using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Reads ORDERS and ORDRSP.</summary>
internal sealed class EdifactOrderReader(MapContext context, IRecordSink sink, bool isResponse)
{
    private readonly OrderDraft _draft = new(context, sink, isResponse);
    private readonly NotKeptOnce _notKept = new(context);
    private readonly EdifactOrderLines _lines = new(context, isResponse);
    private bool _inOrderReference;

    public OrderDocument? Read(CheckedMessage message)
    {
        Tape tape = message.Tape;
        EdifactOrderRole[] roles = EdifactOrderRoles.All.For(message.Spec);
        int beginning = 0;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            int place = message.PlaceOf(i);
            if (place < 0)
            {
                continue;
            }

            EdifactOrderRole role = roles[place];
            Segment segment = tape[i];
            if (role == EdifactOrderRole.Bgm)
            {
                beginning = i;
            }

            if (role != EdifactOrderRole.Skip)
            {
                Read(segment, role, message);
            }
            else if (_draft.InLine)
            {
                // UNS ends the last line: what follows is the summary's.
                EndLine();
            }
        }

        EndLine();
        return _draft.Finish(tape, beginning, 2, "1004");
    }

    private void EndLine()
    {
        if (_draft.InLine)
        {
            _lines.Complete(_draft.Line);
        }

        _draft.EndLine();
    }

    private void Read(in Segment segment, EdifactOrderRole role, CheckedMessage message)
    {
        OrderParts parts = _draft.Parts;
        switch (role)
        {
            case EdifactOrderRole.Lin:
                EndLine();
                _lines.Begin(segment, _draft.BeginLine());
                break;
            case EdifactOrderRole.Dtm:
                ReadDate(segment, parts);
                break;
            case EdifactOrderRole.Imd:
                parts.Descriptions.Add(context.ReadImd(segment));
                break;
            case EdifactOrderRole.Ftx:
                parts.Texts.AddStated(context.ReadFtx(segment));
                break;
            case EdifactOrderRole.Rff:
                ReadReference(segment, parts);
                break;
            case EdifactOrderRole.RffDtm when _inOrderReference && context.ReadDtm(segment) is QualifiedDate date:
                _draft.OrderDate ??= date.Date;
                break;
            case EdifactOrderRole.Nad:
                parts.Close();
                context.ReadNad(segment, parts.Party);
                break;
            case EdifactOrderRole.PartyRff:
                parts.Party.AddReference(context.ReadRff(segment));
                break;
            case EdifactOrderRole.Cta:
                context.ReadCta(segment, parts.Party);
                break;
            case EdifactOrderRole.Com:
                context.ReadCom(segment, parts.Party);
                break;
            case EdifactOrderRole.Tax:
                parts.Taxes.Add(context.ReadTax(segment));
                break;
            case EdifactOrderRole.TaxMoa when parts.Taxes.Count > 0:
                parts.Taxes[^1] = context.WithMoa(segment, parts.Taxes[^1]);
                break;
            case EdifactOrderRole.Cux:
                _draft.Currency ??= context.ReadCux(segment);
                break;
            case EdifactOrderRole.Pat:
                context.ReadPat(segment, parts.PaymentTerms, ref parts.InDiscount);
                break;
            case EdifactOrderRole.PatDetail:
                context.ReadPatDetail(segment, parts.PaymentTerms, parts.InDiscount);
                break;
            case EdifactOrderRole.Tdt:
                parts.Transports.Add(context.ReadTdt(segment));
                break;
            case EdifactOrderRole.Tod when parts.DeliveryTerms is null:
                parts.DeliveryTerms = context.ReadTod(segment);
                break;
            case EdifactOrderRole.TodLoc when parts.DeliveryTerms is not null:
                parts.DeliveryTerms = context.WithPlace(segment, parts.DeliveryTerms);
                break;
            case EdifactOrderRole.Alc:
                parts.Close();
                context.ReadAlc(segment, parts.Allowance);
                break;
            case EdifactOrderRole.AlcDetail:
                context.ReadAlcDetail(segment, parts.Allowance);
                break;
            case EdifactOrderRole.AlcTax:
                parts.Allowance.AddTax(context.ReadTax(segment));
                break;
            case EdifactOrderRole.AlcTaxMoa:
                ReadAllowanceTaxAmount(segment, parts);
                break;
            case EdifactOrderRole.Moa:
                parts.Amounts.AddStated(context.ReadMoa(segment));
                break;
            case EdifactOrderRole.Bgm:
                ReadBgm(segment);
                break;
            case EdifactOrderRole.Cnt:
                ReadCnt(segment);
                break;
            case EdifactOrderRole.NotKept or EdifactOrderRole.RffDtm or EdifactOrderRole.TaxMoa or EdifactOrderRole.Tod or EdifactOrderRole.TodLoc:
                _notKept.Say(segment, message.NodeOf(segment.Number - 1)!);
                break;
            default:
                _lines.Read(segment, role, _draft.Line);
                break;
        }
    }

    private void ReadBgm(in Segment segment)
    {
        string? type = CodeText.Of(segment[1][1]);
        _draft.OrderType = isResponse && type == "231" ? null : type;
        _draft.Number = segment[2][1].Text();
        _draft.Function = context.FunctionFromEdifact(segment, 3);
        _draft.Response = CodeText.Of(segment[4].Value);
    }

    private void ReadDate(in Segment segment, OrderParts parts)
    {
        if (context.ReadDtm(segment) is not QualifiedDate date)
        {
            return;
        }

        if (date.Qualifier == "137" && !_draft.InLine && _draft.Date is null)
        {
            _draft.Date = date.Date;
        }
        else if (date.Qualifier == "4" && isResponse && !_draft.InLine && _draft.OrderDate is null)
        {
            _draft.OrderDate = date.Date;
        }
        else
        {
            parts.Dates.Add(date);
        }
    }

    private void ReadReference(in Segment segment, OrderParts parts)
    {
        Reference? reference = context.ReadRff(segment);
        _inOrderReference = isResponse && !_draft.InLine && reference is { Qualifier: "ON" } && _draft.OrderNumber is null;
        if (_inOrderReference)
        {
            _draft.OrderNumber = reference!.Value;
        }
        else
        {
            parts.References.AddStated(reference);
        }
    }

    private void ReadAllowanceTaxAmount(in Segment segment, OrderParts parts)
    {
        Tax tax = context.WithMoa(segment, new Tax(string.Empty));
        parts.Allowance.AmendTax(before => before with { Amount = tax.Amount ?? before.Amount, Basis = tax.Basis ?? before.Basis });
    }

    private void ReadCnt(in Segment segment)
    {
        Element element = segment[1];
        if (element[1].Is("2"u8))
        {
            _draft.LineCount = context.Whole(segment, element[2], 1, 2);
        }
        else if (element[1].Is("1"u8))
        {
            _draft.HashTotal = context.Decimal(segment, element[2], 1, 2);
        }
        else
        {
            context.NotKept(MapFindings.At(segment, 1, 1), "A control total", element[1].ToString());
        }

        _draft.TotalsIndex = segment.Number - 1;
    }
}
