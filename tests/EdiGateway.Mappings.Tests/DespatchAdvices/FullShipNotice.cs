using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.DespatchAdvices;

/// <summary>A ship notice with every field that a standard's release can say.</summary>
public static class FullShipNotice
{
    private static readonly EdiDate Moment = new(new DateTime(2026, 1, 14, 10, 12, 0), DatePrecision.Minute);
    private static readonly EdiDate Day = new(new DateTime(2026, 1, 16));

    /// <summary>The header.</summary>
    public static ShipNotice Header(EdiStandard standard, string version) => new()
    {
        Number = "ASN-4711",
        Function = MessageFunction.Replace,
        Date = Moment,
        DocumentType = standard == EdiStandard.Edifact ? "345" : null,
        Structure = standard == EdiStandard.X12 ? "0001" : null,
        Currency = version == "D.96A" ? null : "EUR",
        Shipped = Moment,
        EstimatedDelivery = Day,
        Dates = [new QualifiedDate("200", Day)],
        References = [new Reference("BM", "BOL1"), new Reference("CN", "PRO1")],
        Parties =
        [
            new PartyInfo
            {
                Role = "SF",
                Id = "5400000000119",
                IdAgency = "9",
                Name = ["Warehouse 4"],
                Street = ["Dock 1"],
                City = "Liege",
                PostalCode = "4000",
                Country = "BE",
                Contacts = [new Contact("IC", "A. Person", [new Communication("TE", "3225550100")])],
            },
            new PartyInfo { Role = "DP", Id = "DC07", IdAgency = "92", Name = ["City Stores"] },
        ],
        Texts = standard == EdiStandard.Edifact ? [new TextNote("AAI", "Handle with care")] : [],
        Amounts = standard == EdiStandard.Edifact ? [new QualifiedAmount("39", 1250.5m, "EUR")] : [],
        Transport =
        [
            new Transport
            {
                Stage = "20",
                Mode = "3",
                Carrier = "FFRT",
                CarrierAgency = "182",
                CarrierName = "Fictional Freight",
                Journey = standard == EdiStandard.Edifact ? "TRIP7" : null,
                ServiceLevel = standard == EdiStandard.X12 ? "ND" : null,
            },
        ],
        Equipment = [new TransportEquipment { Kind = "CN", Number = "ABCU1234567", Seals = ["S1", "S2"] }],
        DeliveryTerms = new DeliveryTerms { FreightPayment = "PP", Code = "CPT", PlaceQualifier = "1", Place = "Liege" },
        Measures = new PhysicalMeasures
        {
            GrossWeight = new Quantity(412.5m, "KGM"),
            NetWeight = new Quantity(390m, "KGM"),
            TareWeight = new Quantity(22.5m, "KGM"),
            Volume = new Quantity(1.25m, "MTQ"),
            Length = new Quantity(120m, "CMT"),
        },
        Packages = [new PackageGroup { Type = "PX", Count = 1 }, new PackageGroup { Type = "CT", Count = 2, Material = standard == EdiStandard.X12 ? "25" : null }],
    };

    /// <summary>The lines: an order, a pallet, two cartons and their goods.</summary>
    public static IReadOnlyList<ShipNoticeLine> Lines(EdiStandard standard, string version)
    {
        _ = version;
        bool edifact = standard == EdiStandard.Edifact;
        return
        [
            new ShipNoticeLine
            {
                Sequence = 1,
                Id = "2",
                Level = ShipNoticeLevel.Order,
                OrderNumber = "PO1",
                OrderRelease = "R3",
                OrderDate = Day,
                References = [new Reference("IA", "45511")],
                Parties = [new PartyInfo { Role = "BY", Id = "0042", IdAgency = "92", Name = ["Store 42"] }],
                Measures = edifact ? null : new PhysicalMeasures { GrossWeight = new Quantity(400m, "KGM") },
            },
            new ShipNoticeLine
            {
                Sequence = 2,
                Id = "3",
                ParentId = "2",
                Level = ShipNoticeLevel.Tare,
                Packages = [new PackageGroup { Type = "PX", Count = 1, Ssccs = ["354000000000001001"] }],
            },
            new ShipNoticeLine
            {
                Sequence = 3,
                Id = "4",
                ParentId = "3",
                Level = ShipNoticeLevel.Pack,
                Packages =
                [
                    new PackageGroup
                    {
                        Type = "CT",
                        Count = 1,
                        Material = edifact ? null : "25",
                        Ssccs = ["354000000000001018"],
                        TrackingNumbers = ["1Z999"],
                        Marks = [new PackageMark("24", "CASE-1"), new PackageMark("29", "1", "9")],
                        Measures = new PhysicalMeasures
                        {
                            GrossWeight = new Quantity(25.5m, "KGM"),
                            Width = new Quantity(30m, "CMT"),
                            Height = new Quantity(25m, "CMT"),
                        },
                    },
                ],
                References = [new Reference("DQ", "DN1")],
                Dates = [new QualifiedDate("94", Day)],
                Texts = edifact ? [new TextNote("AAI", "Top of the pallet")] : [],
            },
            new ShipNoticeLine
            {
                Sequence = 4,
                LineNumber = "1",
                Id = "5",
                ParentId = "4",
                Level = ShipNoticeLevel.Item,
                OrderLine = "10",
                ItemIds = [new ItemId("SRV", "5401234000012"), new ItemId("SA", "FF-1"), new ItemId("IN", "B-1")],
                Descriptions = [new ItemDescription { Text = "Pears" }],
                Shipped = new Quantity(24m, "EA"),
                Ordered = new Quantity(36m, "EA"),
                UnitsPerPack = 6m,
                Quantities = edifact ? [new QualifiedQuantity("59", 12m)] : [new QualifiedQuantity("3", 240m, "EA")],
                Status = "5",
                Discrepancy = edifact ? "BP" : null,
                Lots = ["LOT-A", "LOT-B"],
                SerialNumbers = ["SN1", "SN2"],
                Expiry = Day,
                Dates = [new QualifiedDate("94", Day)],
                References = [new Reference("BN", "BK1")],
                Measures = new PhysicalMeasures { NetWeight = new Quantity(20m, "KGM") },
                Texts = edifact ? [new TextNote("AAI", "Ripe")] : [],
            },
            new ShipNoticeLine
            {
                Sequence = 5,
                LineNumber = "2",
                Id = "6",
                ParentId = "4",
                Level = ShipNoticeLevel.Item,
                ItemIds = [new ItemId("SRV", "614141000029")],
                Shipped = new Quantity(2.5m, "KGM"),
            },
        ];
    }
}
