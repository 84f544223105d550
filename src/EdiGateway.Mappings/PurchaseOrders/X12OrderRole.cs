using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What a segment of 850 or 855 is to the record.</summary>
internal enum X12OrderRole : byte
{
    NotKept,
    Skip,
    Beg,
    Bak,
    Cur,
    Ref,
    Per,
    Fob,
    Sac,
    Itd,
    Dtm,
    Pid,
    Td5,
    Txi,
    Amt,
    N9,
    Msg,
    N1,
    N2,
    N3,
    N4,
    PartyRef,
    PartyPer,
    Po1,
    Lin,
    Ctp,
    Mea,
    Po4,
    Sdq,
    Qty,
    Sch,
    Ack,
    AckDtm,
    LineMsg,
    Ctt,
}

/// <summary>The roles of both sets by path.</summary>
internal static class X12OrderRoles
{
    public static readonly SegmentRoles<X12OrderRole> All = new(X12OrderRole.Skip, Paths());

    private static IEnumerable<(string Path, X12OrderRole Role)> Paths()
    {
        yield return ("BEG", X12OrderRole.Beg);
        yield return ("BAK", X12OrderRole.Bak);
        yield return ("CUR", X12OrderRole.Cur);
        yield return ("CTT", X12OrderRole.Ctt);
        yield return ("CTT/AMT", X12OrderRole.Amt);
        yield return ("PO1", X12OrderRole.Po1);
        yield return ("PO1/LIN", X12OrderRole.Lin);
        yield return ("PO1/CTP", X12OrderRole.Ctp);
        yield return ("PO1/MEA", X12OrderRole.Mea);
        yield return ("PO1/PO4", X12OrderRole.Po4);
        yield return ("PO1/SDQ", X12OrderRole.Sdq);
        yield return ("PO1/QTY", X12OrderRole.Qty);
        yield return ("PO1/SCH", X12OrderRole.Sch);
        yield return ("PO1/ACK", X12OrderRole.Ack);
        yield return ("PO1/ACK/DTM", X12OrderRole.AckDtm);
        yield return ("PO1/MSG", X12OrderRole.LineMsg);
        yield return ("PO1/MTX", X12OrderRole.LineMsg);
        foreach (string prefix in (string[])[string.Empty, "PO1/"])
        {
            yield return (prefix + "REF", X12OrderRole.Ref);
            yield return (prefix + "FOB", X12OrderRole.Fob);
            yield return (prefix + "SAC", X12OrderRole.Sac);
            yield return (prefix + "ITD", X12OrderRole.Itd);
            yield return (prefix + "DTM", X12OrderRole.Dtm);
            yield return (prefix + "PID", X12OrderRole.Pid);
            yield return (prefix + "TD5", X12OrderRole.Td5);
            yield return (prefix + "TXI", X12OrderRole.Txi);
            yield return (prefix + "AMT", X12OrderRole.Amt);
            yield return (prefix + "N9", X12OrderRole.N9);
            yield return (prefix + "N9/MSG", X12OrderRole.Msg);
            yield return (prefix + "N9/MTX", X12OrderRole.Msg);
            yield return (prefix + "N1", X12OrderRole.N1);
            yield return (prefix + "N1/N2", X12OrderRole.N2);
            yield return (prefix + "N1/N3", X12OrderRole.N3);
            yield return (prefix + "N1/N4", X12OrderRole.N4);
            yield return (prefix + "N1/REF", X12OrderRole.PartyRef);
            yield return (prefix + "N1/PER", X12OrderRole.PartyPer);
        }

        yield return ("PER", X12OrderRole.Per);
    }
}
