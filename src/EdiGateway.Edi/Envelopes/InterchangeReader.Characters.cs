using System.Buffers;
using System.Text;
using System.Text.Unicode;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

// Bytes against the character set that the interchange declares: a wrong declaration is a finding, never mojibake.
public sealed partial class InterchangeReader
{
    private static readonly SearchValues<byte> ControlsAboveAscii =
        SearchValues.Create([.. Enumerable.Range(0x80, 0x20).Select(value => (byte)value)]);

    private CharacterSet? _characters;
    private SearchValues<byte>? _repertoire;
    private Separators _repertoireSeparators;
    private string? _repertoireOf;
    private bool _isUtf8;

    private void DeclareCharacters(Encoding encoding)
    {
        _isUtf8 = encoding.CodePage == 65001;
        if (_characters?.Repertoire is not { } repertoire)
        {
            _repertoireOf = null;
            return;
        }

        if (_repertoireOf == _characters.Id && _repertoireSeparators == _separators)
        {
            return;
        }

        _repertoireOf = _characters.Id;
        _repertoireSeparators = _separators;
        _repertoire = SearchValues.Create(
        [
            .. Encoding.Latin1.GetBytes(repertoire), (byte)'\r', (byte)'\n', (byte)'\t', _separators.Element, _separators.Component,
            _separators.Segment, _separators.Release, _separators.Repetition,
        ]);
    }

    /// <summary>One finding at most for the bytes from <paramref name="start"/> to <paramref name="end"/>.</summary>
    private void CheckCharacters(int start, int end, List<Finding> findings, bool inMessage)
    {
        ReadOnlySpan<byte> bytes = _buffer.Bytes.AsSpan(start, end - start);
        if (Ascii.IsValid(bytes))
        {
            int lower = _repertoireOf is null ? -1 : bytes.IndexOfAnyExcept(_repertoire!);
            if (lower >= 0)
            {
                findings.Add(EnvelopeFindings.OutsideRepertoire(Locate(start + lower, inMessage), _repertoireOf!, bytes[lower]));
            }

            return;
        }

        int first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (_isUtf8)
        {
            Utf8.ToUtf16(bytes, new char[bytes.Length], out int valid, out _, replaceInvalidSequences: false);
            if (valid < bytes.Length)
            {
                findings.Add(EnvelopeFindings.InvalidBytes(Locate(start + valid, inMessage), _characters?.Id ?? "UTF-8", bytes[valid]));
            }
        }
        else if (_repertoireOf is not null)
        {
            findings.Add(EnvelopeFindings.InvalidBytes(Locate(start + first, inMessage), _repertoireOf, bytes[first]));
        }
        else if (Utf8.IsValid(bytes))
        {
            findings.Add(_characters is null
                ? EnvelopeFindings.MayBeUtf8(Locate(start + first, inMessage))
                : EnvelopeFindings.LooksLikeUtf8(Locate(start + first, inMessage), _characters.Id));
        }
        else if (_characters is not null && bytes.IndexOfAny(ControlsAboveAscii) is >= 0 and int control)
        {
            findings.Add(EnvelopeFindings.InvalidBytes(Locate(start + control, inMessage), _characters.Id, bytes[control]));
        }
    }

    /// <summary>Segment, element and component of a byte on the tape.</summary>
    private Spot Locate(int index, bool inMessage)
    {
        Segment segment = Tape[Tape.SegmentAt(index)];
        int position = 0;
        SegmentElements elements = segment.Elements;
        while (elements.MoveNext() && elements.Current.Start <= index)
        {
            position = elements.Position;
        }

        if (position == 0)
        {
            return Spot.Of(segment, inMessage);
        }

        ReadOnlySpan<byte> before = Tape.Bytes[segment[position].Start..index];
        int component = _separators.Component == 0 ? 0 : before.Count(_separators.Component);
        bool isComposite = component > 0 || !segment[position][2].IsEmpty;
        Spot spot = Spot.Of(segment, position, isComposite ? component + 1 : 0, inMessage);
        return spot with { At = spot.At with { ByteOffset = Tape.FileOffset(index), Line = Tape.LineOf(index) } };
    }
}
