using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// A second currency beside that of the invoice (CUX 6347 3 target, CUR04–06): one unit of the document's currency is
/// <paramref name="Rate"/> units of <paramref name="Currency"/>.
/// </summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Usage">What it is for, EDIFACT 6343 ("11" payment, "7" target).</param>
/// <param name="Rate">Units of <paramref name="Currency"/> for one of the document's; null where not stated.</param>
/// <param name="Date">Day of the rate.</param>
public sealed record ExchangeRate(string Currency, string? Usage = null, decimal? Rate = null, EdiDate? Date = null);
