using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>
/// An order or order response while it is being read: the header's fields, the line that is open, and the sums that
/// the totals are checked against.
/// </summary>
internal sealed class OrderDraft(MapContext context, IRecordSink sink, bool isResponse)
{
    private bool _inLine;
    private int _lines;
    private decimal _hash;

    public string? Number { get; set; }

    public MessageFunction Function { get; set; } = MessageFunction.Original;

    public EdiDate? Date { get; set; }

    public string? Currency { get; set; }

    public string? OrderType { get; set; }

    public string? Response { get; set; }

    public string? OrderNumber { get; set; }

    public EdiDate? OrderDate { get; set; }

    public int? LineCount { get; set; }

    public decimal? HashTotal { get; set; }

    /// <summary>Index of the segment that states the totals.</summary>
    public int TotalsIndex { get; set; }

    /// <summary>The header's own parts.</summary>
    public OrderParts Header { get; } = new();

    /// <summary>The open line.</summary>
    public OrderLineDraft Line { get; } = new();

    /// <summary>The parts of the open line, or else of the header.</summary>
    public OrderParts Parts => _inLine ? Line.Parts : Header;

    /// <summary>Whether a line is open.</summary>
    public bool InLine => _inLine;

    /// <summary>Closes what is open and begins the next line.</summary>
    public OrderLineDraft BeginLine()
    {
        EndLine();
        _inLine = true;
        Line.Clear();
        return Line;
    }

    /// <summary>Hands the open line to the sink; the header (now its summary) is open again.</summary>
    public void EndLine()
    {
        Parts.Close();
        if (!_inLine)
        {
            return;
        }

        _inLine = false;
        _lines++;
        _hash += Line.Quantity ?? 0m;
        OrderDocumentLine line = isResponse ? new OrderResponseLine(Line, _lines) : new PurchaseOrderLine(Line, _lines);
        sink.Line(line);
    }

    /// <summary>The finished header, its totals checked; null where it has no number.</summary>
    public OrderDocument? Finish(Tape tape, int beginning, int numberPosition, string numberElement)
    {
        EndLine();
        if (isResponse && string.IsNullOrEmpty(Number))
        {
            Number = OrderNumber;
        }

        if (string.IsNullOrEmpty(Number))
        {
            context.MissingField(MapFindings.At(tape[beginning], numberPosition, 0, numberElement), "number", "without it the document cannot be told from others");
            return null;
        }

        if (LineCount is int count && count != _lines)
        {
            context.ControlTotalMismatch(MapFindings.At(tape[TotalsIndex]), "The number of lines", count, _lines);
        }

        if (HashTotal is decimal hash && context.Rules.ControlTotals.Differs(hash, _hash))
        {
            context.ControlTotalMismatch(MapFindings.At(tape[TotalsIndex]), "The hash total of the quantities", hash, _hash);
        }

        OrderDocument document = isResponse
            ? new OrderResponse { Number = Number, OrderNumber = OrderNumber, OrderDate = OrderDate, Response = Response }
            : new PurchaseOrder { Number = Number, ResponseRequest = Response };
        document = document with
        {
            Function = Function,
            Date = Date,
            TimeZone = context.TimeZone.Id,
            Currency = Currency,
            OrderType = OrderType,
            RequestedDelivery = Header.TakeDate("2"),
            EarliestDelivery = Header.TakeDate("64"),
            LatestDelivery = Header.TakeDate("63"),
            PromisedDelivery = Header.TakeDate("69"),
            RequestedShipment = Header.TakeDate("10"),
            CancelAfter = Header.TakeDate("61"),
            DeliveryTerms = Header.DeliveryTerms,
            PaymentTerms = OrderParts.Copy(Header.PaymentTerms),
            Transports = OrderParts.Copy(Header.Transports),
            Allowances = OrderParts.Copy(Header.Allowances),
            Taxes = OrderParts.Copy(Header.Taxes),
            Descriptions = OrderParts.Copy(Header.Descriptions),
            Contacts = OrderParts.Copy(Header.Contacts),
            TotalAmount = Header.TakeAmount("86"),
            LineCount = LineCount,
            HashTotal = HashTotal,
            Parties = OrderParts.Copy(Header.Parties),
            References = OrderParts.Copy(Header.References),
            Dates = OrderParts.Copy(Header.Dates),
            Texts = OrderParts.Copy(Header.Texts),
            Amounts = OrderParts.Copy(Header.Amounts),
        };
        return document;
    }
}
