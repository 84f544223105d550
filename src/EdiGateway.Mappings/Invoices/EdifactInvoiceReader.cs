using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Reads one INVOIC: header here, lines in <see cref="EdifactInvoiceLineReader"/>, totals in <see cref="EdifactInvoiceSummary"/>.</summary>
internal sealed class EdifactInvoiceReader
{
    private readonly CheckedMessage _message;
    private readonly MapContext _context;
    private readonly EdifactInvoiceLineReader _lines;
    private readonly EdifactInvoiceSummary _summary;
    private readonly NotKeptOnce _notKept;
    private readonly PartyBuilder _party = new();
    private readonly AllowanceBuilder _allowance = new();
    private readonly InvoiceBuilder _invoice = new();
    private InvoiceSigns _signs;
    private bool _inDiscount;

    public EdifactInvoiceReader(CheckedMessage message, MapContext context, IRecordSink sink)
    {
        _message = message;
        _context = context;
        _notKept = new NotKeptOnce(context);
        _lines = new EdifactInvoiceLineReader(context, sink);
        _summary = new EdifactInvoiceSummary(context, _invoice, _lines.Sums);
    }

    public Invoice? Read()
    {
        EdifactInvoiceRole[] roles = EdifactInvoicePlaces.Roles.For(_message.Spec);
        Tape tape = _message.Tape;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            if (_message.NodeOf(i) is StructureNode node)
            {
                Segment segment = tape[i];
                Dispatch(segment, node, roles[node.Index]);
            }
        }

        EndHeaderGroups();
        _lines.End(_invoice.Currency);
        _summary.End();
        Invoice? header = _invoice.Build(_signs.Kind, _context.TimeZone.Id);
        if (header is not null)
        {
            InvoiceTotalsCheck.Check(header, _lines.Sums, _summary.At, _context);
        }

        return header;
    }

    private void Dispatch(in Segment segment, StructureNode node, EdifactInvoiceRole role)
    {
        switch (role)
        {
            case EdifactInvoiceRole.Skip:
                break;
            case EdifactInvoiceRole.None:
                _notKept.Say(segment, node);
                break;
            case EdifactInvoiceRole.Party:
                EndParty();
                _context.ReadNad(segment, _party);
                break;
            case EdifactInvoiceRole.PartyReference:
                _party.AddReference(_context.ReadRff(segment));
                break;
            case EdifactInvoiceRole.PartyContact:
                _context.ReadCta(segment, _party);
                break;
            case EdifactInvoiceRole.PartyCommunication:
                _context.ReadCom(segment, _party);
                break;
            case >= EdifactInvoiceRole.Control:
                EndHeaderGroups();
                _lines.End(_invoice.Currency);
                _summary.Read(segment, role, _signs, _invoice.Currency);
                break;
            case >= EdifactInvoiceRole.Line:
                if (role == EdifactInvoiceRole.Line)
                {
                    EndHeaderGroups();
                }

                _lines.Read(segment, role, _signs, _invoice.Currency);
                break;
            default:
                ReadHeader(segment, role);
                break;
        }
    }

    private void ReadHeader(in Segment segment, EdifactInvoiceRole role)
    {
        switch (role)
        {
            case EdifactInvoiceRole.Beginning:
                ReadBgm(segment);
                break;
            case EdifactInvoiceRole.Date:
                ReadDate(segment);
                break;
            case EdifactInvoiceRole.PaymentMeans:
                _invoice.PaymentMeans = CodeText.Of(segment[1][3]);
                if (_invoice.PaymentMeans is null)
                {
                    _context.ElementNotKept(segment, 1);
                }

                break;
            case EdifactInvoiceRole.Text:
                _invoice.Texts.AddStated(_context.ReadFtx(segment));
                break;
            case EdifactInvoiceRole.Reference:
                _invoice.References.AddStated(_context.ReadRff(segment));
                break;
            case EdifactInvoiceRole.ReferenceDate:
                _context.ReadReferenceDate(segment, _invoice.References);
                break;
            case EdifactInvoiceRole.DefaultTax:
                EndParty();
                _invoice.DefaultTaxes.Add(_context.ReadTax(segment).Turned(_signs.Taxes)!);
                break;
            case EdifactInvoiceRole.DefaultTaxAmount:
                _context.ReadTaxAmount(segment, _invoice.DefaultTaxes, _signs.Taxes);
                break;
            case EdifactInvoiceRole.Currency:
                ReadCux(segment);
                break;
            case EdifactInvoiceRole.CurrencyDate:
                if (_invoice.ExchangeRates.Count > 0 && _context.ReadDtm(segment) is QualifiedDate rateDate)
                {
                    _invoice.ExchangeRates[^1] = _invoice.ExchangeRates[^1] with { Date = rateDate.Date };
                }

                break;
            case EdifactInvoiceRole.Terms:
                _context.ReadPat(segment, _invoice.PaymentTerms, ref _inDiscount);
                break;
            case EdifactInvoiceRole.TermsDetail:
                _context.ReadPatDetail(segment, _invoice.PaymentTerms, _inDiscount);
                break;
            case EdifactInvoiceRole.Transport:
                _invoice.Transport.Add(_context.ReadTdt(segment));
                break;
            case EdifactInvoiceRole.Delivery:
                _invoice.DeliveryTerms = _context.ReadTod(segment);
                break;
            case EdifactInvoiceRole.DeliveryPlace:
                _invoice.DeliveryTerms = _context.WithPlace(segment, _invoice.DeliveryTerms ?? new DeliveryTerms());
                break;
            case EdifactInvoiceRole.Allowance:
                EndAllowance();
                _context.ReadAlc(segment, _allowance);
                break;
            case EdifactInvoiceRole.AllowanceDetail:
                _context.ReadAlcDetail(segment, _allowance);
                break;
            case EdifactInvoiceRole.AllowanceTax:
                _allowance.AddTax(_context.ReadTax(segment));
                break;
            case EdifactInvoiceRole.AllowanceTaxAmount:
                _allowance.AmendTax(_context, segment);
                break;
        }
    }

    private void ReadBgm(in Segment segment)
    {
        _invoice.DocumentType = CodeText.Of(segment[1][1]);
        InvoiceKind? kind = InvoiceCodes.KindOf(_invoice.DocumentType);
        if (kind is null)
        {
            _context.DocumentTypeUnknown(MapFindings.At(segment, 1, 1, "1001"), _invoice.DocumentType);
        }

        _invoice.Number = segment[2][1].Text();
        if (_invoice.Number is null)
        {
            _context.MissingField(MapFindings.At(segment, 2, 1, "1004"), "number", "a document without a number cannot be booked");
        }

        _invoice.Function = _context.FunctionFromEdifact(segment, 3);
        _signs = InvoiceSigns.OfEdifact(_message.Tape, kind ?? InvoiceKind.Invoice);
        if (_signs.Contradicts)
        {
            _context.SignContradictsKind(MapFindings.At(segment, 1, 1, "1001"), _signs.Kind, _signs.Total);
        }

        _context.Unkept(segment, 0b1110);
    }

    private void ReadDate(in Segment segment)
    {
        if (_context.ReadDtm(segment) is not QualifiedDate date)
        {
            return;
        }

        if (date.Qualifier == "137" && _invoice.Date is null)
        {
            _invoice.Date = date.Date;
        }
        else
        {
            _invoice.Dates.Add(date);
        }
    }

    private void ReadCux(in Segment segment)
    {
        Element reference = segment[1];
        Element target = segment[2];
        if (reference[1].Is("2"u8) && (_invoice.Currency is null || reference[2].Text() == _invoice.Currency))
        {
            _invoice.Currency = reference[2].Text();
        }
        else
        {
            _context.ElementNotKept(segment, 1);
        }

        if (target[2].Text() is string second)
        {
            _invoice.ExchangeRates.Add(new ExchangeRate(second, CodeText.Of(target[3]), _context.Decimal(segment, segment[3].Value, 3)));
        }

        _context.Unkept(segment, 0b1110);
    }

    private void EndHeaderGroups()
    {
        EndParty();
        EndAllowance();
    }

    private void EndParty()
    {
        if (_party.Take() is PartyInfo party && !_lines.TakeParty(party))
        {
            _invoice.Parties.Add(party);
        }
    }

    private void EndAllowance() => _invoice.AllowancesAndCharges.AddStated(_allowance.Take().Turned(_signs.Allowances));
}
