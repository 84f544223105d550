using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Segments;

/// <summary>Verifies identifiers that carry a check digit (finding 5007).</summary>
public static class IdChecks
{
    /// <summary>A party's identifier of agency 9 (GS1) is a GLN.</summary>
    public static void CheckGln(this MapContext context, in Segment segment, int element, string? id, string? agency)
    {
        if (agency == "9" && id is not null && !Gln.IsValid(id))
        {
            context.InvalidCheckDigit(MapFindings.At(segment, element), "GLN", id);
        }
    }

    /// <summary>An item's identifier of type SRV is a GTIN.</summary>
    public static void CheckGtin(this MapContext context, in Segment segment, int element, string id)
    {
        if (!Gtin.IsValid(id))
        {
            context.InvalidCheckDigit(MapFindings.At(segment, element), "GTIN", id);
        }
    }
}
