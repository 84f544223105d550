using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>Chooses the service characters of an answer.</summary>
internal static class AnswerSeparators
{
    /// <summary>
    /// The agreement's, else the inbound interchange's, else (where those cannot serve, being the very fault that is
    /// reported) the standard's own.
    /// </summary>
    public static Separators For(InterchangeEnvelope inbound, AcknowledgementOptions options)
    {
        if (options.Separators is { } agreed)
        {
            return agreed;
        }

        if (CanServe(inbound.Separators, inbound.Standard))
        {
            return inbound.Separators.DecimalMark == 0 ? inbound.Separators with { DecimalMark = (byte)'.' } : inbound.Separators;
        }

        return inbound.Standard == EdiStandard.X12 ? Separators.X12Default
            : IsSyntax4(inbound) ? Separators.EdifactSyntax4
            : Separators.EdifactDefault;
    }

    /// <summary>Whether the interchange is written in EDIFACT syntax version 4.</summary>
    public static bool IsSyntax4(InterchangeEnvelope envelope) => envelope.SyntaxVersion >= 4;

    private static bool CanServe(Separators separators, EdiStandard standard)
    {
        List<byte> used = [separators.Element, separators.Component, separators.Segment];
        if (separators.Repetition != 0)
        {
            used.Add(separators.Repetition);
        }

        if (separators.Release != 0 && standard == EdiStandard.Edifact)
        {
            used.Add(separators.Release);
        }

        return used.Distinct().Count() == used.Count
            && !used.Exists(static value => value == 0 || Rune.IsLetterOrDigit(new Rune((char)value)) || value is (byte)' ' or (byte)'.' or (byte)'-');
    }
}
