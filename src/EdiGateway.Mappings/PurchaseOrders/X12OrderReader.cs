using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Reads 850 and 855.</summary>
internal sealed class X12OrderReader(MapContext context, IRecordSink sink, bool isResponse)
{
    private readonly OrderDraft _draft = new(context, sink, isResponse);
    private readonly NotKeptOnce _notKept = new(context);
    private readonly PartyBuilder _contacts = new();

    // The text that MSG or MTX of the open N9 loop add to.
    private string? _noteQualifier;
    private int _noteIndex;

    public OrderDocument? Read(CheckedMessage message)
    {
        Tape tape = message.Tape;
        X12OrderRole[] roles = X12OrderRoles.All.For(message.Spec);
        int beginning = 0;
        _contacts.Begin("BY");
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            int place = message.PlaceOf(i);
            if (place < 0)
            {
                continue;
            }

            X12OrderRole role = roles[place];
            if (role == X12OrderRole.Skip)
            {
                continue;
            }

            Segment segment = tape[i];
            if (role is X12OrderRole.Beg or X12OrderRole.Bak)
            {
                beginning = i;
            }

            Read(segment, role, message);
        }

        _draft.EndLine();
        if (_contacts.Take() is { Contacts.Count: > 0 } contacts)
        {
            KeepContacts(contacts.Contacts);
        }

        return _draft.Finish(tape, beginning, 3, "324");
    }

    private void Read(in Segment segment, X12OrderRole role, CheckedMessage message)
    {
        OrderParts parts = _draft.Parts;
        switch (role)
        {
            case X12OrderRole.Po1:
                X12OrderLines.ReadPo1(context, segment, _draft.BeginLine());
                break;
            case X12OrderRole.Pid:
                parts.Descriptions.Add(context.ReadPid(segment));
                break;
            case X12OrderRole.Dtm:
                parts.Dates.AddStated(context.ReadX12Dtm(segment));
                break;
            case X12OrderRole.Ref when isResponse && !_draft.InLine && _draft.Number is null && segment[1].Value.Is("D2"u8):
                _draft.Number = segment[2].Value.Text();
                context.Unkept(segment, 0b110);
                break;
            case X12OrderRole.Ref:
                parts.References.AddStated(context.ReadRef(segment));
                break;
            case X12OrderRole.N1:
                parts.Close();
                context.ReadN1(segment, parts.Party);
                break;
            case X12OrderRole.N2:
                context.ReadN2(segment, parts.Party);
                break;
            case X12OrderRole.N3:
                context.ReadN3(segment, parts.Party);
                break;
            case X12OrderRole.N4:
                context.ReadN4(segment, parts.Party);
                break;
            case X12OrderRole.PartyRef:
                parts.Party.AddReference(context.ReadRef(segment));
                break;
            case X12OrderRole.PartyPer:
                context.ReadPer(segment, parts.Party);
                break;
            case X12OrderRole.Per:
                context.ReadPer(segment, _contacts);
                break;
            case X12OrderRole.Sac:
                parts.Allowances.AddStated(context.ReadSac(segment));
                break;
            case X12OrderRole.Txi:
                parts.Taxes.AddStated(context.ReadTxi(segment));
                break;
            case X12OrderRole.Itd:
                parts.PaymentTerms.Add(context.ReadItd(segment));
                break;
            case X12OrderRole.Td5:
                parts.Transports.Add(context.ReadTd5(segment));
                break;
            case X12OrderRole.Fob when parts.DeliveryTerms is null:
                parts.DeliveryTerms = context.ReadFob(segment);
                break;
            case X12OrderRole.Cur:
                _draft.Currency = context.ReadCur(segment);
                break;
            case X12OrderRole.N9:
                ReadN9(segment, parts);
                break;
            case X12OrderRole.Msg:
                ReadMsg(segment, parts);
                break;
            case X12OrderRole.LineMsg:
                parts.Texts.AddStated(context.ReadMsg(segment, null));
                break;
            case X12OrderRole.Amt:
                ReadAmt(segment, parts);
                break;
            case X12OrderRole.Beg:
                ReadBeg(segment);
                break;
            case X12OrderRole.Bak:
                ReadBak(segment);
                break;
            case X12OrderRole.Ctt:
                _draft.EndLine();
                _draft.LineCount = context.Whole(segment, segment[1].Value, 1);
                _draft.HashTotal = context.Decimal(segment, segment[2].Value, 2);
                _draft.TotalsIndex = segment.Number - 1;
                context.Unkept(segment, 0b110);
                break;
            case X12OrderRole.NotKept or X12OrderRole.Fob:
                _notKept.Say(segment, message.NodeOf(segment.Number - 1)!);
                break;
            default:
                X12OrderLines.Read(context, segment, role, _draft.Line);
                break;
        }
    }

    private void ReadBeg(in Segment segment)
    {
        _draft.Function = context.FunctionFromX12(segment, 1);
        _draft.OrderType = context.FromX12(segment, segment[2].Value, CodeTables.OrderTypes, 2);
        _draft.Number = segment[3].Value.Text();
        Reference("RE", segment[4].Value.Text());
        _draft.Date = context.X12Date(segment, 5);
        Reference("CT", segment[6].Value.Text());
        _draft.Response = context.FromX12(segment, segment[7].Value, CodeTables.Responses, 7);
        context.Unkept(segment, 0b1111_1110);
    }

    private void ReadBak(in Segment segment)
    {
        _draft.Function = context.FunctionFromX12(segment, 1);
        _draft.Response = context.FromX12(segment, segment[2].Value, CodeTables.Responses, 2);
        _draft.OrderNumber = segment[3].Value.Text();
        _draft.OrderDate = context.X12Date(segment, 4);
        Reference("RE", segment[5].Value.Text());
        Reference("CT", segment[7].Value.Text());
        Reference("VN", segment[8].Value.Text());
        _draft.Date = context.X12Date(segment, 9);
        context.Unkept(segment, 0b11_1011_1110);
    }

    private void Reference(string qualifier, string? value)
    {
        if (value is not null)
        {
            _draft.Header.References.Add(new Reference(qualifier, value));
        }
    }

    private void ReadN9(in Segment segment, OrderParts parts)
    {
        _noteIndex = -1;
        if (context.IsNote(segment, out _noteQualifier))
        {
            return;
        }

        parts.References.AddStated(context.ReadRef(segment));
        _noteQualifier = X12Texts.General;
    }

    private void ReadMsg(in Segment segment, OrderParts parts)
    {
        if (context.ReadMsg(segment, _noteQualifier) is not TextNote note)
        {
            return;
        }

        if (_noteIndex >= 0 && _noteIndex < parts.Texts.Count)
        {
            TextNote before = parts.Texts[_noteIndex];
            parts.Texts[_noteIndex] = before with { Text = before.Text + "\n" + note.Text };
            return;
        }

        _noteIndex = parts.Texts.Count;
        parts.Texts.Add(note);
    }

    private void ReadAmt(in Segment segment, OrderParts parts)
    {
        string? qualifier = context.FromX12(segment, segment[1].Value, CodeTables.Amounts, 1);
        if (qualifier is not null && context.Decimal(segment, segment[2].Value, 2) is decimal value)
        {
            parts.Amounts.Add(new QualifiedAmount(qualifier, value));
        }

        context.Unkept(segment, 0b110);
    }

    // EDIFACT has contacts of parties only, so a contact of the document is the buyer's (or in a response the supplier's).
    private void KeepContacts(IReadOnlyList<Contact> contacts)
    {
        string role = isResponse ? "SU" : "BY";
        int index = _draft.Header.Parties.FindIndex(party => party.Role == role);
        if (index < 0)
        {
            _draft.Header.Contacts.AddRange(contacts);
            return;
        }

        PartyInfo party = _draft.Header.Parties[index];
        _draft.Header.Parties[index] = party with { Contacts = [.. party.Contacts, .. contacts] };
    }
}
