using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Reads the IT1 loops of an 810; each line leaves for the sink when the next begins.</summary>
internal sealed class X12InvoiceLineReader(MapContext context, IRecordSink sink)
{
    // The line being read and its components; a party of the line may follow them, so all leave together.
    private readonly List<InvoiceLineBuilder> _open = [];
    private int _sequence;
    private bool _skipAllowanceTax;

    /// <summary>What the lines come to.</summary>
    public InvoiceSums Sums { get; } = new();

    /// <summary>Reads one segment of a line.</summary>
    public void Read(in Segment segment, X12InvoiceRole role, InvoiceSigns signs, string? currency)
    {
        switch (role)
        {
            case X12InvoiceRole.Line:
                End(currency);
                Begin(segment, signs);
                return;
            case X12InvoiceRole.Component:
                BeginComponent(segment, signs);
                return;
        }

        if (_open.Count == 0)
        {
            return;
        }

        InvoiceLineBuilder line = _open[^1];

        switch (role)
        {
            case X12InvoiceRole.LineQuantity:
                if (context.ReadQty(segment) is QualifiedQuantity quantity)
                {
                    line.Quantities.Add(quantity with { Value = quantity.Value * signs.Quantities });
                }

                break;
            case X12InvoiceRole.LineShipped:
                if (context.ReadQuantity(segment, 1, 2) is Quantity shipped)
                {
                    line.Quantities.Add(new QualifiedQuantity("12", shipped.Value * signs.Quantities, shipped.Unit));
                }

                context.Unkept(segment, 0b110);
                break;
            case X12InvoiceRole.LineTax or X12InvoiceRole.ComponentTax:
                line.Taxes.AddStated(context.ReadTxi(segment).Turned(signs.Taxes));
                break;
            case X12InvoiceRole.LinePrice:
                line.Prices.AddStated(context.ReadCtp(segment));
                break;
            case X12InvoiceRole.LineAmount:
                ReadAmount(segment, line, signs);
                break;
            case X12InvoiceRole.LineMeasurement:
                line.Measurements.AddStated(context.ReadX12Mea(segment));
                break;
            case X12InvoiceRole.LineDescription or X12InvoiceRole.ComponentDescription:
                line.Descriptions.Add(context.ReadPid(segment));
                break;
            case X12InvoiceRole.LinePacking:
                line.Packing = context.ReadPo4(segment);
                break;
            case X12InvoiceRole.LineTerms:
                line.PaymentTerms.AddStated(context.ReadItd(segment));
                break;
            case X12InvoiceRole.LineReference or X12InvoiceRole.ComponentReference:
                line.References.AddStated(context.ReadRef(segment));
                break;
            case X12InvoiceRole.LineDate or X12InvoiceRole.ComponentDate:
                line.Dates.AddStated(context.ReadX12Dtm(segment));
                break;
            case X12InvoiceRole.LineAllowance or X12InvoiceRole.ComponentAllowance:
                int before = line.AllowancesAndCharges.Count;
                line.AllowancesAndCharges.AddStated(context.ReadSac(segment).Turned(signs.Allowances));
                _skipAllowanceTax = line.AllowancesAndCharges.Count == before;
                break;
            case X12InvoiceRole.LineAllowanceTax:
                if (!_skipAllowanceTax)
                {
                    line.AllowancesAndCharges.AddTax(context.ReadTxi(segment).Turned(signs.Taxes));
                }

                break;
        }
    }

    /// <summary>Gives the party to the line being read; false where none is.</summary>
    public bool TakeParty(PartyInfo party)
    {
        if (_open.Count == 0)
        {
            return false;
        }

        _open[0].Parties.Add(party);
        return true;
    }

    /// <summary>Ends the line being read, with its components.</summary>
    public void End(string? currency)
    {
        foreach (InvoiceLineBuilder builder in _open)
        {
            if (builder.Price is Price price)
            {
                // Allowances that follow a price make it a gross one.
                bool gross = builder.AllowancesAndCharges.Exists(InvoiceArithmetic.IsSettledHere);
                builder.Prices.Insert(0, new QualifiedPrice(gross ? InvoiceArithmetic.Gross : InvoiceArithmetic.Net, price));
            }

            InvoiceLine line = builder.Build();
            Sums.Add(line);
            InvoiceTotalsCheck.CheckLine(line, currency, builder.At, context);
            sink.Line(line);
        }

        _open.Clear();
    }

    private void Begin(in Segment segment, InvoiceSigns signs)
    {
        InvoiceLineBuilder line = new() { Sequence = ++_sequence, At = MapFindings.At(segment), LineNumber = segment[1].Value.Text() };
        if (context.ReadQuantity(segment, 2, 3) is Quantity quantity)
        {
            line.Quantity = quantity with { Value = quantity.Value * signs.Quantities };
        }

        line.Price = Price(segment, 4, 5);
        context.ReadItemIds(segment, 6, 25, line.Items);
        _open.Add(line);
    }

    private void BeginComponent(in Segment segment, InvoiceSigns signs)
    {
        InvoiceLineBuilder line = new()
        {
            Sequence = ++_sequence,
            At = MapFindings.At(segment),
            LineNumber = segment[1].Value.Text(),
            ParentLineNumber = segment[2].Value.Text() ?? _open.FirstOrDefault()?.LineNumber ?? _open.FirstOrDefault()?.Sequence.ToString(),
        };
        if (context.Decimal(segment, segment[4].Value, 4) is decimal quantity)
        {
            string? unit = context.FromX12(segment, segment[5][1], CodeTables.Units, 5, 1);
            line.Quantity = new Quantity(quantity * signs.Quantities, unit);
        }

        line.Price = Price(segment, 6, 7);
        if (!segment[3].Value.Is("I"u8))
        {
            context.ElementNotKept(segment, 3);
        }

        if (!segment[8].IsEmpty)
        {
            context.ElementNotKept(segment, 8);
        }

        context.ReadItemIds(segment, 9, 28, line.Items);
        _open.Add(line);
    }

    private Price? Price(in Segment segment, int amountAt, int basisAt)
    {
        if (context.Decimal(segment, segment[amountAt].Value, amountAt) is not decimal amount)
        {
            return null;
        }

        Component code = segment[basisAt].Value;
        if (code.IsEmpty)
        {
            return new Price(amount);
        }

        if (X12PriceBasis.Of(code.ToString()) is not X12PriceBasis basis)
        {
            context.CodeWithoutCounterpart(MapFindings.At(segment, basisAt), CodeTables.PriceBases, code.ToString(), toEdifact: true);
            return null;
        }

        return new Price(amount, basis.Quantity, basis.Unit, basis.Type);
    }

    private void ReadAmount(in Segment segment, InvoiceLineBuilder line, InvoiceSigns signs)
    {
        context.Unkept(segment, 0b11_0000);
        if (context.Decimal(segment, segment[5].Value, 5) * signs.LineAmounts is not decimal amount
            || context.FromX12(segment, segment[4].Value, CodeTables.Amounts, 4) is not string qualifier)
        {
            return;
        }

        if (qualifier == "203")
        {
            line.Amount = amount;
        }
        else
        {
            line.Amounts.Add(new QualifiedAmount(qualifier, amount));
        }
    }
}
