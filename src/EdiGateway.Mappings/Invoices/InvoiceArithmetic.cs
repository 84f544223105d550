using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>How a line's amount and an allowance follow from what is stated; exact, nothing is rounded.</summary>
public static class InvoiceArithmetic
{
    /// <summary>Price before the line's allowances and charges (EDIFACT 5125).</summary>
    public const string Gross = "AAB";

    /// <summary>Price after the line's allowances and charges (EDIFACT 5125).</summary>
    public const string Net = "AAA";

    /// <summary>
    /// Whether an allowance or charge changes what this invoice comes to. One that is billed back, paid by cheque or
    /// credited elsewhere (4471 1, 3, 4), paid by the vendor (5) or already inside another amount (12) does not.
    /// </summary>
    public static bool IsSettledHere(AllowanceCharge item) => item.Settlement is not ("1" or "3" or "4" or "5" or "12");

    /// <summary>The allowance's or charge's amount, positive: as stated, else from its percentage or rate; 0 where nothing is known.</summary>
    /// <param name="item">The allowance or charge.</param>
    /// <param name="basis">What a percentage applies to where the item states no basis of its own.</param>
    public static decimal AmountOf(AllowanceCharge item, decimal basis) =>
        item.Amount
        ?? (item.Percent is decimal percent ? (item.Basis ?? basis) * percent / 100m
            : item is { Rate: decimal rate, Quantity: Quantity quantity } ? rate * quantity.Value
            : 0m);

    /// <summary>Charges less allowances among <paramref name="items"/> that are settled in the invoice.</summary>
    public static decimal Settled(IReadOnlyList<AllowanceCharge> items, decimal basis)
    {
        decimal sum = 0;
        foreach (AllowanceCharge item in items)
        {
            if (IsSettledHere(item))
            {
                sum += item.IsCharge ? AmountOf(item, basis) : -AmountOf(item, basis);
            }
        }

        return sum;
    }

    /// <summary>The first price of kind <paramref name="type"/>; null where the line has none.</summary>
    public static Price? PriceOf(InvoiceLine line, string type)
    {
        foreach (QualifiedPrice price in line.Prices)
        {
            if (price.Qualifier == type)
            {
                return price.Price;
            }
        }

        return null;
    }

    /// <summary>
    /// The price that the line is calculated with: gross where the line has one and states allowances or charges, else
    /// net, else gross; null where it has neither.
    /// </summary>
    public static QualifiedPrice? CalculationPrice(InvoiceLine line)
    {
        Price? gross = PriceOf(line, Gross);
        Price? net = PriceOf(line, Net);
        return gross is not null && (net is null || line.AllowancesAndCharges.Count > 0)
            ? new QualifiedPrice(Gross, gross)
            : net is null ? null : new QualifiedPrice(Net, net);
    }

    /// <summary>Quantity × price, unrounded; null where either is absent or their units differ.</summary>
    public static decimal? Extension(InvoiceLine line) => CalculationPrice(line) is QualifiedPrice price ? Extension(line, price.Price) : null;

    /// <summary>Quantity × <paramref name="price"/>, unrounded; null where the line states no quantity in the price's unit.</summary>
    public static decimal? Extension(InvoiceLine line, Price price)
    {
        decimal? quantity = line.Quantity?.Value;
        if (line.Quantity?.Unit is string unit && price.BasisUnit is not null && unit != price.BasisUnit)
        {
            quantity = line.Quantities.Where(other => other.Unit == price.BasisUnit).Select(other => (decimal?)other.Value).FirstOrDefault();
        }

        return price.BasisQuantity == 0 ? null : quantity * price.Amount / price.BasisQuantity;
    }

    /// <summary>
    /// What the line comes to where it does not say: quantity × price, with the line's allowances and charges where the
    /// price is gross (a net price has them inside). Null where it cannot be calculated.
    /// </summary>
    public static decimal? LineAmount(InvoiceLine line)
    {
        if (CalculationPrice(line) is not QualifiedPrice price || Extension(line, price.Price) is not decimal extension)
        {
            return null;
        }

        return price.Qualifier == Net ? extension : extension + Settled(line.AllowancesAndCharges, extension);
    }

    /// <summary>Whether the line's stated amount follows from one of its prices, with or without its allowances and charges.</summary>
    public static bool IsExplained(InvoiceLine line, decimal tolerance)
    {
        bool any = false;
        foreach (QualifiedPrice price in line.Prices)
        {
            if (price.Qualifier is not (Net or Gross) || Extension(line, price.Price) is not decimal extension)
            {
                continue;
            }

            any = true;
            if (Math.Abs(extension - line.Amount!.Value) <= tolerance
                || Math.Abs(extension + Settled(line.AllowancesAndCharges, extension) - line.Amount.Value) <= tolerance)
            {
                return true;
            }
        }

        return !any;
    }
}
