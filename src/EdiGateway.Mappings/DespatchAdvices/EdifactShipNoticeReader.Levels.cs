using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;
using static EdiGateway.Mappings.DespatchAdvices.OrderPlacement;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class EdifactShipNoticeReader
{
    /// <summary>Types of package that carry other packages: pallets and skids of UN Recommendation 21 and of GS1.</summary>
    private static bool IsPallet(string? type) =>
        type is "PX" or "PE" or "SI" or "SL" or "AG" or "AH" or "PB" or "08" or "09" or "200" or "201" or "202" or "203" or "204" or "205" or "206" or "210" or "211" or "212";

    /// <summary>One CPS with its packages, while it is being read.</summary>
    private sealed class Cps(string id, string? parentId, string? level, Location at)
    {
        public string Id { get; } = id;

        public string? ParentId { get; } = parentId == id ? null : parentId;

        public Location At { get; } = at;

        public Draft Draft { get; } = new(new ShipNoticeLine { Id = id, Level = ShipNoticeLevel.Pack });

        public List<PackageGroup> Packages { get; } = [];

        public List<Reference> References { get; } = [];

        public List<QualifiedDate> Dates { get; } = [];

        public List<TextNote> Texts { get; } = [];

        /// <summary>
        /// Whether this is the shipment: the top level, unless it says that it is a package (7075 1–3) or carries an SSCC.
        /// </summary>
        public bool IsShipment => ParentId is null && level is not ("1" or "2" or "3") && !Packages.Exists(group => group.Ssccs.Count > 0);

        public void Complete() => Draft.Line = Draft.Line! with
        {
            Packages = Packages,
            References = References,
            Dates = Dates,
            Texts = Texts,
        };

        /// <summary>Whether the chain of parents ends.</summary>
        public bool EndsAtShipment(Dictionary<string, Cps> all)
        {
            Cps at = this;
            for (int depth = 0; depth < 64; depth++)
            {
                if (at.ParentId is null)
                {
                    return true;
                }

                if (!all.TryGetValue(at.ParentId, out Cps? parent))
                {
                    return true;
                }

                at = parent;
            }

            return false;
        }

        /// <summary>
        /// Tare or pack: 7075 1 and 2 say pack. Otherwise a pallet is a tare, and so is what holds further packages, and an
        /// outer level (3) whose type is not stated.
        /// </summary>
        public ShipNoticeLevel Level()
        {
            if (level is "1" or "2")
            {
                return ShipNoticeLevel.Pack;
            }

            bool holdsPacks = Draft.Children.Exists(child => child.Line!.Level != ShipNoticeLevel.Item);
            string? type = Packages.Count > 0 ? Packages[0].Type : null;
            return IsPallet(type) || holdsPacks || (level == "3" && type is null) ? ShipNoticeLevel.Tare : ShipNoticeLevel.Pack;
        }
    }

    /// <summary>One LIN, while it is being read.</summary>
    private sealed class Item
    {
        public ShipNoticeLine Line { get; set; } = new() { Id = string.Empty, Level = ShipNoticeLevel.Item };

        public PhysicalMeasures Measures { get; set; } = new();

        public string? Order { get; set; }

        public string? Release { get; set; }

        public List<ItemId> ItemIds { get; } = [];

        public List<ItemDescription> Descriptions { get; } = [];

        public List<QualifiedQuantity> Quantities { get; } = [];

        public List<string> Lots { get; } = [];

        public List<string> SerialNumbers { get; } = [];

        public List<PartyInfo> Parties { get; } = [];

        public List<Reference> References { get; } = [];

        public List<QualifiedDate> Dates { get; } = [];

        public List<TextNote> Texts { get; } = [];

        /// <summary>Packs of the item (PCI below LIN).</summary>
        public List<Draft> Packs { get; } = [];

        public Draft ToDraft() =>
            new(Line with
            {
                ItemIds = ItemIds,
                Descriptions = Descriptions,
                Quantities = Quantities,
                Lots = Lots,
                SerialNumbers = SerialNumbers,
                Parties = Parties,
                References = References,
                Dates = Dates,
                Texts = Texts,
                Measures = Measures.IsEmpty ? null : Measures,
            })
            {
                Children = Packs,
                Order = Order is null ? null : new OrderKey(Order, Release),
            };
    }
}
