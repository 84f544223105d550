using System.Numerics;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Checks the levels of an 856 (HL01 own id, HL02 parent) or DESADV (CPS 7164, 7166) as a tree. Reused between messages.
/// </summary>
internal sealed class HierarchyChecker
{
    private readonly List<int> _segments = [];
    private ulong[] _keys = new ulong[64];
    private int[] _levels = new int[64];
    private int[] _parents = new int[64];

    public void Begin() => _segments.Clear();

    public void Take(int segment) => _segments.Add(segment);

    public void Check(Tape tape, StructureIndex index, int[] nodes, ValidationOptions options, List<Finding> findings)
    {
        if (_segments.Count == 0 || options.Hierarchy == Strictness.Ignore)
        {
            return;
        }

        Prepare(_segments.Count);
        Severity severity = (Severity)options.Hierarchy;
        for (int level = 0; level < _segments.Count; level++)
        {
            Element id = tape[_segments[level]][1];
            if (!id.IsEmpty && !TryAdd(Key(id.Raw), level))
            {
                findings.Add(HierarchyFindings.IdRepeated(severity, At(tape, index, nodes, level, 1), FindingPlace.Text(tape, id.Raw)));
            }
        }

        for (int level = 0; level < _segments.Count; level++)
        {
            Element parent = tape[_segments[level]][2];
            _parents[level] = parent.IsEmpty ? -1 : Find(Key(parent.Raw));

            // One level that is missing or misnumbered is one fault, however many levels lie below it.
            if (!parent.IsEmpty && _parents[level] < 0 && TryAdd(Key(parent.Raw), -1))
            {
                findings.Add(HierarchyFindings.ParentUnknown(severity, At(tape, index, nodes, level, 2), FindingPlace.Text(tape, parent.Raw)));
            }
        }

        ReportCycles(tape, index, nodes, severity, findings);
    }

    private void ReportCycles(Tape tape, StructureIndex index, int[] nodes, Severity severity, List<Finding> findings)
    {
        // A level whose way up was walked points to -1 from then on, so every level is passed once.
        for (int start = 0; start < _segments.Count; start++)
        {
            int steps = 0;
            int level = start;
            while (level >= 0 && steps <= _segments.Count)
            {
                level = _parents[level];
                steps++;
            }

            if (level >= 0)
            {
                findings.Add(HierarchyFindings.Cycle(severity, At(tape, index, nodes, start, 2), FindingPlace.Text(tape, tape[_segments[start]][2].Raw)));
            }

            for (level = start; level >= 0;)
            {
                (level, _parents[level]) = (_parents[level], -1);
            }
        }
    }

    private Location At(Tape tape, StructureIndex index, int[] nodes, int level, int element)
    {
        int segment = _segments[level];
        StructureNode node = index.Nodes[nodes[segment]];
        int start = tape[segment][element].Start;
        ElementUse use = node.Segment.Elements[element - 1];
        return FindingPlace.OfSegment(tape, segment, node) with
        {
            ByteOffset = tape.FileOffset(start),
            Line = tape.LineOf(start),
            Element = element,
            ElementId = use.Element?.Id,
        };
    }

    private void Prepare(int count)
    {
        // Each level may add its own id and an unknown parent's; half of the slots stay free.
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, count * 4));
        if (_keys.Length < size)
        {
            _keys = new ulong[size];
            _levels = new int[size];
            _parents = new int[size];
        }

        Array.Clear(_keys);
    }

    private bool TryAdd(ulong key, int level)
    {
        int slot = Slot(key);
        if (_keys[slot] == key)
        {
            return false;
        }

        _keys[slot] = key;
        _levels[slot] = level;
        return true;
    }

    private int Find(ulong key)
    {
        int slot = Slot(key);
        return _keys[slot] == key ? _levels[slot] : -1;
    }

    private int Slot(ulong key)
    {
        int mask = _keys.Length - 1;
        int slot = (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    // Ids up to seven bytes compare exactly; longer ones by 63 bits of FNV-1a.
    private static ulong Key(ReadOnlySpan<byte> id)
    {
        if (id.Length <= 7)
        {
            return ShortValue.Pack(id);
        }

        ulong hash = 14695981039346656037UL;
        foreach (byte b in id)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash | (1UL << 63);
    }
}
