using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>The EDIFACT NAD group: NAD, RFF, CTA, COM; and RFF on its own.</summary>
public static class EdifactParties
{
    /// <summary>NAD begins a party.</summary>
    public static void ReadNad(this MapContext context, in Segment segment, PartyBuilder party)
    {
        party.Begin(CodeText.Of(segment[1].Value));
        Element id = segment[2];
        if (!id.IsEmpty)
        {
            party.Id = id[1].Text();
            party.IdAgency = CodeText.Of(id[3]);
            context.CheckGln(segment, 2, party.Id, party.IdAgency);
        }

        Element name = segment[4];
        Element unstructured = segment[3];
        for (int i = 1; i <= 5; i++)
        {
            party.AddName(name[i].Text());
        }

        // An unstructured name and address (C058) has no parts; its lines follow the name.
        for (int i = 1; i <= 5 && !unstructured.IsEmpty; i++)
        {
            party.AddName(unstructured[i].Text());
        }

        Element street = segment[5];
        for (int i = 1; i <= 4 && !street.IsEmpty; i++)
        {
            party.AddStreet(street[i].Text());
        }

        party.City = segment[6].Value.Text();
        Element region = segment[7];
        party.Region = region[1].Text() ?? region[4].Text();
        party.PostalCode = segment[8].Value.Text();
        party.Country = CodeText.Of(segment[9].Value);
    }

    /// <summary>CTA begins a contact.</summary>
    public static void ReadCta(this MapContext context, in Segment segment, PartyBuilder party)
    {
        Element details = segment[2];
        string? code = details[1].Text();
        string? name = details[2].Text();
        party.BeginContact(CodeText.Of(segment[1].Value), name ?? code);
        if (name is not null && code is not null)
        {
            context.NotKept(MapFindings.At(segment, 2, 1), "The code of a contact beside its name", code);
        }
    }

    /// <summary>COM: one means of communication, or up to three from D.01B on.</summary>
    public static void ReadCom(this MapContext context, in Segment segment, PartyBuilder party)
    {
        _ = context;
        for (int position = 1; position <= 3; position++)
        {
            Element element = segment[position];
            if (element[1].Text() is string number && CodeText.Of(element[2]) is string qualifier)
            {
                party.AddCommunication(qualifier, number);
            }
        }
    }

    /// <summary>Reads an RFF; null where its value is absent.</summary>
    public static Reference? ReadRff(this MapContext context, in Segment segment)
    {
        Element element = segment[1];
        string? qualifier = CodeText.Of(element[1]);
        string? value = element[2].Text();
        if (!element[4].IsEmpty)
        {
            context.NotKept(MapFindings.At(segment, 1, 4), "The version of a reference", element[4].ToString());
        }

        return qualifier is null || value is null ? null : new Reference(qualifier, value, element[3].Text());
    }

    /// <summary>Writes an RFF.</summary>
    public static void WriteRff(this MapContext context, SegmentWriter writer, Reference reference)
    {
        context.Lost($"Description of reference {reference.Qualifier}", reference.Description, "RFF");
        writer.Begin("RFF").Composite(reference.Qualifier, reference.Value, reference.LineNumber).End();
    }

    /// <summary>Writes a NAD; further parts of its group follow with <see cref="WriteNadGroup"/>.</summary>
    public static void WriteNad(this MapContext context, SegmentWriter writer, PartyInfo party)
    {
        if (party.Name.Count > 5)
        {
            context.TooManyForTarget("A party's name lines", "NAD", 5);
        }

        int streets = 4;
        if (party.Street.Count > streets)
        {
            context.TooManyForTarget("A party's street lines", "NAD", streets);
        }

        writer.Begin("NAD").Element(party.Role);
        if (party.Id is null)
        {
            writer.Element();
        }
        else
        {
            writer.Composite(party.Id, null, party.IdAgency);
        }

        writer.Element();
        Lines(writer, party.Name);
        Lines(writer, party.Street);
        writer.Element(party.City).Element(party.Region).Element(party.PostalCode).Element(party.Country).End();
    }

    /// <summary>Writes a NAD with its references and contacts.</summary>
    public static void WriteNadGroup(this MapContext context, SegmentWriter writer, PartyInfo party)
    {
        context.WriteNad(writer, party);
        foreach (Reference reference in party.References)
        {
            context.WriteRff(writer, reference);
        }

        foreach (Contact contact in party.Contacts)
        {
            writer.Begin("CTA").Element(contact.Function ?? "IC").Composite(null, contact.Name).End();
            foreach (Communication communication in contact.Communications)
            {
                writer.Begin("COM").Composite(communication.Number, communication.Qualifier).End();
            }
        }
    }

    private static void Lines(SegmentWriter writer, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            writer.Element();
            return;
        }

        writer.Composite(lines[0], At(lines, 1), At(lines, 2), At(lines, 3), At(lines, 4));
    }

    private static string? At(IReadOnlyList<string> list, int index) => index < list.Count ? list[index] : null;
}
