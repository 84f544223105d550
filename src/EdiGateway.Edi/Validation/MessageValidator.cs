using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Checks a message against its specification: places every segment, then checks elements, codes, conditions and
/// hierarchies. A clean message allocates nothing.
/// </summary>
public static class MessageValidator
{
    [ThreadStatic]
    private static Scratch? s_scratch;

    /// <summary>Validates the message on <paramref name="tape"/>; the findings are added to <paramref name="envelope"/>, in order of the segments.</summary>
    /// <returns>The placed message, valid as long as the tape stands on it: the next call for the same tape gives the same object anew.</returns>
    public static CheckedMessage Validate(MessageEnvelope envelope, Tape tape, MessageSpec spec, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        Scratch scratch = s_scratch ??= new Scratch();
        int count = tape.SegmentCount;
        if (tape.Places.Length < count)
        {
            tape.Places = new int[Math.Max(count, Math.Min(int.MaxValue / 2, tape.Places.Length * 2))];
        }

        int[] nodes = tape.Places;

        // Where the trailer is missing, which the reader reports, what else is missing before it would only repeat that.
        bool isComplete = count > 0 && tape.TagOf(count - 1) == spec.Nodes[^1].Segment.PackedTag;
        scratch.Placer.Place(tape, spec, nodes, isComplete, options.MaxFindings);
        CheckElements(scratch, envelope, tape, spec, nodes, options);
        if (envelope.HasFindings)
        {
            Place(envelope, tape, spec, nodes);
        }

        if (scratch.Placer.Faults.Count > 0 || scratch.Elements.Findings.Count > 0)
        {
            Report(scratch, envelope, tape, spec, options);
        }

        CheckedMessage message = tape.Checked ??= new CheckedMessage();
        message.Set(envelope, tape, spec, nodes);
        return message;
    }

    private static void CheckElements(Scratch scratch, MessageEnvelope envelope, Tape tape, MessageSpec spec, int[] nodes, ValidationOptions options)
    {
        StructureIndex index = spec.Index;
        ElementChecker checker = scratch.Elements;
        checker.Begin(tape, spec, options, tape.Standard == EdiStandard.Edifact ? envelope.AssociationCode : string.Empty);
        scratch.Hierarchy.Begin();
        int bracket = -1;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            int n = nodes[i];
            if (n < 0)
            {
                continue;
            }

            StructureNode node = index.Nodes[n];
            SegmentPlan plan = index.Plans[n];
            switch (plan.Role)
            {
                case SegmentRole.Level:
                    scratch.Hierarchy.Take(i);
                    break;
                case SegmentRole.BracketOpen or SegmentRole.BracketClose:
                    bracket = CheckBracket(checker, tape, nodes, index, i, bracket, plan.Role);
                    break;
            }

            if (node.Usage == Usage.NotUsed)
            {
                checker.Findings.Add(StructureFindings.SegmentNotUsed(Severity.Error, FindingPlace.OfSegment(tape, i, node)));
                continue;
            }

            checker.Check(i, node, plan);
            if (checker.Findings.Count > options.MaxFindings)
            {
                break;
            }
        }

        if (bracket >= 0)
        {
            AddBracket(checker, tape, nodes, index, bracket, "LE");
        }

        scratch.Hierarchy.Check(tape, index, nodes, options, checker.Findings);
    }

    /// <summary>X12 LS and LE stand around a loop, both or neither, with the same identifier. Returns the open LS; -1 for none.</summary>
    private static int CheckBracket(ElementChecker checker, Tape tape, int[] nodes, StructureIndex index, int i, int open, SegmentRole role)
    {
        if (role == SegmentRole.BracketOpen)
        {
            if (open >= 0)
            {
                AddBracket(checker, tape, nodes, index, open, "LE");
            }

            return i;
        }

        if (open < 0 || !tape[open][1].Raw.SequenceEqual(tape[i][1].Raw))
        {
            AddBracket(checker, tape, nodes, index, i, "LS");
        }

        return -1;
    }

    private static void AddBracket(ElementChecker checker, Tape tape, int[] nodes, StructureIndex index, int i, string partner) =>
        checker.Findings.Add(StructureFindings.LoopBracketUnpaired(Severity.Error, FindingPlace.OfSegment(tape, i, index.Nodes[nodes[i]]), partner));

    private static void Report(Scratch scratch, MessageEnvelope envelope, Tape tape, MessageSpec spec, ValidationOptions options)
    {
        List<Finding> all = new(scratch.Placer.Faults.Count + scratch.Elements.Findings.Count);
        FaultWording wording = new(tape, spec, options);
        foreach (StructureFault fault in scratch.Placer.Faults)
        {
            if (wording.Finding(fault) is { } finding)
            {
                all.Add(finding);
            }
        }

        // A character that the reader named already is not named again.
        HashSet<long> named = [.. envelope.Findings.Where(finding => finding.Code.Ak403 == "6").Select(finding => finding.At.ByteOffset)];
        all.AddRange(scratch.Elements.Findings.Where(finding =>
            (finding.Code != FindingCodes.ControlCharacter || !named.Contains(finding.At.ByteOffset)) && !IsJudged(finding.At, envelope, tape)));
        Finding[] sorted = [.. all.OrderBy(finding => finding.At.SegmentNumber).ThenBy(finding => finding.At.Element).ThenBy(finding => finding.At.Component)];
        envelope.Findings.AddRange(sorted.Take(options.MaxFindings));
        if (sorted.Length > options.MaxFindings)
        {
            envelope.Findings.Add(StructureFindings.TooManyFindings(sorted[options.MaxFindings].At, options.MaxFindings));
        }
    }

    /// <summary>Whether the reader has a finding about the same part of the message's header or trailer: one fault, one finding.</summary>
    private static bool IsJudged(Location at, MessageEnvelope envelope, Tape tape)
    {
        if (at.Element is 0 or > 2 || (at.SegmentNumber != 1 && at.SegmentNumber != tape.SegmentCount))
        {
            return false;
        }

        int number = tape.Standard == EdiStandard.X12 ? 2 : 1;
        bool inTrailer = at.SegmentNumber == tape.SegmentCount;
        return envelope.Findings.Exists(judged => judged.Code.Number[0] == '2' && judged.At.Element > 0 && (judged.At.SegmentNumber == at.SegmentNumber
            ? inTrailer || (judged.At.Element == at.Element && (judged.At.Component == at.Component || judged.At.Component == 0 || at.Component == 0))
            : inTrailer && at.Element == 2 && judged.At.SegmentNumber == 1 && judged.At.Element == number));
    }

    /// <summary>Adds the loop and the element's number to what the reader found in the data, which knows no specification.</summary>
    private static void Place(MessageEnvelope envelope, Tape tape, MessageSpec spec, int[] nodes)
    {
        List<Finding> findings = envelope.Findings;
        for (int i = 0; i < findings.Count; i++)
        {
            Location at = findings[i].At;
            if (findings[i].Code.Number[0] == '1' && at.SegmentNumber > 0 && at.SegmentNumber <= tape.SegmentCount && nodes[at.SegmentNumber - 1] is >= 0 and int n)
            {
                findings[i] = findings[i] with { At = FindingPlace.OfElement(at, spec.Index.Nodes[n]) };
            }
        }
    }

    private sealed class Scratch
    {
        public StructurePlacer Placer { get; } = new();

        public ElementChecker Elements { get; } = new();

        public HierarchyChecker Hierarchy { get; } = new();
    }
}
