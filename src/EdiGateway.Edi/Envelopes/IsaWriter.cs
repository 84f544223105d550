using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

/// <summary>Writes the ISA: 106 characters with its terminator, whatever stands in it (ASC X12.5).</summary>
internal static class IsaWriter
{
    internal static void Write(IBufferWriter<byte> output, EnvelopeSettings settings, string control, DateTime local)
    {
        Separators separators = settings.Separators;
        bool repeats = string.CompareOrdinal(settings.InterchangeVersion, "00402") >= 0 && separators.Repetition != 0;
        char eleven = settings.RepetitionOrStandardsId ?? (repeats ? (char)separators.Repetition : 'U');
        if (control.Length is 0 or > 9 || control.Any(digit => !char.IsAsciiDigit(digit)))
        {
            throw new ArgumentException($"ISA13 takes one to nine digits, not '{control}'.", nameof(control));
        }

        char element = (char)separators.Element;
        string isa = string.Join(
            element,
            "ISA",
            "00",
            new string(' ', 10),
            "00",
            new string(' ', 10),
            Padded(settings.Sender.Qualifier, 2, separators),
            Padded(settings.Sender.Id, 15, separators),
            Padded(settings.Receiver.Qualifier, 2, separators),
            Padded(settings.Receiver.Id, 15, separators),
            local.ToString("yyMMdd", CultureInfo.InvariantCulture),
            local.ToString("HHmm", CultureInfo.InvariantCulture),
            eleven.ToString(),
            Padded(settings.InterchangeVersion, 5, separators),
            control.PadLeft(9, '0'),
            Padded(settings.AcknowledgementRequest.Length == 0 ? "0" : settings.AcknowledgementRequest, 1, separators),
            settings.Test ? "T" : "P",
            ((char)separators.Component).ToString() + (char)separators.Segment);
        output.Write(Encoding.Latin1.GetBytes(isa));
        if (settings.LineBreaks && separators.Segment is not ((byte)'\n' or (byte)'\r'))
        {
            output.Write("\n"u8);
        }
    }

    private static string Padded(string value, int width, Separators separators)
    {
        if (value.Length > width)
        {
            throw new ArgumentException($"'{value}' is longer than the {width} characters of its place in ISA.", nameof(value));
        }

        if (value.Any(character => character is < ' ' or > '~' || separators.IsSeparator((byte)character)))
        {
            throw new ArgumentException($"'{value}' holds a separator or a character that ISA cannot hold.", nameof(value));
        }

        return value.PadRight(width);
    }
}
