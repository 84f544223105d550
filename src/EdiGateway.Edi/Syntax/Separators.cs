namespace EdiGateway.Edi.Syntax;

/// <summary>The service characters of one interchange, each one byte; 0 means "not used".</summary>
/// <param name="Element">Separates data elements (X12 ISA position 3; EDIFACT UNA position 2).</param>
/// <param name="Component">Separates components of a composite (X12 ISA16; EDIFACT UNA position 1).</param>
/// <param name="Segment">Ends a segment (X12 ISA position 105; EDIFACT UNA position 6).</param>
/// <param name="Repetition">Separates repetitions: X12 ISA11 from 00402 on, EDIFACT UNA position 5 in syntax 4.</param>
/// <param name="Release">Takes the meaning from the next character; EDIFACT UNA position 4. X12 has none.</param>
/// <param name="DecimalMark">The decimal mark; on input 0 means that both <c>.</c> and <c>,</c> are accepted.</param>
public readonly record struct Separators(
    byte Element,
    byte Component,
    byte Segment,
    byte Repetition = 0,
    byte Release = 0,
    byte DecimalMark = (byte)'.')
{
    /// <summary>What we write as X12 unless an agreement says otherwise: <c>* : ~ ^</c>.</summary>
    public static readonly Separators X12Default = new((byte)'*', (byte)':', (byte)'~', (byte)'^');

    /// <summary>ISO 9735 level A without UNA, syntax 1–3: <c>+ : ' ?</c>.</summary>
    public static readonly Separators EdifactDefault = new((byte)'+', (byte)':', (byte)'\'', 0, (byte)'?');

    /// <summary>ISO 9735 syntax 4: as <see cref="EdifactDefault"/> with <c>*</c> for repetitions.</summary>
    public static readonly Separators EdifactSyntax4 = EdifactDefault with { Repetition = (byte)'*' };

    /// <summary>Whether <paramref name="value"/> separates something (the release character does not).</summary>
    public bool IsSeparator(byte value) =>
        value == Element || value == Component || value == Segment || (Repetition != 0 && value == Repetition);
}
