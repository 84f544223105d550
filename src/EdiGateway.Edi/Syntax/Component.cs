using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdiGateway.Edi.Syntax;

/// <summary>One value: a component, or a simple data element. A view, no copy.</summary>
public readonly ref struct Component
{
    private readonly Tape _tape;

    // Start in the low half, end in the high one: two integers of their own would be put together in memory at every call.
    private readonly ulong _range;

    internal Component(Tape tape, int start, int end)
    {
        _tape = tape;
        _range = (uint)start | ((ulong)(uint)end << 32);
    }

    /// <summary>The value as it stands in the file, release characters included.</summary>
    public ReadOnlySpan<byte> Raw => _tape.Bytes.Slice(Start, End - Start);

    /// <summary>Index of the first byte in the tape's bytes.</summary>
    public int Start => (int)_range;

    /// <summary>Whether the value is absent.</summary>
    public bool IsEmpty => Start == End;

    /// <summary>Whether a release character stands in the value.</summary>
    public bool HasRelease => _tape.HasRelease(Start, End);

    /// <summary>The value packed (<see cref="ShortValue"/>); released characters are rare in codes and taken as they stand.</summary>
    public ulong Packed => ShortValue.Pack(_tape.Bytes, Start, End);

    /// <summary>Whether the raw value equals <paramref name="value"/>.</summary>
    public bool Is(ReadOnlySpan<byte> value) => Raw.SequenceEqual(value);

    /// <summary>The value as text: release characters taken out, decoded with the interchange's encoding. Allocates.</summary>
    public override string ToString()
    {
        if (IsEmpty)
        {
            return string.Empty;
        }

        if (!HasRelease)
        {
            return _tape.Encoding.GetString(Raw);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(Raw.Length);
        try
        {
            return _tape.Encoding.GetString(rented, 0, Unrelease(rented));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The value as text, or null where it is absent.</summary>
    public string? ToStringOrNull() => IsEmpty ? null : ToString();

    /// <summary>Copies the value without its release characters; returns the number of bytes written.</summary>
    public int Unrelease(Span<byte> destination)
    {
        byte release = _tape.Separators.Release;
        int written = 0;
        ReadOnlySpan<byte> raw = Raw;
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == release && release != 0 && i + 1 < raw.Length)
            {
                i++;
            }

            destination[written++] = raw[i];
        }

        return written;
    }

    /// <summary>
    /// Reads a number with an explicit decimal mark: X12 R (ASC X12.6, an exponent is allowed) and EDIFACT n
    /// (ISO 9735 clause 10). False where it is no such number or does not fit a <see cref="decimal"/> exactly.
    /// </summary>
    public bool TryGetDecimal(out decimal value)
    {
        Tape tape = _tape;
        byte mark = tape.Separators.DecimalMark;
        if (ShortNumber.TryRead(tape.Bytes, Start, End, out ShortNumber number)
            && (number.Mark == 0 || EdiNumber.IsMark(number.Mark, tape.Standard, mark)))
        {
            value = number.ToDecimal();
            return true;
        }

        return EdiNumber.TryParse(Raw, tape.Standard, mark, out value);
    }

    /// <summary>Reads an X12 Nn number: <paramref name="decimals"/> implied decimal places, so N2 <c>1234</c> is 12.34.</summary>
    public bool TryGetImplied(int decimals, out decimal value) => EdiNumber.TryParseImplied(Raw, decimals, out value);

    /// <summary>Reads an unsigned whole number, leading zeros accepted (control counts).</summary>
    public bool TryGetCount(out long value) =>
        long.TryParse(Raw, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private int End => (int)(_range >> 32);
}
