using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Reads one 810: header and summary here, lines in <see cref="X12InvoiceLineReader"/>.</summary>
internal sealed class X12InvoiceReader
{
    private readonly CheckedMessage _message;
    private readonly MapContext _context;
    private readonly X12InvoiceLineReader _lines;
    private readonly NotKeptOnce _notKept;
    private readonly PartyBuilder _party = new();
    private readonly InvoiceBuilder _invoice = new();
    private readonly X12InvoiceSummary _summary;
    private InvoiceSigns _signs;
    private string? _noteSubject;

    public X12InvoiceReader(CheckedMessage message, MapContext context, IRecordSink sink)
    {
        _message = message;
        _context = context;
        _notKept = new NotKeptOnce(context);
        _lines = new X12InvoiceLineReader(context, sink);
        _summary = new X12InvoiceSummary(context, _invoice, _lines.Sums);
    }

    public Invoice? Read()
    {
        X12InvoiceRole[] roles = X12InvoicePlaces.Roles.For(_message.Spec);
        Tape tape = _message.Tape;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            if (_message.NodeOf(i) is StructureNode node)
            {
                Segment segment = tape[i];
                Dispatch(segment, node, roles[node.Index]);
            }
        }

        EndParty();
        _lines.End(_invoice.Currency);
        Invoice? header = _invoice.Build(_signs.Kind, _context.TimeZone.Id);
        if (header is not null)
        {
            InvoiceTotalsCheck.Check(header, _lines.Sums, _summary.At, _context);
        }

        return header;
    }

    private void Dispatch(in Segment segment, StructureNode node, X12InvoiceRole role)
    {
        switch (role)
        {
            case X12InvoiceRole.Skip:
                break;
            case X12InvoiceRole.Party:
                EndParty();
                _context.ReadN1(segment, _party);
                break;
            case X12InvoiceRole.PartyName:
                _context.ReadN2(segment, _party);
                break;
            case X12InvoiceRole.PartyStreet:
                _context.ReadN3(segment, _party);
                break;
            case X12InvoiceRole.PartyCity:
                _context.ReadN4(segment, _party);
                break;
            case X12InvoiceRole.PartyReference:
                _party.AddReference(_context.ReadRef(segment));
                break;
            case X12InvoiceRole.PartyContact:
                _context.ReadPer(segment, _party);
                break;
            case X12InvoiceRole.None:
                _notKept.Say(segment, node);
                break;
            case >= X12InvoiceRole.Totals:
                EndParty();
                _lines.End(_invoice.Currency);
                _summary.Read(segment, role, _signs);
                break;
            case >= X12InvoiceRole.Line:
                if (role == X12InvoiceRole.Line)
                {
                    EndParty();
                }

                _lines.Read(segment, role, _signs, _invoice.Currency);
                break;
            default:
                ReadHeader(segment, role);
                break;
        }
    }

    private void ReadHeader(in Segment segment, X12InvoiceRole role)
    {
        switch (role)
        {
            case X12InvoiceRole.Beginning:
                ReadBig(segment);
                break;
            case X12InvoiceRole.Note:
                _invoice.Texts.AddStated(_context.ReadNte(segment));
                break;
            case X12InvoiceRole.Currency:
                ReadCur(segment);
                break;
            case X12InvoiceRole.Reference:
                _invoice.References.AddStated(_context.ReadRef(segment));
                break;
            case X12InvoiceRole.Terms:
                _invoice.PaymentTerms.AddStated(_context.ReadItd(segment));
                break;
            case X12InvoiceRole.Date:
                _invoice.Dates.AddStated(_context.ReadX12Dtm(segment));
                break;
            case X12InvoiceRole.Freight:
                _invoice.DeliveryTerms = _context.ReadFob(segment);
                break;
            case X12InvoiceRole.NoteReference:
                if (!_context.IsNote(segment, out _noteSubject))
                {
                    _invoice.References.AddStated(_context.ReadRef(segment));
                }

                break;
            case X12InvoiceRole.NoteText:
                _invoice.Texts.AddStated(_context.ReadMsg(segment, _noteSubject));
                break;
        }
    }

    private void ReadBig(in Segment segment)
    {
        _invoice.Date = _context.X12Date(segment, 1);
        _invoice.Number = segment[2].Value.Text();
        EdiDate? ordered = _context.X12Date(segment, 3);
        if (ordered is not null && segment[4].IsEmpty)
        {
            _invoice.Dates.Add(new QualifiedDate("4", ordered));
        }

        _invoice.AddReference("ON", segment[4].Value.Text(), ordered);
        _invoice.AddReference("RE", segment[5].Value.Text());
        _invoice.AddReference("PP", segment[6].Value.Text());
        _invoice.AddReference("OI", segment[10].Value.Text());
        _invoice.DocumentType = _context.FromX12(segment, segment[7].Value, InvoiceCodes.DocumentTypes, 7);
        _invoice.Function = _context.FunctionFromX12(segment, 8);

        _signs = InvoiceSigns.OfX12(_message.Tape, InvoiceCodes.KindOf(_invoice.DocumentType));
        if (_signs.Inferred || _signs.Contradicts)
        {
            _context.SignContradictsKind(MapFindings.At(segment, 7), _signs.Kind, _signs.Total);
        }

        _context.Unkept(segment, 0b101_1111_1110);
    }

    private void ReadCur(in Segment segment)
    {
        _invoice.Currency = segment[2].Value.Text();
        if (segment[5].Value.Text() is string second)
        {
            _invoice.ExchangeRates.Add(new ExchangeRate(second, null, _context.Decimal(segment, segment[3].Value, 3), _context.X12Date(segment, 8, 9)));
        }

        _context.Unkept(segment, segment[5].IsEmpty ? 0b110u : 0b11_1011_1110u);
    }

    private void EndParty()
    {
        if (_party.Take() is PartyInfo party && !_lines.TakeParty(party))
        {
            _invoice.Parties.Add(party);
        }
    }
}
