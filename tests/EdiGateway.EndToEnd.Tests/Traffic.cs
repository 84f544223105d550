using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdiGateway.TestKit;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>Files of three partners, each with control numbers and document numbers of its own, made from the samples.</summary>
internal sealed class Traffic(Action<string, string, byte[]> drop)
{
    private static readonly string Invoice810 = Sample("x12/810/acorn-invoice-for-marche-bleu.edi");
    private static readonly string Invoic = Sample("edifact/invoic/lindner-invoice-for-northway.edi");
    private static readonly string Orders850 = Sample("x12/850/northway-orders-for-two-suppliers.edi");
    private int _next = 1000;

    /// <summary>Traffic through the folders of a gateway.</summary>
    public Traffic(GatewayProcess gateway)
        : this(gateway.Drop)
    {
    }

    /// <summary>SHA-256 of everything that was dropped, by file name.</summary>
    public Dictionary<string, string> Dropped { get; } = new(StringComparer.Ordinal);

    /// <summary>Interchanges that were dropped.</summary>
    public int Interchanges => Dropped.Count;

    /// <summary>Business documents in them.</summary>
    public int Documents { get; private set; }

    /// <summary>Acknowledgements that they cause: TA1 and 997 for acorn (ISA14 asks), 999 for northway, CONTRL for lindner.</summary>
    public int Acknowledgements { get; private set; }

    /// <summary>Drops <paramref name="count"/> files of each partner.</summary>
    public void Drop(int count)
    {
        for (int i = 0; i < count; i++)
        {
            int number = _next++;
            string text = number.ToString(CultureInfo.InvariantCulture);
            Put("acorn-foods", $"810-{text}.edi", Invoice810
                .Replace("000000201", text.PadLeft(9, '0'), StringComparison.Ordinal)
                .Replace("*201*", $"*{text}*", StringComparison.Ordinal)
                .Replace("*201~", $"*{text}~", StringComparison.Ordinal)
                .Replace("AF-9001", "AF-" + text, StringComparison.Ordinal));
            Put("lindner-feinkost", $"invoic-{text}.edi", Invoic
                .Replace("LF0001", "LF" + text, StringComparison.Ordinal)
                .Replace("RE-2026-0101", "RE-" + text, StringComparison.Ordinal));
            Put("northway-stores", $"850-{text}.edi", Orders850
                .Replace("000000101", text.PadLeft(9, '0'), StringComparison.Ordinal)
                .Replace("|101|", $"|{text}|", StringComparison.Ordinal)
                .Replace("|101~", $"|{text}~", StringComparison.Ordinal)
                .Replace("NW-70001", "NW-A" + text, StringComparison.Ordinal)
                .Replace("NW-70002", "NW-B" + text, StringComparison.Ordinal));
            Documents += 4;
            Acknowledgements += 4;
        }
    }

    /// <summary>The text of a sample.</summary>
    public static string Sample(string path) => File.ReadAllText(Path.Combine(Checkout.Root, "samples", path), Encoding.Latin1);

    private void Put(string partner, string name, string content)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(content);
        Dropped.Add(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        drop(partner, name, bytes);
    }
}
