using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Reads the LIN groups of an INVOIC; each line leaves for the sink when the next begins.</summary>
internal sealed class EdifactInvoiceLineReader(MapContext context, IRecordSink sink)
{
    private readonly AllowanceBuilder _allowance = new();
    private InvoiceLineBuilder? _line;
    private InvoiceSigns _signs;
    private bool _inDiscount;
    private int _sequence;

    /// <summary>What the lines come to.</summary>
    public InvoiceSums Sums { get; } = new();

    /// <summary>Reads one segment of a line.</summary>
    public void Read(in Segment segment, EdifactInvoiceRole role, InvoiceSigns signs, string? currency)
    {
        _signs = signs;
        if (role == EdifactInvoiceRole.Line)
        {
            End(currency);
            Begin(segment);
            return;
        }

        if (_line is not { } line)
        {
            return;
        }

        switch (role)
        {
            case EdifactInvoiceRole.LineIds:
                context.ReadPia(segment, line.Items);
                break;
            case EdifactInvoiceRole.LineDescription:
                line.Descriptions.Add(context.ReadImd(segment));
                break;
            case EdifactInvoiceRole.LineMeasurement:
                line.Measurements.Add(context.ReadEdifactMea(segment));
                break;
            case EdifactInvoiceRole.LineQuantity:
                ReadQuantity(segment, line);
                break;
            case EdifactInvoiceRole.LineDate:
                line.Dates.AddStated(context.ReadDtm(segment));
                break;
            case EdifactInvoiceRole.LineText:
                line.Texts.AddStated(context.ReadFtx(segment));
                break;
            case EdifactInvoiceRole.LineAmount:
                ReadAmount(segment, line, currency);
                break;
            case EdifactInvoiceRole.LineTerms:
                context.ReadPat(segment, line.PaymentTerms, ref _inDiscount);
                break;
            case EdifactInvoiceRole.LineTermsDetail:
                context.ReadPatDetail(segment, line.PaymentTerms, _inDiscount);
                break;
            case EdifactInvoiceRole.LinePrice:
                line.Prices.AddStated(context.ReadPri(segment));
                break;
            case EdifactInvoiceRole.LineReference:
                line.References.AddStated(context.ReadRff(segment));
                break;
            case EdifactInvoiceRole.LineReferenceDate:
                context.ReadReferenceDate(segment, line.References);
                break;
            case EdifactInvoiceRole.LinePacking:
                line.Packing = context.ReadPac(segment) with { UnitsPerPack = line.Packing?.UnitsPerPack };
                break;
            case EdifactInvoiceRole.LinePackingDetail:
                line.Packing = context.WithDetail(segment, line.Packing ?? new Packing());
                break;
            default:
                ReadTaxOrAllowance(segment, role, line);
                break;
        }
    }

    /// <summary>Gives the party to the line being read; false where none is.</summary>
    public bool TakeParty(PartyInfo party)
    {
        _line?.Parties.Add(party);
        return _line is not null;
    }

    /// <summary>Ends the line being read.</summary>
    public void End(string? currency)
    {
        if (_line is null)
        {
            return;
        }

        EndAllowance(_line);
        InvoiceLine line = _line.Build();
        Location at = _line.At;
        _line = null;
        Sums.Add(line);
        InvoiceTotalsCheck.CheckLine(line, currency, at, context);
        sink.Line(line);
    }

    private void Begin(in Segment segment)
    {
        Element sub = segment[4];
        _line = new InvoiceLineBuilder
        {
            Sequence = ++_sequence,
            At = MapFindings.At(segment),
            LineNumber = segment[1].Value.Text(),
            ParentLineNumber = sub[1].Is("1"u8) ? sub[2].Text() : null,
        };
        context.ReadC212(segment, 3, _line.Items);
        context.Unkept(segment, 0b1_1010);
    }

    private void ReadQuantity(in Segment segment, InvoiceLineBuilder line)
    {
        if (context.ReadEdifactQty(segment) is not QualifiedQuantity quantity)
        {
            return;
        }

        decimal value = quantity.Value * _signs.Quantities;
        switch (quantity.Qualifier)
        {
            case "47" when line.Quantity is null:
                line.Quantity = new Quantity(value, quantity.Unit);
                break;
            case "52":
                line.Packing = (line.Packing ?? new Packing()) with { UnitsPerPack = quantity.Value };
                break;
            case "59":
                line.Quantities.Add(quantity);
                break;
            default:
                line.Quantities.Add(quantity with { Value = value });
                break;
        }
    }

    private void ReadAmount(in Segment segment, InvoiceLineBuilder line, string? currency)
    {
        if (context.ReadMoa(segment) is not QualifiedAmount amount)
        {
            return;
        }

        decimal value = amount.Value * _signs.LineAmounts;
        string? other = amount.Currency == currency ? null : amount.Currency;
        if (amount.Qualifier == "203" && other is null && line.Amount is null)
        {
            line.Amount = value;
        }
        else
        {
            line.Amounts.Add(new QualifiedAmount(amount.Qualifier, value, other));
        }
    }

    private void ReadTaxOrAllowance(in Segment segment, EdifactInvoiceRole role, InvoiceLineBuilder line)
    {
        switch (role)
        {
            case EdifactInvoiceRole.LineTax:
                line.Taxes.Add(context.ReadTax(segment).Turned(_signs.Taxes)!);
                break;
            case EdifactInvoiceRole.LineTaxAmount:
                context.ReadTaxAmount(segment, line.Taxes, _signs.Taxes);
                break;
            case EdifactInvoiceRole.LineAllowance:
                EndAllowance(line);
                context.ReadAlc(segment, _allowance);
                break;
            case EdifactInvoiceRole.LineAllowanceDetail:
                context.ReadAlcDetail(segment, _allowance);
                break;
            case EdifactInvoiceRole.LineAllowanceTax:
                _allowance.AddTax(context.ReadTax(segment));
                break;
            case EdifactInvoiceRole.LineAllowanceTaxAmount:
                _allowance.AmendTax(context, segment);
                break;
        }
    }

    private void EndAllowance(InvoiceLineBuilder line) => line.AllowancesAndCharges.AddStated(_allowance.Take().Turned(_signs.Allowances));
}
