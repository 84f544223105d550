using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Inventory;

/// <summary>An inventory line while its segments are being read.</summary>
internal sealed class InventoryDraft
{
    public string? LineNumber { get; set; }

    public StockLocation? Location { get; set; }

    public List<ItemId> ItemIds { get; } = [];

    public List<ItemDescription> Descriptions { get; } = [];

    public List<InventoryQuantity> Quantities { get; } = [];

    public List<string> Lots { get; } = [];

    public List<QualifiedPrice> Prices { get; } = [];

    public List<PartyInfo> Parties { get; } = [];

    public List<Reference> References { get; } = [];

    public List<QualifiedDate> Dates { get; } = [];

    public List<TextNote> Texts { get; } = [];

    /// <summary>Adds a date to the line, or to its last quantity.</summary>
    public void AddDate(QualifiedDate date, bool ofQuantity)
    {
        if (ofQuantity && Quantities.Count > 0)
        {
            Quantities[^1] = Quantities[^1] with { Dates = [.. Quantities[^1].Dates, date] };
        }
        else
        {
            Dates.Add(date);
        }
    }

    /// <summary>Adds a reference to the line, or to its last quantity.</summary>
    public void AddReference(Reference reference, bool ofQuantity)
    {
        if (ofQuantity && Quantities.Count > 0)
        {
            Quantities[^1] = Quantities[^1] with { References = [.. Quantities[^1].References, reference] };
        }
        else
        {
            References.Add(reference);
        }
    }

    /// <summary>The line.</summary>
    public InventoryLine ToLine(int sequence) => new()
    {
        Sequence = sequence,
        LineNumber = LineNumber,
        ItemIds = ItemIds,
        Descriptions = Descriptions,
        Location = Location,
        Quantities = Quantities,
        Lots = Lots,
        Prices = Prices,
        Parties = Parties,
        References = References,
        Dates = Dates,
        Texts = Texts,
    };

    /// <summary><paramref name="header"/> with a date in its own field (90 and 91 the period, 366 the moment), or by qualifier.</summary>
    public static InventoryReport With(InventoryReport header, QualifiedDate date) => date.Qualifier switch
    {
        "137" when header.Date is null => header with { Date = date.Date },
        "90" when header.PeriodStart is null => header with { PeriodStart = date.Date },
        "91" when header.PeriodEnd is null => header with { PeriodEnd = date.Date },
        "366" when header.AsOf is null => header with { AsOf = date.Date },
        _ => header with { Dates = [.. header.Dates, date] },
    };
}
