namespace EdiGateway.Host.Tests.Commands;

/// <summary>The files that the commands are tried on.</summary>
internal static class Texts
{
    /// <summary>X12: the first order is clean, the second has an unknown segment, too long a number, no date and a wrong count.</summary>
    public const string Order = """
        ISA*00*          *00*          *ZZ*SUPPLIER       *01*123456789      *260131*1200*U*00401*000000101*1*P*>~
        GS*PO*SUPPLIER*BUYER*20260131*1200*7*X*004010~
        ST*850*0001~
        BEG*00*SA*PO4711**20260131~
        N1*ST*Example Stores*92*0042~
        PO1*1*12*EA*9.95**UP*012345678905~
        CTT*1~
        SE*6*0001~
        ST*850*0002~
        BEG*00*SA*PO47111234567890123456789012345**20261331~
        REF*DP~
        PO1*1*12*EA*9.95**UP*012345678905~
        XYZ*1~
        CTT*1~
        SE*6*0002~
        GE*2*7~
        IEA*1*000000101~

        """;

    /// <summary>EDIFACT: clean.</summary>
    public const string Inventory = """
        UNB+UNOC:3+5400000000016:14+5400000000023:14+260131:1200+REF1++++1'
        UNH+M1+INVRPT:D:96A:UN:EAN004'
        BGM+35+INV4711+9'
        DTM+137:20260131:102'
        NAD+SU+5400000000016::9'
        LIN+1++5400000000016:EN'
        QTY+145:12:KGM'
        UNT+7+M1'
        UNZ+1+REF1'

        """;

    /// <summary>X12: a 997, which nothing answers.</summary>
    public const string Acknowledgement = """
        ISA*00*          *00*          *ZZ*SUPPLIER       *01*123456789      *260131*1200*U*00401*000000102*1*P*>~
        GS*FA*SUPPLIER*BUYER*20260131*1200*8*X*004010~
        ST*997*0001~
        AK1*IN*55~
        AK9*A*1*1*1~
        SE*4*0001~
        GE*1*8~
        IEA*1*000000102~

        """;

    /// <summary>The clean order alone.</summary>
    public static string CleanOrder { get; } = Order.Remove(Order.IndexOf("ST*850*0002", StringComparison.Ordinal), Order.IndexOf("GE*2*7", StringComparison.Ordinal) - Order.IndexOf("ST*850*0002", StringComparison.Ordinal)).Replace("GE*2*7", "GE*1*7");
}
