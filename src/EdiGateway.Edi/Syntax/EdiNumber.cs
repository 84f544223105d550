using System.Globalization;

namespace EdiGateway.Edi.Syntax;

/// <summary>How numbers are written.</summary>
public static class EdiNumber
{
    /// <summary>
    /// A number with an explicit decimal mark and no trailing zeros. EDIFACT keeps one zero before the mark (ISO 9735
    /// clause 10), X12 R leaves it out (ASC X12.6): 0.5 is "0,5" and ".5".
    /// </summary>
    public static string Format(decimal value, EdiStandard standard, byte decimalMark = (byte)'.')
    {
        string text = value.ToString("0.############################", CultureInfo.InvariantCulture);
        if (standard == EdiStandard.X12)
        {
            return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..]
                : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..]
                : text;
        }

        return decimalMark is 0 or (byte)'.' ? text : text.Replace('.', (char)decimalMark);
    }
}
