using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What a segment of ORDERS or ORDRSP is to the record.</summary>
internal enum EdifactOrderRole : byte
{
    NotKept,
    Skip,
    Bgm,
    Dtm,
    Ftx,
    Imd,
    Rff,
    RffDtm,
    Nad,
    PartyRff,
    Cta,
    Com,
    Tax,
    TaxMoa,
    Cux,
    Pat,
    PatDetail,
    Tdt,
    Tod,
    TodLoc,
    Alc,
    AlcDetail,
    AlcTax,
    AlcTaxMoa,
    Moa,
    Lin,
    Pia,
    Mea,
    Qty,
    Pri,
    Pac,
    PacDetail,
    Loc,
    LocQty,
    Scc,
    SccQty,
    SccDtm,
    Cnt,
}

/// <summary>The roles of both messages by path.</summary>
internal static class EdifactOrderRoles
{
    public static readonly SegmentRoles<EdifactOrderRole> All = new(EdifactOrderRole.Skip, Paths());

    private static IEnumerable<(string Path, EdifactOrderRole Role)> Paths()
    {
        yield return ("BGM", EdifactOrderRole.Bgm);
        yield return ("CUX", EdifactOrderRole.Cux);
        yield return ("RFF/DTM", EdifactOrderRole.RffDtm);
        yield return ("S:MOA", EdifactOrderRole.Moa);
        yield return ("S:CNT", EdifactOrderRole.Cnt);
        yield return ("LIN", EdifactOrderRole.Lin);
        yield return ("LIN/PIA", EdifactOrderRole.Pia);
        yield return ("LIN/MEA", EdifactOrderRole.Mea);
        yield return ("LIN/QTY", EdifactOrderRole.Qty);
        yield return ("LIN/PRI", EdifactOrderRole.Pri);
        yield return ("LIN/PAC", EdifactOrderRole.Pac);
        yield return ("LIN/PAC/QTY", EdifactOrderRole.PacDetail);
        yield return ("LIN/PAC/MEA", EdifactOrderRole.PacDetail);
        yield return ("LIN/LOC", EdifactOrderRole.Loc);
        yield return ("LIN/LOC/QTY", EdifactOrderRole.LocQty);
        yield return ("LIN/SCC", EdifactOrderRole.Scc);
        yield return ("LIN/SCC/QTY", EdifactOrderRole.SccQty);
        yield return ("LIN/SCC/QTY/DTM", EdifactOrderRole.SccDtm);
        foreach (string prefix in (string[])[string.Empty, "LIN/"])
        {
            yield return (prefix + "DTM", EdifactOrderRole.Dtm);
            yield return (prefix + "FTX", EdifactOrderRole.Ftx);
            yield return (prefix + "IMD", EdifactOrderRole.Imd);
            yield return (prefix + "RFF", EdifactOrderRole.Rff);
            yield return (prefix + "NAD", EdifactOrderRole.Nad);
            yield return (prefix + "NAD/RFF", EdifactOrderRole.PartyRff);
            yield return (prefix + "NAD/CTA", EdifactOrderRole.Cta);
            yield return (prefix + "NAD/CTA/COM", EdifactOrderRole.Com);
            yield return (prefix + "TAX", EdifactOrderRole.Tax);
            yield return (prefix + "TAX/MOA", EdifactOrderRole.TaxMoa);
            yield return (prefix + "PAT", EdifactOrderRole.Pat);
            yield return (prefix + "PAT/DTM", EdifactOrderRole.PatDetail);
            yield return (prefix + "PAT/PCD", EdifactOrderRole.PatDetail);
            yield return (prefix + "PAT/MOA", EdifactOrderRole.PatDetail);
            yield return (prefix + "TDT", EdifactOrderRole.Tdt);
            yield return (prefix + "TOD", EdifactOrderRole.Tod);
            yield return (prefix + "TOD/LOC", EdifactOrderRole.TodLoc);
            yield return (prefix + "ALC", EdifactOrderRole.Alc);
            yield return (prefix + "ALC/QTY", EdifactOrderRole.AlcDetail);
            yield return (prefix + "ALC/PCD", EdifactOrderRole.AlcDetail);
            yield return (prefix + "ALC/MOA", EdifactOrderRole.AlcDetail);
            yield return (prefix + "ALC/RTE", EdifactOrderRole.AlcDetail);
            yield return (prefix + "ALC/TAX", EdifactOrderRole.AlcTax);
            yield return (prefix + "ALC/TAX/MOA", EdifactOrderRole.AlcTaxMoa);
            yield return (prefix + "MOA", EdifactOrderRole.Moa);
        }
    }
}
