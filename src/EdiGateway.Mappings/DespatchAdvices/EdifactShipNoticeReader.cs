using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;
using static EdiGateway.Mappings.DespatchAdvices.OrderPlacement;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>
/// Reads a DESADV: the header and the shipment's CPS become the header, every further CPS a tare or pack, every LIN an
/// item, every PCI below a LIN a pack in that item; orders are placed by <see cref="OrderPlacement"/>.
/// </summary>
internal sealed partial class EdifactShipNoticeReader(CheckedMessage message, MapContext context, IRecordSink sink)
{
    private readonly Dictionary<string, Cps> _cps = new(StringComparer.Ordinal);
    private readonly List<Draft> _roots = [];
    private readonly HashSet<string> _ssccs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdiDate> _orderDates = new(StringComparer.Ordinal);
    private ShipNotice _header = new() { Number = string.Empty };
    private PhysicalMeasures _measures = new();
    private Cps? _current;
    private Item? _item;
    private long _lines;
    private decimal _quantities;
    private bool _broken;

    public ShipNotice? Read()
    {
        Tape tape = message.Tape;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            switch (CodeText.Of(segment.Tag))
            {
                case "UNH" or "UNT":
                    break;
                case "CPS":
                    BeginCps(segment);
                    break;
                case "LIN":
                    BeginItem(segment, i);
                    break;
                case "CNT":
                    EndItem();
                    CheckTotal(segment);
                    break;
                case string tag when _item is not null:
                    ReadItem(segment, tag, ref i);
                    break;
                case string tag when _current is not null:
                    ReadPacking(segment, tag, ref i);
                    break;
                case string tag:
                    ReadHeader(segment, tag, ref i);
                    break;
            }
        }

        EndItem();
        if (_broken || !BuildTree())
        {
            return null;
        }

        PlaceOrders();
        return _header with { Measures = _measures.IsEmpty ? null : _measures };
    }

    private void PlaceOrders()
    {
        List<Reference> orders = [.. _header.References.Where(reference => reference.Qualifier == "ON")];
        if (orders.Count == 1)
        {
            // One order named for the whole message: every line without an order of its own belongs to it.
            OrderKey key = new(orders[0].Value, null);
            bool only = true;
            bool used = false;
            foreach (Draft item in _roots.SelectMany(root => root.Descendants().Prepend(root)).Where(draft => draft.Line!.Level == ShipNoticeLevel.Item))
            {
                item.Order ??= key;
                only &= item.Order == key;
                used |= item.Order == key;
            }

            if (only)
            {
                foreach (Draft root in _roots)
                {
                    root.Order ??= key;
                }
            }

            if (used || only)
            {
                _header = _header with { References = [.. _header.References.Where(reference => reference.Qualifier != "ON")] };
            }
        }

        foreach (ShipNoticeLine line in Place(_roots, _orderDates))
        {
            sink.Line(line);
        }
    }

    /// <summary>Hangs every CPS below its parent; false where they are no tree.</summary>
    private bool BuildTree()
    {
        foreach (Cps cps in _cps.Values)
        {
            cps.Complete();
        }

        foreach (Cps cps in _cps.Values)
        {
            if (cps.IsShipment)
            {
                _roots.AddRange(cps.Draft.Children);
                TakeShipment(cps);
                continue;
            }

            if (cps.ParentId is null)
            {
                _roots.Add(cps.Draft);
            }
            else if (!_cps.TryGetValue(cps.ParentId, out Cps? parent))
            {
                Break(cps.At, $"the parent '{cps.ParentId}' of level '{cps.Id}' does not exist", cps.ParentId);
            }
            else if (!cps.EndsAtShipment(_cps))
            {
                Break(cps.At, $"level '{cps.Id}' lies in itself", cps.Id);
            }
            else
            {
                (parent.IsShipment ? _roots : parent.Draft.Children).Add(cps.Draft);
            }
        }

        foreach (Cps cps in _cps.Values.Where(cps => !cps.IsShipment))
        {
            cps.Draft.Line = cps.Draft.Line! with { Level = cps.Level() };
        }

        return !_broken;
    }

    /// <summary>What the shipment's own level says goes to the header.</summary>
    private void TakeShipment(Cps cps) => _header = _header with
    {
        Packages = [.. _header.Packages, .. cps.Packages],
        References = [.. _header.References, .. cps.References],
        Dates = [.. _header.Dates, .. cps.Dates],
        Texts = [.. _header.Texts, .. cps.Texts],
    };

    private void Break(Location at, string reason, string? value)
    {
        // The first break says it; what hangs below it would only repeat that.
        if (!_broken)
        {
            context.BrokenHierarchy(at, reason, value);
        }

        _broken = true;
    }

    private void BeginCps(in Segment cps)
    {
        EndItem();
        string id = cps[1].Value.ToString();
        _current = new Cps(id, cps[2].Value.ToStringOrNull(), cps[3].Value.ToStringOrNull(), MapFindings.At(cps, 2));
        if (!_cps.TryAdd(id, _current))
        {
            Break(MapFindings.At(cps, 1), $"level id '{id}' occurs twice", id);
        }
    }

    private void CheckTotal(in Segment cnt)
    {
        Element total = cnt[1];
        decimal? found = total[1].ToString() switch
        {
            "1" => _quantities,
            "2" or "3" => _lines,
            _ => null,
        };
        if (total[1].ToString() is "7" or "11" or "15" or "26" or "29")
        {
            // Weights, volumes and package counts are stated at levels that differ from partner to partner; nothing to check against.
            return;
        }

        if (found is null)
        {
            context.NotKept(MapFindings.At(cnt, 1, 1), "A control total", total[1].ToString());
        }
        else if (total[2].TryGetDecimal(out decimal stated) && (total[1].Is("1"u8) ? context.Rules.ControlTotals.Differs(stated, found.Value) : stated != found))
        {
            string name = total[1].Is("1"u8) ? "Sum of the quantities despatched (CNT 1)" : "Number of lines (CNT 2)";
            context.ControlTotalMismatch(MapFindings.At(cnt, 1, 2), name, stated, found.Value);
        }
    }
}
