using System.Text.Json.Serialization;

namespace EdiGateway.Mappings.Records;

/// <summary>How much of a date or time was stated.</summary>
public enum DatePrecision
{
    /// <summary>A year (602).</summary>
    Year,

    /// <summary>A month (610).</summary>
    Month,

    /// <summary>An ISO week (616).</summary>
    Week,

    /// <summary>A day (102, DT).</summary>
    Day,

    /// <summary>To the minute (203, TM 4).</summary>
    Minute,

    /// <summary>To the second (204, TM 6).</summary>
    Second,
}

/// <summary>
/// A date as it was stated: the local value, how precise it is, and the offset from UTC where one was stated. Nothing
/// is assumed to be UTC: an absent offset means that the agreement's time zone applies.
/// </summary>
/// <param name="Local">Local date and time; parts finer than <paramref name="Precision"/> are zero.</param>
/// <param name="Precision">How much of it was stated.</param>
/// <param name="Offset">Offset from UTC where stated; null otherwise.</param>
/// <param name="End">For a period (718): its last day, local.</param>
[JsonConverter(typeof(EdiDateJsonConverter))]
public sealed record EdiDate(DateTime Local, DatePrecision Precision = DatePrecision.Day, TimeSpan? Offset = null, DateTime? End = null);

/// <summary>A quantity with its unit in the gateway's own unit code (UN/ECE Recommendation 20).</summary>
public sealed record Quantity(decimal Value, string? Unit = null);

/// <summary>
/// A unit price: the amount for <paramref name="BasisQuantity"/> of <paramref name="BasisUnit"/> (null: the unit of the
/// line), of type <paramref name="TypeCode"/> (EDIFACT 5375: "CA" catalogue, "CT" contract, "SR" suggested retail).
/// </summary>
public sealed record Price(decimal Amount, decimal BasisQuantity = 1m, string? BasisUnit = null, string? TypeCode = null);

/// <summary>A reference by the gateway's own (EDIFACT 1153) qualifier.</summary>
public sealed record Reference(string Qualifier, string Value, string? LineNumber = null, string? Description = null, EdiDate? Date = null);

/// <summary>A date by the gateway's own (EDIFACT 2005) qualifier.</summary>
public sealed record QualifiedDate(string Qualifier, EdiDate Date);

/// <summary>A free text by the gateway's own (EDIFACT 4451) qualifier.</summary>
public sealed record TextNote(string Qualifier, string Text, string? Language = null);

/// <summary>An amount by the gateway's own (EDIFACT 5025) qualifier.</summary>
public sealed record QualifiedAmount(string Qualifier, decimal Value, string? Currency = null);

/// <summary>An item identification by the gateway's own (EDIFACT 7143) qualifier ("SRV" GTIN, "SA" supplier's, "BP"/"IN" buyer's).</summary>
[method: JsonConstructor]
public readonly record struct ItemId(string Qualifier, string Value);

/// <summary>A means of communication: qualifier (EDIFACT 3155: TE, EM, FX) and number.</summary>
public sealed record Communication(string Qualifier, string Number);

/// <summary>A contact person or department of a party.</summary>
public sealed record Contact(string? Function, string? Name, IReadOnlyList<Communication> Communications);

/// <summary>A party by role.</summary>
public sealed record PartyInfo
{
    /// <summary>Role, EDIFACT 3035 ("BY", "SU", "DP", "IV").</summary>
    public required string Role { get; init; }

    /// <summary>Identifier; null where only a name is given.</summary>
    public string? Id { get; init; }

    /// <summary>Agency of the identifier, EDIFACT 3055 ("9" GS1 GLN, "16" DUNS, "91" supplier's, "92" buyer's).</summary>
    public string? IdAgency { get; init; }

    /// <summary>Name, in as many lines as given.</summary>
    public IReadOnlyList<string> Name { get; init; } = [];

    /// <summary>Street or box, in as many lines as given.</summary>
    public IReadOnlyList<string> Street { get; init; } = [];

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>References of the party (tax registration and the like).</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Contacts.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
}

/// <summary>An allowance (deduction) or charge (addition).</summary>
public sealed record AllowanceCharge
{
    /// <summary>True for a charge, false for an allowance (SAC01 C/A, ALC 5463 C/A).</summary>
    public required bool IsCharge { get; init; }

    /// <summary>Kind, EDIFACT 7161 ("FC" freight, "TD" trade discount …).</summary>
    public string? Code { get; init; }

    /// <summary>Amount, always positive; <see cref="IsCharge"/> gives the direction.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Percentage.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Amount that the percentage applies to.</summary>
    public decimal? Basis { get; init; }

    /// <summary>Rate per unit.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Quantity that a rate applies to.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Order in which it is calculated.</summary>
    public string? Sequence { get; init; }

    /// <summary>How it is settled (SAC12, ALC 4471).</summary>
    public string? Settlement { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Taxes on it.</summary>
    public IReadOnlyList<Tax> Taxes { get; init; } = [];
}

/// <summary>A tax: type (EDIFACT 5153: "VAT", "GST", "LOC" …), category (5305), rate in percent, basis and amount.</summary>
public sealed record Tax(string Type, string? Category = null, decimal? Rate = null, decimal? Basis = null, decimal? Amount = null, string? Jurisdiction = null, string? Exemption = null);

/// <summary>Terms of payment.</summary>
public sealed record PaymentTerms
{
    /// <summary>Kind, EDIFACT 4279 ("1" basic, "3" fixed date, "22" discount …).</summary>
    public string? Type { get; init; }

    /// <summary>What the days count from, EDIFACT 2475 ("5" invoice date).</summary>
    public string? Reference { get; init; }

    /// <summary>Days until the net amount is due.</summary>
    public int? NetDays { get; init; }

    /// <summary>Date on which the net amount is due.</summary>
    public EdiDate? NetDate { get; init; }

    /// <summary>Discount for early payment, percent.</summary>
    public decimal? DiscountPercent { get; init; }

    /// <summary>Days within which the discount applies.</summary>
    public int? DiscountDays { get; init; }

    /// <summary>Date until which the discount applies.</summary>
    public EdiDate? DiscountDate { get; init; }

    /// <summary>Amount of the discount.</summary>
    public decimal? DiscountAmount { get; init; }

    /// <summary>In words.</summary>
    public string? Description { get; init; }
}
