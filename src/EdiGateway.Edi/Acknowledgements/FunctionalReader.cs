using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>Reads a 997 or 999.</summary>
internal sealed class FunctionalReader(InterchangeEnvelope interchange, Tape tape, AcknowledgementKind kind)
{
    private static readonly ulong Ak1 = ShortValue.Pack("AK1");
    private static readonly ulong Ak2 = ShortValue.Pack("AK2");
    private static readonly ulong Ak3 = ShortValue.Pack("AK3");
    private static readonly ulong Ik3 = ShortValue.Pack("IK3");
    private static readonly ulong Ak4 = ShortValue.Pack("AK4");
    private static readonly ulong Ik4 = ShortValue.Pack("IK4");
    private static readonly ulong Ak5 = ShortValue.Pack("AK5");
    private static readonly ulong Ik5 = ShortValue.Pack("IK5");
    private static readonly ulong Ak9 = ShortValue.Pack("AK9");
    private readonly List<Finding> _findings = [];
    private readonly List<AcknowledgementReceipt> _sets = [];
    private AcknowledgementReceipt? _group;
    private AcknowledgementReceipt? _set;
    private List<string> _details = [];
    private string _segment = string.Empty;
    private bool _closed;

    public AcknowledgementReading Read()
    {
        Location last = new(-1);
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            last = AcknowledgementFindings.At(segment);
            Take(segment);
        }

        CloseSet(last);
        if (_group is null)
        {
            _findings.Add(AcknowledgementFindings.Incomplete(last, "AK1, which names the group that it answers"));
            return new AcknowledgementReading([], _findings);
        }

        if (!_closed)
        {
            // The sets that are named are answered all the same.
            _findings.Add(AcknowledgementFindings.Incomplete(last, "AK9, which says what became of the group"));
            return new AcknowledgementReading(_sets, _findings);
        }

        return new AcknowledgementReading([_group, .. _sets], _findings);
    }

    private void Take(Segment segment)
    {
        if (segment.Tag == Ak1)
        {
            _group = new AcknowledgementReceipt
            {
                Kind = kind,
                Level = ReceiptLevel.Group,
                Outcome = AcknowledgementOutcome.Received,
                OutcomeOfOthers = AcknowledgementOutcome.Received,
                Sender = interchange.Receiver,
                Receiver = interchange.Sender,
                FunctionalId = segment[1].Value.ToString(),
                GroupControlNumber = segment[2].Value.ToString(),
            };
        }
        else if (_group is null)
        {
            return;
        }
        else if (segment.Tag == Ak2)
        {
            CloseSet(AcknowledgementFindings.At(segment));
            _details = [];
            _set = _group with
            {
                Level = ReceiptLevel.Message,
                MessageType = segment[1].Value.ToString(),
                MessageControlNumber = segment[2].Value.ToString().TrimEnd(),
            };
        }
        else if (segment.Tag == Ak3 || segment.Tag == Ik3)
        {
            _segment = $"segment {segment[2].Value.ToString()} ({segment[1].Value.ToString().TrimEnd()})";
            string code = segment[4].Value.ToString();
            if (code is not ("" or "8"))
            {
                _details.Add($"{_segment}: {CodeTexts.Segment(code)}");
            }
        }
        else if (segment.Tag == Ak4 || segment.Tag == Ik4)
        {
            _details.Add(ElementText(segment));
        }
        else if (segment.Tag == Ak5 || segment.Tag == Ik5)
        {
            TakeSetResult(segment);
        }
        else if (segment.Tag == Ak9)
        {
            TakeGroupResult(segment);
        }
    }

    private string ElementText(Segment segment)
    {
        Element position = segment[1];
        string component = position[2].ToString();
        string value = segment[4].Value.ToString();
        return $"{_segment}, element {position[1].ToString()}{(component.Length == 0 ? string.Empty : $" component {component}")}: "
            + $"{CodeTexts.Element(segment[3].Value.ToString())}{(value.Length == 0 ? string.Empty : $": '{value}'")}";
    }

    private void TakeSetResult(Segment segment)
    {
        if (_set is null)
        {
            return;
        }

        for (int position = 2; position <= 6; position++)
        {
            string code = segment[position].Value.ToString();
            if (code.Length > 0)
            {
                _details.Add(CodeTexts.Set(code));
            }
        }

        string letter = segment[1].Value.ToString();

        // P is a code of groups only.
        if (letter == "P" || Outcome(letter) is not { } outcome)
        {
            _findings.Add(AcknowledgementFindings.OutcomeUnknown(AcknowledgementFindings.At(segment, 1), letter));
        }
        else
        {
            AddSet(_set with { Outcome = outcome, OutcomeOfOthers = outcome, Details = _details }, AcknowledgementFindings.At(segment, 1));
        }

        _set = null;
    }

    private void AddSet(AcknowledgementReceipt receipt, Location at)
    {
        int earlier = _sets.FindIndex(set => set.MessageType == receipt.MessageType && set.MessageControlNumber == receipt.MessageControlNumber);
        if (earlier < 0)
        {
            _sets.Add(receipt);
            return;
        }

        if (_sets[earlier].Outcome != receipt.Outcome)
        {
            _findings.Add(AcknowledgementFindings.ContradictsItself(at, $"set {receipt.MessageControlNumber} is answered twice, with {_sets[earlier].Outcome} and {receipt.Outcome}"));
        }

        if (receipt.Outcome > _sets[earlier].Outcome)
        {
            _sets[earlier] = receipt;
        }
    }

    private void CloseSet(Location at)
    {
        if (_set is not null)
        {
            _findings.Add(AcknowledgementFindings.Incomplete(at, $"the result (AK5 or IK5) for set {_set.MessageControlNumber}"));
            _set = null;
        }
    }

    private void TakeGroupResult(Segment segment)
    {
        CloseSet(AcknowledgementFindings.At(segment));
        string letter = segment[1].Value.ToString();
        if (Outcome(letter) is not { } outcome)
        {
            _findings.Add(AcknowledgementFindings.OutcomeUnknown(AcknowledgementFindings.At(segment, 1), letter));
            return;
        }

        List<string> details = [];
        for (int position = 5; position <= 9; position++)
        {
            string code = segment[position].Value.ToString();
            if (code.Length > 0)
            {
                details.Add(CodeTexts.Group(code));
            }
        }

        _closed = true;
        outcome = Reconcile(segment, outcome);
        bool faultsNamed = _sets.Exists(set => set.Outcome != AcknowledgementOutcome.Accepted);
        _group = _group! with
        {
            Outcome = outcome,
            OutcomeOfOthers = outcome switch
            {
                // Where the faulty sets are named, the others are the good ones; where none is, nobody can tell them apart.
                AcknowledgementOutcome.PartiallyAccepted when _sets.Exists(set => set.Outcome == AcknowledgementOutcome.Rejected) => AcknowledgementOutcome.Accepted,
                AcknowledgementOutcome.AcceptedWithErrors when faultsNamed => AcknowledgementOutcome.Accepted,
                _ => outcome,
            },
            Details = details,
        };
    }

    private AcknowledgementOutcome Reconcile(Segment segment, AcknowledgementOutcome outcome)
    {
        Location at = AcknowledgementFindings.At(segment, 1);
        bool counted = segment[3].Value.TryGetCount(out long received) & segment[4].Value.TryGetCount(out long accepted);
        int named = _sets.Count(set => set.Outcome == AcknowledgementOutcome.Rejected);
        if (outcome == AcknowledgementOutcome.Rejected)
        {
            for (int i = 0; i < _sets.Count; i++)
            {
                if (_sets[i].Outcome != AcknowledgementOutcome.Rejected)
                {
                    _findings.Add(AcknowledgementFindings.ContradictsItself(at, $"AK9 rejects the group, but set {_sets[i].MessageControlNumber} is {_sets[i].Outcome}"));
                    _sets[i] = _sets[i] with { Outcome = AcknowledgementOutcome.Rejected, OutcomeOfOthers = AcknowledgementOutcome.Rejected };
                }
            }
        }
        else if (named > 0 && outcome is AcknowledgementOutcome.Accepted or AcknowledgementOutcome.AcceptedWithErrors)
        {
            _findings.Add(AcknowledgementFindings.ContradictsItself(at, $"AK9 accepts the group, but {named} of its sets are rejected"));
            outcome = AcknowledgementOutcome.PartiallyAccepted;
        }

        bool fits = !counted || (accepted <= received && received - accepted >= named && outcome switch
        {
            AcknowledgementOutcome.Accepted or AcknowledgementOutcome.AcceptedWithErrors => accepted == received,
            AcknowledgementOutcome.PartiallyAccepted => accepted < received && accepted > 0,
            _ => accepted == 0,
        });
        if (!fits)
        {
            _findings.Add(AcknowledgementFindings.CountsDiffer(
                AcknowledgementFindings.At(segment, 4),
                $"AK9 is '{segment[1].Value.ToString()}' with {received} sets received and {accepted} accepted, {named} of them named as rejected"));
        }

        return outcome;
    }

    private static AcknowledgementOutcome? Outcome(string letter) => letter switch
    {
        "A" => AcknowledgementOutcome.Accepted,
        "E" => AcknowledgementOutcome.AcceptedWithErrors,
        "P" => AcknowledgementOutcome.PartiallyAccepted,
        "R" or "M" or "W" or "X" => AcknowledgementOutcome.Rejected,
        _ => null,
    };
}
