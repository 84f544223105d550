using EdiGateway.Edi.Syntax;

namespace EdiGateway.Mappings.Codes;

/// <summary>
/// Texts of short codes and values that repeat, made once: a direct-mapped cache of packed values
/// (<see cref="ShortValue"/>). An entry is replaced whole, so that any number of threads may share it.
/// </summary>
public static class CodeText
{
    private const int Size = 4096;
    private static readonly Entry?[] Entries = new Entry?[Size];

    /// <summary>The text of <paramref name="value"/>, shared where it is at most seven bytes long; null where it is empty.</summary>
    public static string? Of(Component value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        ulong packed = value.Packed;
        return packed == ShortValue.TooLong || value.HasRelease ? value.ToString() : Of(packed, value);
    }

    /// <summary>The text of a packed ASCII value; null where it is empty.</summary>
    public static string? Of(ulong packed)
    {
        if (packed is ShortValue.Empty or ShortValue.TooLong)
        {
            return null;
        }

        Entry? entry = Entries[Slot(packed)];
        if (entry is null || entry.Key != packed)
        {
            entry = new Entry(packed, ShortValue.Unpack(packed));
            Entries[Slot(packed)] = entry;
        }

        return entry.Text;
    }

    private static string Of(ulong packed, Component value)
    {
        // Bytes above 127 depend on the interchange's encoding, so only ASCII is shared.
        if ((packed & 0x0080_8080_8080_8080UL) != 0)
        {
            return value.ToString();
        }

        return Of(packed)!;
    }

    private static int Slot(ulong packed) => (int)(unchecked(packed * 0x9E37_79B9_7F4A_7C15UL) >> 52);

    private sealed record Entry(ulong Key, string Text);
}
