using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Amounts multiplied by a factor of 1 or -1 (<see cref="InvoiceSigns"/>), and taxes put where they belong.</summary>
internal static class InvoiceTurns
{
    /// <summary>
    /// The allowance or charge with its amounts turned. One that ends up negative changes its direction instead: a
    /// negative charge is an allowance of the same kind.
    /// </summary>
    public static AllowanceCharge? Turned(this AllowanceCharge? item, decimal factor)
    {
        if (item is null)
        {
            return null;
        }

        AllowanceCharge turned = factor == 1m
            ? item
            : item with { Amount = item.Amount * factor, Basis = item.Basis * factor, Taxes = [.. item.Taxes.Select(tax => tax.Turned(factor)!)] };
        return turned.Amount < 0
            ? turned with { IsCharge = !turned.IsCharge, Amount = -turned.Amount, Basis = turned.Basis is decimal basis ? Math.Abs(basis) : null }
            : turned;
    }

    /// <summary>The tax with its amount and basis turned.</summary>
    public static Tax? Turned(this Tax? tax, decimal factor) =>
        tax is null || factor == 1m ? tax : tax with { Amount = tax.Amount * factor, Basis = tax.Basis * factor };

    /// <summary>The allowance or charge as a document of the opposite sign states it; unlike <see cref="Turned(AllowanceCharge?, decimal)"/> it may be negative.</summary>
    public static AllowanceCharge Signed(this AllowanceCharge item, decimal factor) =>
        factor == 1m ? item : item with { Amount = item.Amount * factor, Basis = item.Basis * factor };

    /// <summary>Adds <paramref name="tax"/> to the allowance or charge that was read last.</summary>
    public static void AddTax(this List<AllowanceCharge> list, Tax? tax)
    {
        if (tax is not null && list.Count > 0)
        {
            list[^1] = list[^1] with { Taxes = [.. list[^1].Taxes, tax] };
        }
    }
}
