using System.Globalization;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Host.Commands;

/// <summary>The values of a segment with their positions as the standards count them.</summary>
internal static class SegmentValues
{
    /// <summary>The tag as it stands.</summary>
    public static string Tag(Segment segment) => segment.Tape.Encoding.GetString(segment.TagBytes);

    /// <summary>
    /// Every value that is there: "03" for an element, "03.2" for a component, "03[2]" for a repetition. Empty ones are
    /// left out.
    /// </summary>
    public static List<(string Position, string Value)> Of(Segment segment)
    {
        List<(string, string)> values = [];
        SegmentElements elements = segment.Elements;
        while (elements.MoveNext())
        {
            Element element = elements.Current;
            string position = elements.Position.ToString("00", CultureInfo.InvariantCulture);
            int repetitions = element.RepetitionCount;
            for (int number = 1; number <= repetitions; number++)
            {
                Element repetition = repetitions == 1 ? element : element.Repetition(number);
                string at = repetitions == 1 ? position : $"{position}[{number}]";
                int components = repetition.ComponentCount;
                for (int component = 1; component <= components; component++)
                {
                    string value = repetition[component].ToString();
                    if (value.Length > 0)
                    {
                        values.Add((components == 1 ? at : $"{at}.{component}", value));
                    }
                }
            }
        }

        return values;
    }

    /// <summary>The value with control characters replaced, so that a terminal does not obey it.</summary>
    public static string Printable(string value) =>
        value.Any(char.IsControl) ? string.Concat(value.Select(static letter => char.IsControl(letter) ? '·' : letter)) : value;
}
