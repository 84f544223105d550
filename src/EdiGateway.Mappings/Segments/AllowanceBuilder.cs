using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>An allowance or charge while its EDIFACT group (ALC … TAX) is being read. One is reused.</summary>
public sealed class AllowanceBuilder
{
    private readonly List<Tax> _taxes = [];
    private AllowanceCharge? _head;

    /// <summary>Amount.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Percentage.</summary>
    public decimal? Percent { get; set; }

    /// <summary>Basis of the percentage.</summary>
    public decimal? Basis { get; set; }

    /// <summary>Rate per unit.</summary>
    public decimal? Rate { get; set; }

    /// <summary>Quantity of the rate.</summary>
    public Quantity? Quantity { get; set; }

    /// <summary>Whether one is open.</summary>
    public bool IsOpen => _head is not null;

    /// <summary>Begins one; null where its direction is unknown.</summary>
    public void Begin(AllowanceCharge? head)
    {
        _head = head;
        Amount = Percent = Basis = Rate = null;
        Quantity = null;
        _taxes.Clear();
    }

    /// <summary>Adds a tax.</summary>
    public void AddTax(Tax tax) => _taxes.Add(tax);

    /// <summary>Replaces the tax added last (its amount follows in a MOA).</summary>
    public void AmendTax(Func<Tax, Tax> change)
    {
        if (_taxes.Count > 0)
        {
            _taxes[^1] = change(_taxes[^1]);
        }
    }

    /// <summary>The finished one; null where none is open.</summary>
    public AllowanceCharge? Take()
    {
        AllowanceCharge? result = _head is null
            ? null
            : _head with { Amount = Amount, Percent = Percent, Basis = Basis, Rate = Rate, Quantity = Quantity, Taxes = _taxes.Count == 0 ? [] : _taxes.ToArray() };
        _head = null;
        return result;
    }
}
