using System.Globalization;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Small interchanges, written by hand.</summary>
internal static class Docs
{
    /// <summary>An X12 interchange of one group with the given sets.</summary>
    public static string X12(IEnumerable<string> sets, string number = "1", string group = "1", string functionalId = "PO", string sender = "ACME", string test = "P", string acknowledge = "0", string receiver = "HUB", int? claimed = null)
    {
        string[] all = [.. sets];
        string isa = number.PadLeft(9, '0');
        return $"ISA*00*          *00*          *ZZ*{sender,-15}*ZZ*{receiver,-15}*260131*1200*U*00401*{isa}*{acknowledge}*{test}*:~"
            + $"GS*{functionalId}*{sender}*{receiver}*20260131*1200*{group}*X*004010~"
            + string.Concat(all)
            + $"GE*{claimed ?? all.Length}*{group}~IEA*1*{isa}~";
    }

    /// <summary>An 850 of one line.</summary>
    public static string Set850(string order, string set = "0001", string function = "00", string unit = "EA", string quantity = "10") =>
        $"ST*850*{set}~BEG*{function}*SA*{order}**20260131~N1*BY*Buyer*UL*5400000300011~PO1*1*{quantity}*{unit}*9.25**UP*012345678905~CTT*1~SE*6*{set}~";

    /// <summary>An interchange with one 850.</summary>
    public static string X12850(string order, string number = "1", string function = "00", string test = "P", string acknowledge = "0") =>
        X12([Set850(order, function: function)], number, group: number, test: test, acknowledge: acknowledge);

    /// <summary>An 850 that lacks its mandatory BEG03.</summary>
    public static string Broken850(string set = "0001") =>
        $"ST*850*{set}~BEG*00*SA***20260131~PO1*1*10*EA*9.25**UP*012345678905~CTT*1~SE*5*{set}~";

    /// <summary>An EDIFACT interchange with the given messages.</summary>
    public static string Edifact(IEnumerable<string> messages, string number = "1", string sender = "5400000300011", string? test = null)
    {
        string[] all = [.. messages];
        return $"UNA:+.? 'UNB+UNOC:3+{sender}:14+5400000100017:14+260131:1200+{number}{(test is null ? string.Empty : "++++++" + test)}'"
            + string.Concat(all) + $"UNZ+{all.Length.ToString(CultureInfo.InvariantCulture)}+{number}'";
    }

    /// <summary>An ORDERS of one line.</summary>
    public static string Orders(string order, string message = "1", string function = "9") =>
        $"UNH+{message}+ORDERS:D:96A:UN'BGM+220+{order}+{function}'DTM+137:20260131:102'NAD+BY+5400000300011::9'NAD+SU+5400000100017::9'LIN+1++5400000000009:EN'QTY+21:10:PCE'PRI+AAA:9.25'UNS+S'CNT+2:1'UNT+11+{message}'";
}
