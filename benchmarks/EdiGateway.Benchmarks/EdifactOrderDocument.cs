using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Benchmarks;

/// <summary>EDIFACT D.96A ORDERS.</summary>
internal sealed class EdifactOrderDocument(Random random) : OrderDocument(random)
{
    protected override SegmentWriter Writer(IBufferWriter<byte> output) =>
        new(output, EdiStandard.Edifact, Separators.EdifactDefault, Encoding.Latin1);

    protected override void Header(IBufferWriter<byte> output, SegmentWriter writer)
    {
        output.Write("UNA:+.? '"u8);
        writer.Begin("UNB").Composite("UNOC", "3").Composite("5400000000009", "14").Composite("5400000000016", "14")
            .Composite("260131", "1200").Element("REF0001").End();
    }

    protected override void Message(SegmentWriter writer, int number)
    {
        int before = writer.SegmentCount;
        string reference = number.ToString(CultureInfo.InvariantCulture);
        writer.Begin("UNH").Element(reference).Composite("ORDERS", "D", "96A", "UN", "EAN008").End();
        writer.Begin("BGM").Element("220").Element("PO" + Digits(8)).Element("9").End();
        writer.Begin("DTM").Composite("137", "20260131", "102").End();
        writer.Begin("DTM").Composite("2", "20260215", "102").End();
        writer.Begin("FTX").Element("PUR").Element("1").Element().Composite("DELIVER BETWEEN 8 AND 12 O'CLOCK").End();
        writer.Begin("RFF").Composite("CT", "C" + Digits(6)).End();
        Party(writer, "BY");
        Party(writer, "SU");
        Party(writer, "DP");
        writer.Begin("CUX").Composite("2", "EUR", "9").End();
        int lines = Random.Next(5, 61);
        for (int line = 1; line <= lines; line++)
        {
            writer.Begin("LIN").Element(line.ToString(CultureInfo.InvariantCulture)).Element().Composite(Gs1("20", 13), "EN").End();
            writer.Begin("PIA").Element("1").Composite("V-" + Digits(6), "SA").End();
            writer.Begin("IMD").Element("F").Element().Composite(null, null, null, Words3()).End();
            writer.Begin("QTY").Composite("21", Random.Next(1, 500).ToString(CultureInfo.InvariantCulture), "PCE").End();
            if (Random.Next(4) == 0)
            {
                writer.Begin("DTM").Composite("2", "20260220", "102").End();
            }

            writer.Begin("PRI").Composite("AAA", writer.Text(Random.Next(100, 99999) / 100m)).End();
        }

        writer.Begin("UNS").Element("S").End();
        writer.Begin("CNT").Composite("2", lines.ToString(CultureInfo.InvariantCulture)).End();
        writer.Begin("UNT").Number(writer.SegmentCount - before + 1).Element(reference).End();
    }

    protected override void Trailer(SegmentWriter writer) =>
        writer.Begin("UNZ").Number(Messages).Element("REF0001").End();

    private void Party(SegmentWriter writer, string role) =>
        writer.Begin("NAD").Element(role).Composite(Gs1("54", 13), null, "9").Element().Composite(Word() + " STORES")
            .Composite(Digits(2) + " " + Word() + " STREET").Element("BRUSSELS").Element().Element("1000").Element("BE").End();
}
