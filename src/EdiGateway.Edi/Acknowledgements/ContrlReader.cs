using System.Globalization;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>Reads a CONTRL of any syntax version; the action codes of the first version (1–3, 5, 6) are understood as well.</summary>
internal sealed class ContrlReader(Tape tape)
{
    private static readonly ulong Uci = ShortValue.Pack("UCI");
    private static readonly ulong Ucf = ShortValue.Pack("UCF");
    private static readonly ulong Ucm = ShortValue.Pack("UCM");
    private static readonly ulong Ucs = ShortValue.Pack("UCS");
    private static readonly ulong Ucd = ShortValue.Pack("UCD");
    private readonly List<Finding> _findings = [];
    private readonly List<AcknowledgementReceipt> _receipts = [];
    private List<string> _details = [];
    private string _segment = string.Empty;
    private int _group = -1;

    public AcknowledgementReading Read()
    {
        Location last = new(-1);
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            last = AcknowledgementFindings.At(segment);
            Take(segment);
        }

        if (_receipts.Count == 0)
        {
            if (_findings.Count == 0)
            {
                _findings.Add(AcknowledgementFindings.Incomplete(last, "UCI, which names the interchange that it answers"));
            }
        }
        else
        {
            SumUp();
        }

        return new AcknowledgementReading(_receipts, _findings);
    }

    private void Take(Segment segment)
    {
        if (segment.Tag == Uci)
        {
            TakeInterchange(segment);
        }
        else if (_receipts.Count == 0)
        {
            return;
        }
        else if (segment.Tag == Ucf)
        {
            TakeGroup(segment);
        }
        else if (segment.Tag == Ucm)
        {
            TakeMessage(segment);
        }
        else if (segment.Tag == Ucs)
        {
            _segment = $"segment {segment[1].Value.ToString()}";
            AddDetail(_segment, segment[2].Value.ToString());
        }
        else if (segment.Tag == Ucd)
        {
            AddDetail($"{_segment}, {Position(segment[2])}", segment[1].Value.ToString());
        }
    }

    private void TakeInterchange(Segment segment)
    {
        string action = segment[4].Value.ToString();
        if (Outcome(action) is not { } outcome)
        {
            _findings.Add(AcknowledgementFindings.OutcomeUnknown(AcknowledgementFindings.At(segment, 4), action));
            return;
        }

        _details = [];
        _receipts.Add(new AcknowledgementReceipt
        {
            Kind = AcknowledgementKind.Contrl,
            Level = ReceiptLevel.Interchange,
            Outcome = outcome,
            OutcomeOfOthers = OfOthers(action, outcome),
            InterchangeControlNumber = segment[1].Value.ToString(),
            Sender = new Participant(segment[2][2].ToString(), segment[2][1].ToString().Trim()),
            Receiver = new Participant(segment[3][2].ToString(), segment[3][1].ToString().Trim()),
            Details = _details,
        });
        AddServiceError(segment, 5);
    }

    private void TakeGroup(Segment segment)
    {
        _group = -1;
        string action = segment[4].Value.ToString();
        if (Outcome(action) is not { } outcome)
        {
            _findings.Add(AcknowledgementFindings.OutcomeUnknown(AcknowledgementFindings.At(segment, 4), action));
            return;
        }

        _details = [];
        _group = _receipts.Count;
        _receipts.Add(_receipts[0] with
        {
            Level = ReceiptLevel.Group,
            Outcome = Checked(segment, outcome, _receipts[0], "the interchange"),
            OutcomeOfOthers = AcknowledgementReader.Worse(OfOthers(action, outcome), Rejecting(_receipts[0])),
            GroupControlNumber = segment[1].Value.ToString(),
            Details = _details,
        });
        AddServiceError(segment, 5);
    }

    private void TakeMessage(Segment segment)
    {
        string action = segment[3].Value.ToString();
        if (Outcome(action) is not { } outcome)
        {
            _findings.Add(AcknowledgementFindings.OutcomeUnknown(AcknowledgementFindings.At(segment, 3), action));
            return;
        }

        // A later UCM about the same message is read with its own details and then merged.
        _details = [];
        AcknowledgementReceipt parent = _group >= 0 ? _receipts[_group] : _receipts[0];
        outcome = Checked(segment, outcome, parent, _group >= 0 ? "the group" : "the interchange");
        AddServiceError(segment, 4);
        Add(segment, _receipts[0] with
        {
            Level = ReceiptLevel.Message,
            Outcome = outcome,
            OutcomeOfOthers = outcome,
            GroupControlNumber = _group >= 0 ? parent.GroupControlNumber : null,
            MessageControlNumber = segment[1].Value.ToString(),
            MessageType = segment[2][1].ToString(),
            Details = _details,
        });
    }

    private void Add(Segment segment, AcknowledgementReceipt receipt)
    {
        int earlier = _receipts.FindIndex(one => one.Level == ReceiptLevel.Message
            && one.MessageControlNumber == receipt.MessageControlNumber
            && one.GroupControlNumber == receipt.GroupControlNumber
            && one.MessageType == receipt.MessageType);
        if (earlier < 0)
        {
            _receipts.Add(receipt);
            return;
        }

        if (_receipts[earlier].Outcome != receipt.Outcome)
        {
            _findings.Add(AcknowledgementFindings.ContradictsItself(
                AcknowledgementFindings.At(segment, 3),
                $"message {receipt.MessageControlNumber} is answered twice, with {_receipts[earlier].Outcome} and {receipt.Outcome}"));
        }

        if (receipt.Outcome > _receipts[earlier].Outcome)
        {
            _receipts[earlier] = receipt;
        }
    }

    // 0083 = 4 rejects all levels below, so an acceptance there contradicts it.
    private AcknowledgementOutcome Checked(Segment segment, AcknowledgementOutcome outcome, AcknowledgementReceipt above, string what)
    {
        if (above.OutcomeOfOthers != AcknowledgementOutcome.Rejected || outcome == AcknowledgementOutcome.Rejected)
        {
            return outcome;
        }

        _findings.Add(AcknowledgementFindings.ContradictsItself(
            AcknowledgementFindings.At(segment),
            $"{what} is rejected with all below it, but {ShortValue.Unpack(segment.Tag)} {segment[1].Value.ToString()} is {outcome}"));
        return AcknowledgementOutcome.Rejected;
    }

    // What the interchange or group says, seen together with what is said below it.
    private void SumUp()
    {
        for (int i = _receipts.Count - 1; i >= 0; i--)
        {
            AcknowledgementReceipt receipt = WithErrors(_receipts[i]);
            _receipts[i] = receipt;
            if (receipt.Level == ReceiptLevel.Message)
            {
                continue;
            }

            List<AcknowledgementReceipt> below = _receipts.FindAll(one => one.Level > receipt.Level
                && (receipt.Level == ReceiptLevel.Interchange || one.GroupControlNumber == receipt.GroupControlNumber));
            if (below.Count == 0)
            {
                continue;
            }

            // 8 with results below it is the "accepted" of products that do not keep the two apart.
            AcknowledgementOutcome others = receipt.OutcomeOfOthers == AcknowledgementOutcome.Received ? AcknowledgementOutcome.Accepted : receipt.OutcomeOfOthers;
            AcknowledgementOutcome outcome = receipt.Outcome == AcknowledgementOutcome.Rejected ? AcknowledgementOutcome.Rejected
                : below.Exists(one => one.Outcome >= AcknowledgementOutcome.PartiallyAccepted) ? AcknowledgementOutcome.PartiallyAccepted
                : below.Exists(one => one.Outcome == AcknowledgementOutcome.AcceptedWithErrors) ? AcknowledgementReader.Worse(receipt.Outcome, AcknowledgementOutcome.AcceptedWithErrors)
                : AcknowledgementReader.Worse(receipt.Outcome, AcknowledgementOutcome.Accepted);
            _receipts[i] = receipt with { Outcome = outcome, OutcomeOfOthers = others };
        }
    }

    // 7 with an error named: taken over in spite of it.
    private static AcknowledgementReceipt WithErrors(AcknowledgementReceipt receipt) =>
        receipt.Outcome != AcknowledgementOutcome.Accepted || receipt.Details.Count == 0 ? receipt
        : receipt.Level == ReceiptLevel.Message ? receipt with { Outcome = AcknowledgementOutcome.AcceptedWithErrors, OutcomeOfOthers = AcknowledgementOutcome.AcceptedWithErrors }
        : receipt with { Outcome = AcknowledgementOutcome.AcceptedWithErrors };

    private void AddServiceError(Segment segment, int position)
    {
        string code = segment[position].Value.ToString();
        if (code.Length == 0)
        {
            return;
        }

        string service = segment[position + 1].Value.ToString();
        string where = service.Length == 0 ? string.Empty : service;
        if (where.Length > 0 && !segment[position + 2].IsEmpty)
        {
            where += ", " + Position(segment[position + 2]);
        }

        AddDetail(where, code);
    }

    private void AddDetail(string where, string code)
    {
        if (code.Length > 0)
        {
            _details.Add(where.Length == 0 ? CodeTexts.Contrl(code) : $"{where}: {CodeTexts.Contrl(code)}");
        }
    }

    // 0098 counts the tag as 1.
    private static string Position(Element element)
    {
        string component = element[2].ToString();
        string text = element[1].TryGetCount(out long position) && position > 1
            ? "element " + (position - 1).ToString(CultureInfo.InvariantCulture)
            : "tag";
        return component.Length == 0 ? text : $"{text} component {component}";
    }

    private static AcknowledgementOutcome Rejecting(AcknowledgementReceipt above) =>
        above.OutcomeOfOthers == AcknowledgementOutcome.Rejected ? AcknowledgementOutcome.Rejected : AcknowledgementOutcome.Received;

    private static AcknowledgementOutcome OfOthers(string action, AcknowledgementOutcome outcome) =>
        action is "3" ? AcknowledgementOutcome.Accepted : outcome;

    private static AcknowledgementOutcome? Outcome(string action) => action switch
    {
        "1" or "5" or "7" => AcknowledgementOutcome.Accepted,
        "2" => AcknowledgementOutcome.AcceptedWithErrors,
        "3" => AcknowledgementOutcome.PartiallyAccepted,
        "4" or "6" => AcknowledgementOutcome.Rejected,
        "8" => AcknowledgementOutcome.Received,
        _ => null,
    };
}
