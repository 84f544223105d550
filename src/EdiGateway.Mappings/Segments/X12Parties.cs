using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>The X12 N1 loop: N1, N2, N3, N4, REF, PER.</summary>
public static class X12Parties
{
    /// <summary>N1 begins a party.</summary>
    public static void ReadN1(this MapContext context, in Segment segment, PartyBuilder party)
    {
        party.Begin(context.FromX12(segment, segment[1].Value, CodeTables.Parties, 1));
        party.AddName(segment[2].Value.Text());
        Component id = segment[4].Value;
        if (!id.IsEmpty)
        {
            party.Id = id.Text();
            party.IdAgency = context.FromX12(segment, segment[3].Value, CodeTables.PartyIdTypes, 3);
            context.CheckGln(segment, 4, party.Id, party.IdAgency);
        }

        context.Unkept(segment, 0b1_1110);
    }

    /// <summary>N2: further lines of the name.</summary>
    public static void ReadN2(this MapContext context, in Segment segment, PartyBuilder party)
    {
        _ = context;
        party.AddName(segment[1].Value.Text());
        party.AddName(segment[2].Value.Text());
    }

    /// <summary>N3: the street.</summary>
    public static void ReadN3(this MapContext context, in Segment segment, PartyBuilder party)
    {
        _ = context;
        party.AddStreet(segment[1].Value.Text());
        party.AddStreet(segment[2].Value.Text());
    }

    /// <summary>N4: city, region, postal code, country.</summary>
    public static void ReadN4(this MapContext context, in Segment segment, PartyBuilder party)
    {
        party.City = segment[1].Value.Text();
        party.Region = segment[2].Value.Text();
        party.PostalCode = segment[3].Value.Text();
        party.Country = segment[4].Value.Text();
        context.Unkept(segment, 0b1_1110);
    }

    /// <summary>PER: a contact with up to three means of communication.</summary>
    public static void ReadPer(this MapContext context, in Segment segment, PartyBuilder party)
    {
        party.BeginContact(context.FromX12(segment, segment[1].Value, CodeTables.Contacts, 1), segment[2].Value.Text());
        for (int position = 3; position <= 7; position += 2)
        {
            string? channel = context.FromX12(segment, segment[position].Value, CodeTables.Communications, position);
            if (channel is not null && segment[position + 1].Value.Text() is string number)
            {
                party.AddCommunication(channel, number);
            }
        }

        context.Unkept(segment, 0b1_1111_1110);
    }

    /// <summary>Writes the whole loop of a party.</summary>
    public static void WriteN1Loop(this MapContext context, SegmentWriter writer, PartyInfo party)
    {
        if (context.ToX12(party.Role, CodeTables.Parties, "N1", 1) is not string role)
        {
            return;
        }

        string? type = party.Id is null ? null : context.ToX12(party.IdAgency ?? "ZZZ", CodeTables.PartyIdTypes, "N1", 3);
        writer.Begin("N1").Element(role).Element(At(party.Name, 0)).Element(type).Element(type is null ? null : party.Id).End();
        for (int i = 1; i < party.Name.Count && i < 5; i += 2)
        {
            writer.Begin("N2").Element(party.Name[i]).Element(At(party.Name, i + 1)).End();
        }

        for (int i = 0; i < party.Street.Count && i < 4; i += 2)
        {
            writer.Begin("N3").Element(party.Street[i]).Element(At(party.Street, i + 1)).End();
        }

        if (party.Name.Count > 5)
        {
            context.TooManyForTarget("A party's name lines", "N2", 5);
        }

        if (party.Street.Count > 4)
        {
            context.TooManyForTarget("A party's street lines", "N3", 4);
        }

        writer.Begin("N4").Element(party.City).Element(party.Region).Element(party.PostalCode).Element(party.Country).End();
        foreach (Reference reference in party.References)
        {
            context.WriteRef(writer, reference);
        }

        foreach (Contact contact in party.Contacts)
        {
            context.WritePer(writer, contact);
        }
    }

    /// <summary>Writes a contact; more than three means of communication need a further PER each three.</summary>
    public static void WritePer(this MapContext context, SegmentWriter writer, Contact contact)
    {
        string? function = context.ToX12(contact.Function ?? "IC", CodeTables.Contacts, "PER", 1);
        if (function is null)
        {
            return;
        }

        for (int i = 0; i == 0 || i < contact.Communications.Count; i += 3)
        {
            writer.Begin("PER").Element(function).Element(contact.Name);
            for (int j = i; j < contact.Communications.Count && j < i + 3; j++)
            {
                if (context.ToX12(contact.Communications[j].Qualifier, CodeTables.Communications, "PER", 3) is string channel)
                {
                    writer.Element(channel).Element(contact.Communications[j].Number);
                }
            }

            writer.End();
        }
    }

    private static string? At(IReadOnlyList<string> list, int index) => index < list.Count ? list[index] : null;
}
