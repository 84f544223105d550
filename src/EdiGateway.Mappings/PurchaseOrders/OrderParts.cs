using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>
/// What headers and lines of orders have in common, while they are being read. Its lists are reused from line to line;
/// what leaves is a copy.
/// </summary>
internal sealed class OrderParts
{
    /// <summary>The party whose loop is open.</summary>
    public PartyBuilder Party { get; } = new();

    /// <summary>The EDIFACT allowance or charge whose group is open.</summary>
    public AllowanceBuilder Allowance { get; } = new();

    public List<PartyInfo> Parties { get; } = [];

    public List<Reference> References { get; } = [];

    public List<QualifiedDate> Dates { get; } = [];

    public List<TextNote> Texts { get; } = [];

    public List<QualifiedAmount> Amounts { get; } = [];

    public List<AllowanceCharge> Allowances { get; } = [];

    public List<Tax> Taxes { get; } = [];

    public List<Transport> Transports { get; } = [];

    public List<PaymentTerms> PaymentTerms { get; } = [];

    public List<ItemDescription> Descriptions { get; } = [];

    public List<Contact> Contacts { get; } = [];

    public DeliveryTerms? DeliveryTerms { get; set; }

    /// <summary>Whether the PAT that is open is a discount.</summary>
    public bool InDiscount;

    /// <summary>Whether anything is there but descriptions and contacts.</summary>
    public bool HasDetails =>
        DeliveryTerms is not null
        || (Parties.Count | References.Count | Dates.Count | Texts.Count | Amounts.Count | Allowances.Count | Taxes.Count | Transports.Count | PaymentTerms.Count) != 0;

    /// <summary>Puts away what is open.</summary>
    public void Close()
    {
        if (Party.Take() is PartyInfo party)
        {
            Parties.Add(party);
        }

        if (Allowance.Take() is AllowanceCharge allowance)
        {
            Allowances.Add(allowance);
        }
    }

    /// <summary>Takes the date of <paramref name="qualifier"/> out of the dates; null where there is none. The first one counts.</summary>
    public EdiDate? TakeDate(string qualifier)
    {
        for (int i = 0; i < Dates.Count; i++)
        {
            if (Dates[i].Qualifier == qualifier)
            {
                EdiDate date = Dates[i].Date;
                Dates.RemoveAt(i);
                return date;
            }
        }

        return null;
    }

    /// <summary>Takes the amount of <paramref name="qualifier"/> out of the amounts; null where there is none.</summary>
    public decimal? TakeAmount(string qualifier)
    {
        for (int i = 0; i < Amounts.Count; i++)
        {
            if (Amounts[i].Qualifier == qualifier && Amounts[i].Currency is null)
            {
                decimal amount = Amounts[i].Value;
                Amounts.RemoveAt(i);
                return amount;
            }
        }

        return null;
    }

    /// <summary>Makes room for the next line.</summary>
    public void Clear()
    {
        Parties.Clear();
        References.Clear();
        Dates.Clear();
        Texts.Clear();
        Amounts.Clear();
        Allowances.Clear();
        Taxes.Clear();
        Transports.Clear();
        PaymentTerms.Clear();
        Descriptions.Clear();
        Contacts.Clear();
        DeliveryTerms = null;
        InDiscount = false;
    }

    /// <summary>A copy that the record keeps; the shared empty list where there is nothing.</summary>
    public static IReadOnlyList<T> Copy<T>(List<T> list) => list.Count == 0 ? [] : list.ToArray();
}
