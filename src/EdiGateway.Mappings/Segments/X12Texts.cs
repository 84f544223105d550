using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>
/// X12 texts: the N9 loop with MSG (004010) or MTX (005010), NTE, and MSG or MTX alone. N9 with L1 (letters or notes)
/// and a code of element 363 is a text; with any other qualifier it is a reference that texts may follow.
/// </summary>
public static class X12Texts
{
    /// <summary>Subject of a text that states none, EDIFACT 4451.</summary>
    public const string General = "AAI";

    /// <summary>Text of MSG01 or MTX02; the qualifier of MTX01 where it is stated.</summary>
    public static TextNote? ReadMsg(this MapContext context, in Segment segment, string? qualifier)
    {
        bool mtx = segment.TagBytes[1] == (byte)'T';
        string? text = segment[mtx ? 2 : 1].Value.Text();
        if (mtx && qualifier is null)
        {
            qualifier = context.FromX12(segment, segment[1].Value, CodeTables.Texts, 1);
        }

        return text is null ? null : new TextNote(qualifier ?? General, text);
    }

    /// <summary>Reads an NTE.</summary>
    public static TextNote? ReadNte(this MapContext context, in Segment segment)
    {
        string? qualifier = context.FromX12(segment, segment[1].Value, CodeTables.Texts, 1);
        return segment[2].Value.Text() is string text ? new TextNote(qualifier ?? General, text) : null;
    }

    /// <summary>Whether an N9 begins a text, and then of which subject.</summary>
    public static bool IsNote(this MapContext context, in Segment segment, out string? qualifier)
    {
        qualifier = null;
        if (!segment[1].Value.Is("L1"u8))
        {
            return false;
        }

        qualifier = context.FromX12(segment, segment[2].Value, CodeTables.Texts, 2) ?? General;
        context.Unkept(segment, 0b110);
        return true;
    }

    /// <summary>Writes a text as N9*L1 with MSG or MTX, one a line of text.</summary>
    public static void WriteNote(this MapContext context, SegmentWriter writer, TextNote note)
    {
        if (context.ToX12(note.Qualifier, CodeTables.Texts, "N9", 2) is not string code)
        {
            return;
        }

        context.Lost("The language of a text", note.Language, "N9");
        writer.Begin("N9").Element("L1").Element(code).End();
        context.WriteMsg(writer, note.Text);
    }

    /// <summary>Writes the lines of a text as MSG, or as MTX from 005010 on.</summary>
    public static void WriteMsg(this MapContext context, SegmentWriter writer, string text)
    {
        bool mtx = string.CompareOrdinal(context.Version, "005010") >= 0;
        int width = mtx ? 4096 : 264;
        foreach (string line in TextPieces.Wrap(text, width, out bool wrapped))
        {
            if (line.Length == 0)
            {
                continue;
            }

            if (mtx)
            {
                writer.Begin("MTX").Element().Element(line).End();
            }
            else
            {
                writer.Begin("MSG").Element(line).End();
            }

            if (wrapped)
            {
                context.TextWrapped("A text", mtx ? "MTX" : "MSG", width);
                wrapped = false;
            }
        }
    }

    /// <summary>Writes a text as NTE, one a piece of 80 characters.</summary>
    public static void WriteNte(this MapContext context, SegmentWriter writer, TextNote note)
    {
        string? code = context.ToX12(note.Qualifier, CodeTables.Texts, "NTE", 1);
        if (code is null)
        {
            return;
        }

        context.Lost("The language of a text", note.Language, "NTE");
        List<string> lines = TextPieces.Wrap(note.Text, 80, out bool wrapped);
        if (wrapped || lines.Count > 1)
        {
            context.TextWrapped("A text", "NTE", 80);
        }

        foreach (string line in lines)
        {
            writer.Begin("NTE").Element(code).Element(line).End();
        }
    }
}
