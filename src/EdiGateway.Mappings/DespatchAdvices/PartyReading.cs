using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Reads a whole party loop at once; the index is left on its last segment.</summary>
internal static class PartyReading
{
    /// <summary>N1 with N2, N3, N4, REF and PER.</summary>
    public static void X12(CheckedMessage message, ref int index, MapContext context, List<PartyInfo> parties)
    {
        PartyBuilder party = new();
        context.ReadN1(message.Tape[index], party);
        while (Continues(message, index + 1, "N1"))
        {
            Segment segment = message.Tape[++index];
            switch (CodeText.Of(segment.Tag))
            {
                case "N2":
                    context.ReadN2(segment, party);
                    break;
                case "N3":
                    context.ReadN3(segment, party);
                    break;
                case "N4":
                    context.ReadN4(segment, party);
                    break;
                case "REF":
                    party.AddReference(context.ReadRef(segment));
                    break;
                case "PER":
                    context.ReadPer(segment, party);
                    break;
                case string tag:
                    context.NotKept(MapFindings.At(segment), $"Segment {tag} of a party");
                    break;
            }
        }

        if (party.Take() is PartyInfo taken)
        {
            parties.Add(taken);
        }
    }

    /// <summary>NAD with RFF, CTA and COM; a NAD that opens no group of its own stands alone.</summary>
    public static void Edifact(CheckedMessage message, ref int index, MapContext context, List<PartyInfo> parties)
    {
        PartyBuilder party = new();
        context.ReadNad(message.Tape[index], party);
        bool opens = message.NodeOf(index) is { IsLoop: true };
        while (opens && Continues(message, index + 1, "NAD"))
        {
            Segment segment = message.Tape[++index];
            switch (CodeText.Of(segment.Tag))
            {
                case "RFF":
                    party.AddReference(context.ReadRff(segment));
                    break;
                case "CTA":
                    context.ReadCta(segment, party);
                    break;
                case "COM":
                    context.ReadCom(segment, party);
                    break;
                case string tag:
                    context.NotKept(MapFindings.At(segment), $"Segment {tag} of a party");
                    break;
            }
        }

        if (party.Take() is PartyInfo taken)
        {
            parties.Add(taken);
        }
    }

    /// <summary>Whether segment <paramref name="index"/> stands below the loop of <paramref name="trigger"/>, and does not begin another.</summary>
    private static bool Continues(CheckedMessage message, int index, string trigger)
    {
        if (index >= message.Tape.SegmentCount || message.NodeOf(index) is not StructureNode node)
        {
            return false;
        }

        if (node.IsLoop && node.Segment.Tag == trigger)
        {
            return false;
        }

        for (StructureNode? parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent.Segment.Tag == trigger)
            {
                return true;
            }
        }

        return false;
    }
}
