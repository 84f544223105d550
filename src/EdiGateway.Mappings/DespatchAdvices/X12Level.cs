using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>What one HL loop says, while its segments are being read.</summary>
internal sealed class X12Level
{
    public string Id { get; set; } = string.Empty;

    public string? ParentId { get; set; }

    public ShipNoticeLevel Kind { get; set; } = ShipNoticeLevel.Item;

    public bool IsShipment { get; set; }

    public Location At { get; set; }

    public string? Currency { get; set; }

    public string? OrderNumber { get; set; }

    public string? OrderRelease { get; set; }

    public EdiDate? OrderDate { get; set; }

    public string? LineNumber { get; set; }

    public string? OrderLine { get; set; }

    public string? Status { get; set; }

    public Quantity? Shipped { get; set; }

    public Quantity? Ordered { get; set; }

    public decimal? UnitsPerPack { get; set; }

    public DeliveryTerms? DeliveryTerms { get; set; }

    public PhysicalMeasures Measures { get; set; } = new();

    public List<PackageGroup> Packages { get; } = [];

    public List<Transport> Transport { get; } = [];

    public List<TransportEquipment> Equipment { get; } = [];

    public List<QualifiedQuantity> Quantities { get; } = [];

    public List<ItemId> ItemIds { get; } = [];

    public List<ItemDescription> Descriptions { get; } = [];

    public List<string> Lots { get; } = [];

    public List<string> SerialNumbers { get; } = [];

    public List<PartyInfo> Parties { get; } = [];

    public List<Reference> References { get; } = [];

    public List<QualifiedDate> Dates { get; } = [];

    public List<TextNote> Texts { get; } = [];

    /// <summary>Whether marks and measures belong to packages rather than to the level itself.</summary>
    public bool IsPackage => !IsShipment && Kind is ShipNoticeLevel.Pack or ShipNoticeLevel.Tare;

    /// <summary>The packages that marks and measures of the level belong to: the first, made where none was stated.</summary>
    public PackageGroup FirstPackage
    {
        get
        {
            if (Packages.Count == 0)
            {
                Packages.Add(new PackageGroup());
            }

            return Packages[0];
        }
        set => Packages[0] = value;
    }

    /// <summary>The measures of the level itself; null where there are none.</summary>
    public PhysicalMeasures? TakeMeasures() => Measures.IsEmpty ? null : Measures;

    /// <summary>The level as a line.</summary>
    public ShipNoticeLine ToLine(string? parentId, int sequence)
    {
        if (IsPackage && !Measures.IsEmpty)
        {
            FirstPackage = FirstPackage with { Measures = Measures };
        }

        QualifiedDate? expiry = Kind == ShipNoticeLevel.Item ? Dates.Find(date => date.Qualifier == "36") : null;
        if (expiry is not null)
        {
            Dates.Remove(expiry);
        }

        return new ShipNoticeLine
        {
            Sequence = sequence,
            LineNumber = LineNumber,
            Id = Id,
            ParentId = parentId,
            Level = Kind,
            OrderNumber = OrderNumber,
            OrderRelease = OrderRelease,
            OrderDate = OrderDate,
            OrderLine = OrderLine,
            Packages = Packages,
            ItemIds = ItemIds,
            Descriptions = Descriptions,
            Shipped = Shipped,
            Ordered = Ordered,
            UnitsPerPack = UnitsPerPack,
            Quantities = Quantities,
            Status = Status,
            Lots = Lots,
            SerialNumbers = SerialNumbers,
            Expiry = expiry?.Date,
            Measures = IsPackage ? null : TakeMeasures(),
            Parties = Parties,
            References = References,
            Dates = Dates,
            Texts = Texts,
        };
    }
}
