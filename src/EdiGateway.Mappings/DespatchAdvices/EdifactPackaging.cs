using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Packages in EDIFACT: PAC, PCI and GIN.</summary>
internal static class EdifactPackaging
{
    /// <summary>Marking instruction (4233) that our own PCI carries above an SSCC; GS1's profiles write 33E.</summary>
    private const string MarkedWithSscc = "30";

    /// <summary>Carrier's instructions: above a tracking number.</summary>
    private const string ByCarrier = "18";

    /// <summary>Seller's instructions: above references and dates of the package.</summary>
    private const string BySeller = "17";

    /// <summary>A PAC.</summary>
    public static PackageGroup Pac(MapContext context, in Segment pac)
    {
        int? count = pac[1].Value.TryGetCount(out long stated) && stated <= int.MaxValue ? (int)stated : null;
        if (!pac[4].IsEmpty)
        {
            context.NotKept(MapFindings.At(pac, 4), "A description of the package", pac[4][2].ToString());
        }

        if (!pac[5].IsEmpty)
        {
            context.NotKept(MapFindings.At(pac, 5), "Details of a returnable package", pac[5][1].ToStringOrNull());
        }

        return new PackageGroup { Count = count, Type = pac[3][1].ToStringOrNull(), TypeAgency = pac[3][3].ToStringOrNull() };
    }

    /// <summary>The texts of a PCI as marks of <paramref name="group"/>.</summary>
    public static PackageGroup Marks(in Segment pci, string? kind, PackageGroup group)
    {
        for (int position = 1; position <= 10 && !pci[2][position].IsEmpty; position++)
        {
            group = group with { Marks = [.. group.Marks, new PackageMark(kind ?? "28", pci[2][position].ToString())] };
        }

        return group;
    }

    /// <summary>The numbers of a GIN: SSCCs and marks of <paramref name="group"/>.</summary>
    public static PackageGroup Gin(MapContext context, in Segment gin, string? kind, PackageGroup group, HashSet<string> seen)
    {
        string qualifier = gin[1].Value.ToString();
        for (int position = 2; position <= 6 && !gin[position].IsEmpty; position++)
        {
            string value = gin[position][1].ToString();
            string? to = gin[position][2].ToStringOrNull();
            switch (qualifier)
            {
                case "BJ" or "AW":
                    group = group with { Ssccs = [.. group.Ssccs, .. SsccReading.Range(context, MapFindings.At(gin, position, 1), value, to, seen)] };
                    break;
                case "ML":
                    group = group with { Marks = [.. group.Marks, new PackageMark(kind ?? "28", value, to)] };
                    break;
                case "AX":
                    group = group with { Marks = [.. group.Marks, new PackageMark("29", value, to)] };
                    break;
                default:
                    context.NotKept(MapFindings.At(gin, position, 1), $"A package number of kind {qualifier}", value);
                    break;
            }
        }

        return group;
    }

    /// <summary>Writes a package group: PAC, its measures, and a PCI for each kind of mark; <paramref name="line"/> adds its references and dates.</summary>
    public static void Write(MapContext context, SegmentWriter writer, PackageGroup group, ShipNoticeLine? line)
    {
        writer.Begin("PAC").Element(group.Count?.ToString()).Element();
        if (group.Type is not null)
        {
            writer.Composite(group.Type, null, group.TypeAgency);
        }

        writer.End(evenIfEmpty: true);
        if (group.Material is not null)
        {
            context.LostOnConversion("packages.material", group.Material, "PAC");
        }

        EdifactMeasures.Write(context, writer, "AAY", group.Measures);
        WriteMarks(context, writer, group);
        if (line is null)
        {
            return;
        }

        foreach (Reference reference in line.References)
        {
            writer.Begin("PCI").Element(BySeller).End();
            context.WriteRff(writer, reference);
        }

        if (line.Dates.Count > 0)
        {
            writer.Begin("PCI").Element(BySeller).End();
            foreach (QualifiedDate date in line.Dates)
            {
                context.WriteDtm(writer, date.Qualifier, date.Date);
            }
        }
    }

    /// <summary>Writes a PCI with its GIN or RFF for each kind of mark of <paramref name="group"/>.</summary>
    public static void WriteMarks(MapContext context, SegmentWriter writer, PackageGroup group)
    {
        if (group.Ssccs.Count > 0)
        {
            writer.Begin("PCI").Element(MarkedWithSscc).End();
            foreach (string[] chunk in group.Ssccs.Chunk(5))
            {
                writer.Begin("GIN").Element("BJ");
                foreach (string sscc in chunk)
                {
                    writer.Composite(sscc);
                }

                writer.End();
            }
        }

        foreach (string tracking in group.TrackingNumbers)
        {
            writer.Begin("PCI").Element(ByCarrier).End();
            context.WriteRff(writer, new Reference("CN", tracking));
        }

        foreach (PackageMark mark in group.Marks)
        {
            writer.Begin("PCI").Element(mark.Kind).End();
            writer.Begin("GIN").Element("ML").Composite(mark.Value, mark.ValueTo).End();
        }
    }
}
