using System.Buffers;
using System.Text;

namespace EdiGateway.Edi.Syntax;

// From text to bytes: repertoire, encoding, release characters.
public sealed partial class SegmentWriter
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> X12Basic = SearchValues.Create(Upper + "!\"&'()*+,-./:;?=");
    private static readonly SearchValues<char> X12Extended = SearchValues.Create(Upper + Lower + "!\"&'()*+,-./:;?=%@[]_{}\\|<>~^`#$");
    private static readonly SearchValues<char> LevelA = SearchValues.Create(Upper + ".,-()/='+:?!\"%&*;<>");
    private static readonly SearchValues<char> LevelB = SearchValues.Create(Upper + Lower + ".,-()/='+:?!\"%&*;<>@#$[]{}\\|^_~`");

    /// <summary>Whether every character of <paramref name="value"/> may be written.</summary>
    private bool IsInRepertoire(string value)
    {
        SearchValues<char>? allowed = Repertoire switch
        {
            CharacterRepertoire.X12Basic => X12Basic,
            CharacterRepertoire.X12Extended => X12Extended,
            CharacterRepertoire.LevelA => LevelA,
            CharacterRepertoire.LevelB => LevelB,
            _ => null,
        };
        if (allowed is not null)
        {
            return !value.AsSpan().ContainsAnyExcept(allowed);
        }

        foreach (char character in value)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAppend(string value)
    {
        if (!IsInRepertoire(value))
        {
            return false;
        }

        int length;
        try
        {
            length = _encoding.GetBytes(value, _segment.AsSpan(_length));
        }
        catch (EncoderFallbackException)
        {
            return false;
        }

        Span<byte> bytes = _segment.AsSpan(_length, length);
        int marked = 0;
        foreach (byte one in bytes)
        {
            marked += NeedsRelease(one) ? 1 : 0;
        }

        if (marked > 0)
        {
            if (Separators.Release == 0)
            {
                return false;
            }

            Release(length, marked);
        }

        _length += length + marked;
        return true;
    }

    /// <summary>Puts the release characters in, from the end backwards; the space for them is reserved.</summary>
    private void Release(int length, int marked)
    {
        int to = _length + length + marked - 1;
        for (int from = _length + length - 1; from >= _length; from--)
        {
            byte one = _segment[from];
            _segment[to--] = one;
            if (NeedsRelease(one))
            {
                _segment[to--] = Separators.Release;
            }
        }
    }

    private bool NeedsRelease(byte value) =>
        Separators.IsSeparator(value) || (Separators.Release != 0 && value == Separators.Release);
}
