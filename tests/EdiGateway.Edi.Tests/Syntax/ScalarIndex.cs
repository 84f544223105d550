using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Syntax;

/// <summary>
/// The plain reader that the fast one is held against: one byte after the other, no blocks, no masks. For the bytes behind
/// a header it says which of them are unreleased separators and which end a segment, by their offset.
/// </summary>
internal sealed class ScalarIndex
{
    internal List<int> Separators { get; } = [];

    internal List<int> Terminators { get; } = [];

    internal static ScalarIndex Of(byte[] bytes, Separators separators)
    {
        ScalarIndex index = new();
        bool wrapped = false;
        bool released = false;
        bool blankSinceTerminator = true;
        bool lineTerminates = separators.Segment is (byte)'\n' or (byte)'\r';
        for (int i = 0; i < bytes.Length; i++)
        {
            byte value = bytes[i];
            if (value is (byte)'\r' or (byte)'\n' && !separators.IsSeparator(value))
            {
                // The first line break inside a segment shows that the lines are wrapped; from then on none counts.
                wrapped |= !blankSinceTerminator;
            }
            else if (released)
            {
                released = false;
                blankSinceTerminator &= value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
            }
            else if (value == separators.Segment)
            {
                if (!lineTerminates || !blankSinceTerminator)
                {
                    index.Separators.Add(i);
                    index.Terminators.Add(i);
                }

                blankSinceTerminator = true;
            }
            else if (separators.IsSeparator(value))
            {
                index.Separators.Add(i);
                blankSinceTerminator = false;
            }
            else if (separators.Release != 0 && value == separators.Release)
            {
                released = true;
                blankSinceTerminator = false;
            }
            else
            {
                blankSinceTerminator &= value is (byte)' ' or (byte)'\t';
            }
        }

        return index;
    }
}
