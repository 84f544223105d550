using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Benchmarks;

/// <summary>X12 004010 850.</summary>
internal sealed class X12OrderDocument(Random random) : OrderDocument(random)
{
    protected override SegmentWriter Writer(IBufferWriter<byte> output) =>
        new(output, EdiStandard.X12, Separators.X12Default with { Repetition = 0, Component = (byte)'>' }, Encoding.Latin1);

    protected override void Header(IBufferWriter<byte> output, SegmentWriter writer)
    {
        output.Write("ISA*00*          *00*          *01*111111111      *01*222222222      *260131*1200*U*00401*000000001*0*P*>~"u8);
        writer.Begin("GS").Element("PO").Element("BUYERAPP").Element("SUPPAPP").Element("20260131").Element("1200")
            .Element("1").Element("X").Element("004010").End();
    }

    protected override void Message(SegmentWriter writer, int number)
    {
        int before = writer.SegmentCount;
        string control = number.ToString("000000000", CultureInfo.InvariantCulture);
        writer.Begin("ST").Element("850").Element(control).End();
        writer.Begin("BEG").Element("00").Element("SA").Element("PO" + Digits(8)).Element().Element("20260131").End();
        writer.Begin("CUR").Element("BY").Element("USD").End();
        writer.Begin("REF").Element("DP").Element(Digits(3)).End();
        writer.Begin("REF").Element("IA").Element(Digits(6)).End();
        writer.Begin("DTM").Element("002").Element("20260215").End();
        Party(writer, "BY");
        Party(writer, "ST");
        int lines = Random.Next(5, 61);
        decimal hash = 0;
        for (int line = 1; line <= lines; line++)
        {
            int quantity = Random.Next(1, 500);
            hash += quantity;
            writer.Begin("PO1").Element(line.ToString(CultureInfo.InvariantCulture)).Number(quantity).Element("EA")
                .Number(Random.Next(100, 99999) / 100m).Element("PE")
                .Element("UP").Element(Gs1("0", 12)).Element("VP").Element("V-" + Digits(6)).End();
            writer.Begin("PID").Element("F").Element().Element().Element().Element(Words3()).End();
            if (Random.Next(4) == 0)
            {
                writer.Begin("SCH").Number(quantity).Element("EA").Element().Element().Element("002").Element("20260220").End();
            }
        }

        writer.Begin("CTT").Number(lines).Number(hash).End();
        writer.Begin("SE").Number(writer.SegmentCount - before + 1).Element(control).End();
    }

    protected override void Trailer(SegmentWriter writer)
    {
        writer.Begin("GE").Number(Messages).Element("1").End();
        writer.Begin("IEA").Element("1").Element("000000001").End();
    }

    private void Party(SegmentWriter writer, string role)
    {
        writer.Begin("N1").Element(role).Element(Word() + " STORES INC").Element("92").Element(Digits(4)).End();
        writer.Begin("N3").Element(Digits(3) + " " + Word() + " STREET").End();
        writer.Begin("N4").Element("SPRINGFIELD").Element("IL").Element("62701").Element("US").End();
    }
}
