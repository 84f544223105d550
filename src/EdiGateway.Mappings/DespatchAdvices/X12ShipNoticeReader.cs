using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Reads an 856: BSN and the HL S loop become the header, every further HL loop a line.</summary>
internal sealed partial class X12ShipNoticeReader(CheckedMessage message, MapContext context, IRecordSink sink)
{
    private readonly ShipNoticeTree _tree = new();
    private readonly HashSet<string> _ssccs = new(StringComparer.Ordinal);
    private ShipNotice _header = new() { Number = string.Empty };
    private string? _shipmentId;
    private decimal _shipped;
    private long _levels;
    private bool _broken;

    public ShipNotice? Read()
    {
        Tape tape = message.Tape;
        X12Level level = new();
        bool heading = true;
        for (int i = 0; i < tape.SegmentCount; i++)
        {
            Segment segment = tape[i];
            switch (Tag(segment))
            {
                case "ST" or "SE":
                    break;
                case "BSN":
                    ReadBsn(segment);
                    break;
                case "HL":
                    Finish(level, heading);
                    heading = false;
                    level = Begin(segment);
                    _levels++;
                    break;
                case "CTT":
                    CheckTotals(segment, level);
                    break;
                case "N1":
                    PartyReading.X12(message, ref i, context, level.Parties);
                    break;
                default:
                    ReadDetail(segment, level);
                    break;
            }
        }

        Finish(level, heading);
        return _broken ? null : _header;
    }

    private static string Tag(in Segment segment) => CodeText.Of(segment.Tag) ?? string.Empty;

    private void ReadBsn(in Segment bsn)
    {
        _header = _header with
        {
            Function = context.FunctionFromX12(bsn, 1),
            Number = bsn[2].Value.ToString(),
            Date = context.X12Date(bsn, 3, 4),
            Structure = bsn[5].Value.ToStringOrNull(),
        };
        X12Values.NotKept(context, bsn, 6);
    }

    private X12Level Begin(in Segment hl)
    {
        X12Level level = new()
        {
            Id = hl[1].Value.ToString(),
            ParentId = hl[2].Value.ToStringOrNull(),
            At = MapFindings.At(hl, 1),
        };
        switch (hl[3].Value.ToString())
        {
            case "S":
                level.IsShipment = true;
                if (_shipmentId is not null)
                {
                    _broken = true;
                    context.SeveralShipments(MapFindings.At(hl, 1), level.Id);
                }

                if (level.ParentId is not null)
                {
                    Break(MapFindings.At(hl, 2), $"the shipment '{level.Id}' points to a parent", level.ParentId);
                }

                _shipmentId = level.Id;
                break;
            case "O":
                level.Kind = ShipNoticeLevel.Order;
                break;
            case "T":
                level.Kind = ShipNoticeLevel.Tare;
                break;
            case "P":
                level.Kind = ShipNoticeLevel.Pack;
                break;
            case "I":
                level.Kind = ShipNoticeLevel.Item;
                break;
            default:
                _broken = true;
                context.UnknownLevel(MapFindings.At(hl, 3), hl[3].Value.ToString());
                break;
        }

        return level;
    }

    private void Break(Location at, string reason, string? value)
    {
        // The first break says it; what hangs below it would only repeat that.
        if (!_broken)
        {
            context.BrokenHierarchy(at, reason, value);
        }

        _broken = true;
    }

    /// <summary>Closes a level: the shipment's details go to the header, any other level's to the sink.</summary>
    private void Finish(X12Level level, bool heading)
    {
        if (heading || level.IsShipment)
        {
            FinishShipment(level);
            return;
        }

        string? parent = level.ParentId is not null && string.Equals(level.ParentId, _shipmentId, StringComparison.Ordinal) ? null : level.ParentId;
        if (string.Equals(level.Id, _shipmentId, StringComparison.Ordinal))
        {
            Break(level.At, $"node id '{level.Id}' occurs twice", level.Id);
            return;
        }

        ShipNoticeLine line = level.ToLine(parent, _tree.Count + 1);
        if (_tree.Add(line) is string reason)
        {
            Break(level.At, reason, level.ParentId ?? level.Id);
            return;
        }

        _shipped += line.Shipped?.Value ?? 0m;
        if (!_broken)
        {
            sink.Line(line);
        }
    }

    private void FinishShipment(X12Level level)
    {
        List<QualifiedDate> dates = [.. _header.Dates];
        foreach (QualifiedDate date in level.Dates)
        {
            switch (date.Qualifier)
            {
                case "11" when _header.Shipped is null:
                    _header = _header with { Shipped = date.Date };
                    break;
                case "17" when _header.EstimatedDelivery is null:
                    _header = _header with { EstimatedDelivery = date.Date };
                    break;
                default:
                    dates.Add(date);
                    break;
            }
        }

        foreach (PackageGroup group in level.Packages.Where(group => group.Ssccs.Count + group.Marks.Count + group.TrackingNumbers.Count > 0))
        {
            context.NotKept(level.At, "A mark of the whole shipment (MAN at level S)", (group.Ssccs is [string sscc, ..] ? sscc : null));
        }

        _header = _header with
        {
            Dates = dates,
            Currency = level.Currency ?? _header.Currency,
            Parties = [.. _header.Parties, .. level.Parties],
            References = [.. _header.References, .. level.References],
            Texts = [.. _header.Texts, .. level.Texts],
            Transport = [.. _header.Transport, .. level.Transport],
            Equipment = [.. _header.Equipment, .. level.Equipment],
            DeliveryTerms = level.DeliveryTerms ?? _header.DeliveryTerms,
            Measures = level.TakeMeasures() ?? _header.Measures,
            Packages = [.. _header.Packages, .. level.Packages.Where(group => group.Type is not null || group.Count is not null)],
        };
    }

    private void CheckTotals(in Segment ctt, X12Level last)
    {
        if (ctt[1].Value.TryGetCount(out long stated) && stated != _levels)
        {
            context.ControlTotalMismatch(MapFindings.At(ctt, 1), "Number of levels (CTT01)", stated, _levels);
        }

        // X12 hash totals drop high-order digits that do not fit; the element holds ten.
        decimal sum = (_shipped + (last.IsShipment ? 0m : last.Shipped?.Value ?? 0m)) % 10_000_000_000m;
        if (!ctt[2].IsEmpty && ctt[2].Value.TryGetDecimal(out decimal hash) && context.Rules.ControlTotals.Differs(hash, sum))
        {
            context.ControlTotalMismatch(MapFindings.At(ctt, 2), "Hash total of the quantities shipped (CTT02)", hash, sum);
        }
    }
}
