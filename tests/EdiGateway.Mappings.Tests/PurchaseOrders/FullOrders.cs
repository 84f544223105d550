using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.PurchaseOrders;

/// <summary>Orders and responses with every field filled that a standard can say.</summary>
public static class FullOrders
{
    private static readonly EdiDate Monday = new(new DateTime(2026, 12, 7, 0, 0, 0, DateTimeKind.Unspecified));

    /// <summary>A full order.</summary>
    public static (PurchaseOrder Header, List<PurchaseOrderLine> Lines) Order(EdiStandard standard, string version)
    {
        bool x12 = standard == EdiStandard.X12;
        PurchaseOrder header = Fill(new PurchaseOrder { Number = "PO-1", ResponseRequest = "AC" }, x12, version);
        PurchaseOrderLine line = (PurchaseOrderLine)Fill(new PurchaseOrderLine { Action = x12 ? null : "3" }, x12);
        return (header, [line, new PurchaseOrderLine { Sequence = 2, LineNumber = "2", Quantity = new Quantity(2, "EA") }]);
    }

    /// <summary>A full response.</summary>
    public static (OrderResponse Header, List<OrderResponseLine> Lines) Response(EdiStandard standard, string version)
    {
        bool x12 = standard == EdiStandard.X12;
        OrderResponse header = Fill(
            new OrderResponse { Number = "R-1", OrderNumber = "PO-1", OrderDate = Monday, Response = "AC" }, x12, version);

        // The contacts of a response are its supplier's, and 855 has no amounts of the document.
        header = header with { Contacts = [], Amounts = x12 ? [] : header.Amounts, OrderType = x12 ? null : "227" };
        OrderResponseLine line = (OrderResponseLine)Fill(new OrderResponseLine { Status = ResponseStatus.Changed }, x12);
        LineDecision[] decisions =
        [
            new() { Status = ResponseStatus.Accepted, Quantity = new Quantity(8, "CS"), Date = new QualifiedDate("67", Monday), ItemIds = [new ItemId("SRV", "5400123450044")] },
            new() { Status = ResponseStatus.Backordered, Quantity = new Quantity(3, "CS"), Date = new QualifiedDate("67", Monday) },
            new() { Status = ResponseStatus.Rejected, Quantity = new Quantity(1, "CS") },
        ];
        line = line with { Decisions = decisions, Amounts = x12 ? [] : line.Amounts };
        OrderResponseLine deleted = new()
        {
            Sequence = 2,
            LineNumber = "2",
            Quantity = new Quantity(2, "EA"),
            Status = ResponseStatus.Deleted,
            Decisions = [new LineDecision { Status = ResponseStatus.Deleted }],
        };
        return (header, [line, deleted]);
    }

    private static T Fill<T>(T header, bool x12, string version)
        where T : OrderDocument => (T)(header with
        {
            Function = MessageFunction.Replace,
            Date = x12 ? Monday : Monday with { Local = Monday.Local.AddHours(10.5), Precision = DatePrecision.Minute },
            TimeZone = "Europe/Brussels",
            Currency = "EUR",
            OrderType = "227",
            RequestedDelivery = Monday with { Local = Monday.Local.AddHours(6), Precision = DatePrecision.Minute, Offset = TimeSpan.FromHours(1) },
            EarliestDelivery = Monday,
            LatestDelivery = Monday with { Precision = DatePrecision.Second, Local = Monday.Local.AddSeconds(3661) },
            PromisedDelivery = new EdiDate(Monday.Local, DatePrecision.Day, null, Monday.Local.AddDays(3)),
            RequestedShipment = new EdiDate(new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Unspecified), DatePrecision.Month),
            CancelAfter = Monday,
            DeliveryTerms = new DeliveryTerms { FreightPayment = "PP", Code = "DDP", PlaceQualifier = "8", Place = "Gent", Description = x12 ? null : "Free to dock" },
            PaymentTerms =
            [
                new PaymentTerms { Type = "1", Reference = "5", NetDays = 30, NetDate = Monday, DiscountPercent = 2.5m, DiscountDays = 10, DiscountDate = Monday, DiscountAmount = Has(x12 || version == "D.96A" || header is OrderResponse, 12.34m), Description = "As agreed" },
                new PaymentTerms { Type = "22", Reference = "29", DiscountPercent = 1m, DiscountDays = 5, NetDays = 20 },
            ],
            Transports = [new Transport { Mode = "3", Carrier = "ABCD", CarrierAgency = "182", CarrierName = "Sample Freight", Journey = x12 ? null : "J-1", ServiceLevel = x12 ? "ND" : null }],
            Allowances = Allowances(x12),
            Taxes = Taxes(x12),
            Descriptions = [new ItemDescription { Characteristic = "8", Text = "Winter assortment" }],
            Contacts = x12 ? [new Contact("IC", "Information desk", [new Communication("TE", "555")])] : [],
            TotalAmount = 1234.56m,
            LineCount = 2,
            HashTotal = 14m,
            Parties = Parties(),
            References = [new Reference("CT", "C-7"), new Reference("PD", "PROMO", x12 ? null : "12", x12 ? "spring" : null)],
            Dates = [new QualifiedDate("92", Monday)],
            Texts = [new TextNote("DEL", "Dock 7.\nCall before.", x12 ? null : "EN")],
            Amounts = [new QualifiedAmount("79", 1200m, x12 ? null : "EUR")],
        });

    private static OrderDocumentLine Fill(OrderDocumentLine line, bool x12) => line with
    {
        Sequence = 1,
        LineNumber = "1",
        ItemIds = [new ItemId("SRV", "5400123450013"), new ItemId("SA", "EX-1"), new ItemId("IN", "77")],
        Descriptions =
        [
            new ItemDescription { Characteristic = "8", Text = "Tomato soup", Language = "EN" },
            new ItemDescription { Format = "X", Characteristic = "35", Code = "RED", CodeAgency = "ZZZ", Text = "red" },
        ],
        Quantity = new Quantity(12, "CS"),
        Quantities = [new QualifiedQuantity("3", 120, "CS")],
        Price = new Price(13.25m, 100m),
        Prices = [new QualifiedPrice("INF", new Price(2.99m, 1m, "EA", "SR")), new QualifiedPrice("AAB", new Price(15m))],
        Amount = 159m,
        Packing = new Packing { UnitsPerPack = 12, InnerPacks = 2, Size = new Quantity(400, "GRM"), PackageType = "CT", GrossWeight = new Quantity(5.6m, "KGM"), GrossVolume = Room(x12, new Quantity(0.02m, "MTQ")), Length = 40, Width = 30, Height = 20, DimensionUnit = "CMT" },
        Measurements = [new Measurement("PD", "TH", 3m, "MMT"), new Measurement("TE", "TC", null, "CEL", 2m, 8m)],
        RequestedDelivery = Monday,
        PromisedDelivery = Monday,
        Dates = [new QualifiedDate("36", new EdiDate(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), DatePrecision.Year))],
        Schedule =
        [
            new ScheduleEntry(6, "CS", [new QualifiedDate("2", Monday), new QualifiedDate("63", Monday with { Local = Monday.Local.AddHours(12), Precision = DatePrecision.Minute })]),
            new ScheduleEntry(6, "CS", [new QualifiedDate("2", Monday)]),
        ],
        Destinations = [new Destination("5412345000112", "9", 7, "CS"), new Destination("0012", "92", 5, "CS")],
        Allowances = Allowances(x12),
        Taxes = Taxes(x12),
        Parties = Parties(),
        References = [new Reference("BT", "B-9")],
        Texts = [new TextNote("AAI", "Keep dry."), new TextNote("LIN", "One.\nTwo.")],
        Amounts = [new QualifiedAmount("176", 9.54m)],
        DeliveryTerms = new DeliveryTerms { FreightPayment = "CC", Code = "FCA" },
        PaymentTerms = [new PaymentTerms { Type = "1", NetDays = 60, Reference = "5" }],
        Transports = [new Transport { Mode = "4", Carrier = "4012345000009", CarrierAgency = "9" }],
    };

    private static IReadOnlyList<AllowanceCharge> Allowances(bool x12) =>
    [
        new AllowanceCharge { IsCharge = false, Code = "TD", Amount = 125.5m, Percent = 2.5m, Basis = Has(!x12, 5020m), Settlement = "2", Sequence = x12 ? null : "1", Description = "Spring promotion" },
        new AllowanceCharge { IsCharge = true, Code = "FC", Amount = 24m, Rate = 2m, Quantity = new Quantity(12, "CS"), Taxes = x12 ? [] : [new Tax("VAT", "S", 21m, null, 5.04m)] },
    ];

    private static IReadOnlyList<Tax> Taxes(bool x12) => x12
        ? [new Tax("VAT", "S", 21m, 100m, 21m, "06", null), new Tax("STT", null, 7m, null, null, null, "3")]
        : [new Tax("VAT", "S", 21m, 100m, 21m)];

    private static IReadOnlyList<PartyInfo> Parties() =>
    [
        new PartyInfo { Role = "SU", Id = "4012345000009", IdAgency = "9" },
        new PartyInfo
        {
            Role = "DP",
            Id = "0012",
            IdAgency = "92",
            Name = ["Sample Stores NV", "Distribution centre"],
            Street = ["Logistiekweg 10", "Building C"],
            City = "Gent",
            Region = "OV",
            PostalCode = "9000",
            Country = "BE",
            References = [new Reference("VA", "BE0123456789")],
            Contacts = [new Contact("DL", "Dock office", [new Communication("TE", "+32 9 555 01 77"), new Communication("EM", "dock@buyer.example")])],
        },
    ];

    private static decimal? Has(bool has, decimal value) => has ? value : null;

    // A PAC group has room for five measurements.
    private static Quantity? Room(bool has, Quantity quantity) => has ? quantity : null;
}
