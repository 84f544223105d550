using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>EDIFACT FTX: the five components of C108 are lines of one text.</summary>
public static class EdifactTexts
{
    /// <summary>Reads an FTX; null with finding 5010 where it holds a coded text only.</summary>
    public static TextNote? ReadFtx(this MapContext context, in Segment segment)
    {
        Element literal = segment[4];
        if (!segment[3].IsEmpty)
        {
            context.ElementNotKept(segment, 3);
        }

        string? text = literal[1].Text();
        if (text is null)
        {
            return null;
        }

        for (int i = 2; i <= 5; i++)
        {
            if (literal[i].Text() is string line)
            {
                text = text + "\n" + line;
            }
        }

        return new TextNote(CodeText.Of(segment[1].Value) ?? X12Texts.General, text, CodeText.Of(segment[5].Value));
    }

    /// <summary>Writes a text as FTX; more than five lines, or longer ones than 70 (D.96A) or 512 characters, go on (finding 5012).</summary>
    public static void WriteFtx(this MapContext context, SegmentWriter writer, TextNote note)
    {
        int width = context.Version == "D.96A" ? 70 : 512;
        List<string> lines = TextPieces.Wrap(note.Text, width, out bool wrapped);
        lines.RemoveAll(static line => line.Length == 0);
        if (wrapped || lines.Count > 5)
        {
            context.TextWrapped("A text", "FTX", width);
        }

        for (int i = 0; i < lines.Count; i += 5)
        {
            writer.Begin("FTX").Element(note.Qualifier).Element().Element()
                .Composite(lines[i], At(lines, i + 1), At(lines, i + 2), At(lines, i + 3), At(lines, i + 4))
                .Element(note.Language).End();
        }
    }

    private static string? At(List<string> list, int index) => index < list.Count ? list[index] : null;
}
