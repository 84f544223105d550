using EdiGateway.Edi.Syntax;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// How the signs of a received document become the record's. A credit is sent with negative amounts by some, with
/// positive ones by others, and not always alike for quantities, allowances and taxes; the record is positive. Each
/// family is turned as a whole, never value by value, so that a counter-booking inside a credit stays one.
/// </summary>
/// <param name="Kind">What the document is.</param>
/// <param name="Inferred">Whether only the negative total says that it is a credit.</param>
/// <param name="Contradicts">Whether the total is negative although the document is no credit.</param>
/// <param name="Total">The total as received; 0 where there is none.</param>
/// <param name="Quantities">Factor for quantities, 1 or -1.</param>
/// <param name="LineAmounts">Factor for amounts of lines.</param>
/// <param name="Amounts">Factor for totals.</param>
/// <param name="Allowances">Factor for allowances and charges.</param>
/// <param name="Taxes">Factor for tax amounts and bases.</param>
public readonly record struct InvoiceSigns(
    InvoiceKind Kind,
    bool Inferred,
    bool Contradicts,
    decimal Total,
    decimal Quantities = 1,
    decimal LineAmounts = 1,
    decimal Amounts = 1,
    decimal Allowances = 1,
    decimal Taxes = 1)
{
    private static readonly ulong It1 = ShortValue.Pack("IT1");
    private static readonly ulong Sac = ShortValue.Pack("SAC");
    private static readonly ulong Txi = ShortValue.Pack("TXI");
    private static readonly ulong Tds = ShortValue.Pack("TDS");
    private static readonly ulong Moa = ShortValue.Pack("MOA");
    private static readonly ulong Qty = ShortValue.Pack("QTY");
    private static readonly ulong Lin = ShortValue.Pack("LIN");

    /// <summary>Looks at an 810; <paramref name="stated"/> is what BIG07 says, null where it says nothing.</summary>
    public static InvoiceSigns OfX12(Tape tape, InvoiceKind? stated)
    {
        Scan scan = default;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            if (segment.Tag == It1)
            {
                decimal quantity = Number(segment[2].Value);
                scan.Goods += quantity * (segment[4].IsEmpty ? 1m : Number(segment[4].Value));
            }
            else if (segment.Tag == Sac)
            {
                scan.NegativeAllowance |= segment[5].Value.Raw.StartsWith("-"u8);
            }
            else if (segment.Tag == Txi)
            {
                scan.NegativeTax |= segment[2].Value.Raw.StartsWith("-"u8);
            }
            else if (segment.Tag == Tds)
            {
                scan.Total = segment[1].Value.TryGetImplied(2, out decimal total) ? total : 0;
            }
        }

        scan.LineAmounts = scan.Goods;
        return scan.Conclude(stated);
    }

    /// <summary>Looks at an INVOIC; <paramref name="stated"/> is what BGM 1001 says.</summary>
    public static InvoiceSigns OfEdifact(Tape tape, InvoiceKind? stated)
    {
        Scan scan = default;
        int rank = 0;
        bool detail = false;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            if (segment.Tag == Moa)
            {
                Element amount = segment[1];
                decimal value = Number(amount[2]);
                Component qualifier = amount[1];
                if (qualifier.Is("203"u8))
                {
                    scan.LineAmounts += value;
                }
                else if (qualifier.Is("8"u8) || qualifier.Is("23"u8) || qualifier.Is("204"u8))
                {
                    scan.NegativeAllowance |= value < 0;
                }
                else if (qualifier.Is("124"u8) || qualifier.Is("176"u8))
                {
                    scan.NegativeTax |= value < 0;
                }
                else if (TotalRank(qualifier) is int found and > 0 && found > rank)
                {
                    rank = found;
                    scan.Total = value;
                }
            }
            else if (detail && segment.Tag == Qty && segment[1][1].Is("47"u8))
            {
                scan.Goods += Number(segment[1][2]);
            }
            else if (segment.Tag == Lin)
            {
                detail = true;
            }
        }

        return scan.Conclude(stated);
    }

    private static int TotalRank(Component qualifier) =>
        qualifier.Is("77"u8) ? 4 : qualifier.Is("39"u8) ? 3 : qualifier.Is("86"u8) ? 2 : qualifier.Is("9"u8) ? 1 : 0;

    private static decimal Number(Component value) => value.TryGetDecimal(out decimal number) ? number : 0;

    private struct Scan
    {
        public decimal Total;
        public decimal Goods;
        public decimal LineAmounts;
        public bool NegativeAllowance;
        public bool NegativeTax;

        public readonly InvoiceSigns Conclude(InvoiceKind? stated)
        {
            bool inferred = stated is null && Total < 0;
            InvoiceKind kind = inferred ? InvoiceKind.CreditNote : stated ?? InvoiceKind.Invoice;
            if (kind != InvoiceKind.CreditNote)
            {
                return new InvoiceSigns(kind, false, Total < 0, Total);
            }

            bool negative = Total < 0;
            return new InvoiceSigns(
                kind,
                inferred,
                false,
                Total,
                Goods < 0 ? -1 : 1,
                LineAmounts < 0 ? -1 : 1,
                negative ? -1 : 1,
                negative && NegativeAllowance ? -1 : 1,
                negative && NegativeTax ? -1 : 1);
        }
    }
}
