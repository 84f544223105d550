using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Which price an 810 line states, and how it is said exactly.</summary>
internal static class X12InvoicePrice
{
    // IT104 takes 17 digits; more decimal places than this are a sign of a division that does not come out.
    private const int MaxDecimals = 6;

    /// <summary>
    /// The price of IT104. The reader of an 810 takes a line's allowances off it, so a net price that has them inside
    /// is turned back into the gross price, where that comes out exactly; finding 5207 where it does not.
    /// </summary>
    public static QualifiedPrice? Of(InvoiceLine line, string? currency, MapContext context)
    {
        if (InvoiceArithmetic.CalculationPrice(line) is not QualifiedPrice price)
        {
            return FromAmount(line);
        }

        if (price.Qualifier == InvoiceArithmetic.Gross || InvoiceArithmetic.Extension(line, price.Price) is not decimal extension)
        {
            return price;
        }

        decimal settled = InvoiceArithmetic.Settled(line.AllowancesAndCharges, extension);
        if (settled == 0 || line.Quantity is not { Value: not 0 } quantity
            || (line.Amount is decimal stated && Math.Abs(stated - extension - settled) <= CurrencyUnits.HalfUnit(currency)))
        {
            return price;
        }

        decimal gross = (extension - settled) * price.Price.BasisQuantity / quantity.Value;
        if (gross == Math.Round(gross, MaxDecimals) && gross * quantity.Value / price.Price.BasisQuantity == extension - settled)
        {
            return new QualifiedPrice(InvoiceArithmetic.Gross, price.Price with { Amount = gross });
        }

        context.PriceNotExpressible(line.LineNumber ?? line.Sequence.ToString(), price.Price.Amount, "it has the line's allowances inside, and the price before them does not come out even");
        return price;
    }

    /// <summary>Amount and basis code (639) of a price; finding 5207 where its basis quantity or unit has no code and it cannot be divided evenly.</summary>
    public static (string? Amount, string? Basis) Say(MapContext context, SegmentWriter writer, InvoiceLine line, Price price)
    {
        string? unit = price.BasisUnit == line.Quantity?.Unit ? null : price.BasisUnit;
        string? type = price.TypeCode;
        if (type is not null && X12PriceBasis.CodeOf(new X12PriceBasis(1m, null, type)) is null)
        {
            context.Lost("The type of a price", type, "IT1");
            type = null;
        }

        if (Code(price.BasisQuantity, unit, type, context) is string code)
        {
            return (writer.Decimal(price.Amount), code.Length == 0 ? null : code);
        }

        decimal single = price.BasisQuantity == 0 ? 0 : price.Amount / price.BasisQuantity;
        if (price.BasisQuantity != 0 && single == Math.Round(single, MaxDecimals) && single * price.BasisQuantity == price.Amount && Code(1m, unit, type, context) is string forOne)
        {
            return (writer.Decimal(single), forOne.Length == 0 ? null : forOne);
        }

        context.PriceNotExpressible(line.LineNumber ?? line.Sequence.ToString(), price.Amount, unit is null
            ? $"it is for {price.BasisQuantity} units"
            : $"it is for {price.BasisQuantity} {unit}, and the quantity is in {line.Quantity?.Unit ?? "no stated unit"}");
        return (null, null);
    }

    // Empty: no code is needed. A type that has no code for this quantity is left out.
    private static string? Code(decimal quantity, string? unit, string? type, MapContext context)
    {
        if (quantity == 1m && unit is null && type is null)
        {
            return string.Empty;
        }

        if (X12PriceBasis.CodeOf(new X12PriceBasis(quantity, unit, type)) is string exact)
        {
            return exact;
        }

        if (type is not null && X12PriceBasis.CodeOf(new X12PriceBasis(quantity, unit, null)) is string untyped)
        {
            context.Lost("The type of a price", type, "IT1");
            return untyped;
        }

        return null;
    }

    // A line with quantity and amount but no price: the price that gives the amount, where it comes out exactly.
    private static QualifiedPrice? FromAmount(InvoiceLine line)
    {
        if (line.Amount is not decimal amount || line.Quantity is not { Value: not 0 } quantity)
        {
            return null;
        }

        decimal net = amount / quantity.Value;
        return net == Math.Round(net, MaxDecimals) && net * quantity.Value == amount && line.AllowancesAndCharges.Count == 0
            ? new QualifiedPrice(InvoiceArithmetic.Net, new Price(net))
            : null;
    }
}
