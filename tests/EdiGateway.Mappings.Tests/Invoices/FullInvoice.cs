using EdiGateway.Mappings.Invoices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Invoices;

/// <summary>An invoice with every field of the record filled that both standards can say.</summary>
internal static class FullInvoice
{
    public static Invoice Header(InvoiceKind kind = InvoiceKind.Invoice) => new()
    {
        Number = "INV-1",
        Kind = kind,
        DocumentType = InvoiceCodes.DefaultType(kind),
        Function = MessageFunction.Replace,
        Date = Day(2026, 11, 2),
        TimeZone = "Europe/Brussels",
        Currency = "EUR",
        ExchangeRates = [new ExchangeRate("USD", null, 1.0834m, Day(2026, 11, 1))],
        Parties =
        [
            new PartyInfo
            {
                Role = "SU",
                Id = "5400000000003",
                IdAgency = "9",
                Name = ["Harbor Tools Ltd", "Receivables"],
                Street = ["12 Pier Street", "Dock 4"],
                City = "Portland",
                Region = "ME",
                PostalCode = "04101",
                Country = "US",
                References = [new Reference("VA", "BE0000000097")],
                Contacts = [new Contact("AR", "Dana Field", [new Communication("TE", "4025550111"), new Communication("EM", "ar@harbor.example")])],
            },
            new PartyInfo { Role = "BY", Id = "0001", IdAgency = "92", Name = ["Northmart Inc"] },
            new PartyInfo { Role = "DP", Id = "123456789", IdAgency = "16" },
        ],
        References =
        [
            new Reference("ON", "PO-1", Date: Day(2026, 10, 20)),
            new Reference("RE", "3"),
            new Reference("PP", "12"),
            new Reference("OI", "INV-0"),
            new Reference("BM", "BOL-1"),
        ],
        Dates = [new QualifiedDate("11", Day(2026, 11, 1)), new QualifiedDate("35", new EdiDate(new DateTime(2026, 11, 2, 14, 30, 0), DatePrecision.Minute))],
        Texts = [new TextNote("AAI", "Thank you"), new TextNote("PMT", "Pay to the account stated")],
        Amounts = [new QualifiedAmount("86", 1217.22m)],
        PaymentTerms =
        [
            new PaymentTerms { Type = "1", Reference = "5", NetDays = 30, NetDate = Day(2026, 12, 2), DiscountPercent = 2m, DiscountDays = 10, DiscountDate = Day(2026, 11, 12), DiscountAmount = 24.34m, Description = "2 PCT 10 NET 30" },
        ],
        DeliveryTerms = new DeliveryTerms { FreightPayment = "PP", Code = "FCA", PlaceQualifier = "5", Place = "Portland" },
        Transport = [new Transport { Mode = "3", Carrier = "PRFL", CarrierAgency = "182", CarrierName = "Prairie Freight Lines" }],
        AllowancesAndCharges =
        [
            new AllowanceCharge { IsCharge = false, Code = "TD", Percent = 5m, Amount = 50m, Settlement = "2", Description = "Trade discount", Taxes = [new Tax("VAT", "S", 19m, null, -9.5m)] },
            new AllowanceCharge { IsCharge = true, Code = "FC", Amount = 12.5m, Rate = 2.5m, Quantity = new Quantity(5m, "EA"), Settlement = "6" },
        ],
        Taxes = [new Tax("VAT", "S", 19m, 962.5m, 182.88m), new Tax("ENV", null, null, null, 71.84m)],
        Totals = new InvoiceTotals { Lines = 1000m, Tax = 254.72m, Invoice = 1217.22m, Discountable = 1217.22m, Discount = 24.34m },
        Shipped = new ShipmentTotals { Units = new Quantity(5m, "CT"), Weight = new Quantity(120.5m, "KGM"), Volume = new Quantity(1.2m, "MTQ") },
    };

    public static InvoiceLine[] Lines() =>
    [
        new InvoiceLine
        {
            Sequence = 1,
            LineNumber = "10",
            Items = [new ItemId("SRV", "4000000000013"), new ItemId("SA", "HT-1"), new ItemId("IN", "778")],
            Descriptions = [new ItemDescription { Text = "Wood screws 8 x 40" }, new ItemDescription { Characteristic = "35", Text = "Brass" }],
            Quantity = new Quantity(5000m, "EA"),
            Quantities = [new QualifiedQuantity("12", 5000m, "EA")],
            Prices = [new QualifiedPrice("AAB", new Price(11m, 100m)), new QualifiedPrice("AAA", new Price(10m, 100m))],
            Amounts = [new QualifiedAmount("176", 95m)],
            References = [new Reference("ON", "PO-1", "10"), new Reference("MA", "SN-1"), new Reference("ON", "PO-2", "20")],
            Dates = [new QualifiedDate("11", Day(2026, 10, 31))],
            Parties = [new PartyInfo { Role = "DP", Id = "5400000000027", IdAgency = "9", Name = ["Store 107"], City = "Bonn", Country = "DE" }],
            AllowancesAndCharges = [new AllowanceCharge { IsCharge = false, Code = "DI", Amount = 50m, Settlement = "2", Taxes = [new Tax("VAT", "S", 19m, null, -9.5m)] }],
            Taxes = [new Tax("VAT", "S", 19m, 500m, 95m)],
            Measurements = [new Measurement("WT", "G", 12.5m, "KGM")],
            PaymentTerms = [new PaymentTerms { Type = "1", Reference = "5", NetDays = 60 }],
        },
        new InvoiceLine
        {
            Sequence = 2,
            LineNumber = "20",
            Items = [new ItemId("SA", "KIT")],
            Quantity = new Quantity(2.5m, "KGM"),
            Prices = [new QualifiedPrice("AAA", new Price(200m))],
        },
        new InvoiceLine
        {
            Sequence = 3,
            LineNumber = "21",
            ParentLineNumber = "20",
            Items = [new ItemId("SA", "PART-A")],
            Descriptions = [new ItemDescription { Text = "Part A" }],
            Quantity = new Quantity(5m, "EA"),
        },
    ];

    private static EdiDate Day(int year, int month, int day) => new(new DateTime(year, month, day));
}
