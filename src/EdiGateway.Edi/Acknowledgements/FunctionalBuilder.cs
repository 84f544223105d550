using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>Renders the 997 or 999 for one functional group: AK1, one AK2 loop a set, AK9.</summary>
internal sealed class FunctionalBuilder
{
    private const int MaxCodes = 5;
    private readonly GroupReport _group;
    private readonly AcknowledgementOptions _options;
    private readonly X12Release _release;
    private readonly Separators _separators;
    private readonly bool _as999;
    private readonly bool _wholeRejected;
    private readonly ArrayBufferWriter<byte> _body = new(256);
    private readonly SegmentWriter _writer;

    public FunctionalBuilder(InterchangeReport report, GroupReport group, AcknowledgementOptions options, Separators separators)
    {
        _group = group;
        _options = options;
        _separators = separators;
        _release = new X12Release(group.Envelope.Version, report.Envelope.Version);
        _as999 = _release.Has999 && options.FunctionalKind switch
        {
            FunctionalChoice.Implementation999 => true,
            FunctionalChoice.Functional997 => false,
            _ => _release.NamesGuide || group.Messages.Any(message => message.Envelope.AssociationCode.StartsWith(_release.Text + "X", StringComparison.Ordinal)),
        };
        _wholeRejected = report.IsRejectedAsWhole() || group.IsRejectedAsWhole();
        _writer = new SegmentWriter(_body, EdiStandard.X12, separators, Encoding.Latin1, options.LineBreaks);
    }

    public Acknowledgement Build()
    {
        _writer.Begin("AK1")
            .Element(Sized(_group.Envelope.FunctionalId, 2, 2))
            .Element(GroupNumber(_group.Envelope.ControlNumber));
        if (_release.HasVersionEcho)
        {
            _writer.Element(Fits(_group.Envelope.Version, 12));
        }

        _writer.End();
        foreach (MessageReport message in _group.Messages)
        {
            if (!message.Envelope.IsAcknowledgement && (_options.ListAccepted || SetVerdict(message) != CheckStatus.Accepted))
            {
                WriteSet(message);
            }
        }

        CheckStatus verdict = WriteGroupTrailer();
        AcknowledgementKind kind = _as999 ? AcknowledgementKind.Implementation999 : AcknowledgementKind.Functional997;
        return new Acknowledgement(kind, verdict, Prepared(), _group.Envelope);
    }

    private PreparedMessage Prepared() => new()
    {
        Standard = EdiStandard.X12,
        Type = _as999 ? "999" : "997",
        Version = AnswerVersion(),
        FunctionalId = "FA",
        Separators = _separators,
        SegmentCount = _writer.SegmentCount,
        Body = _body.WrittenMemory,
    };

    // An industry subset (004010VICS) is answered in kind. The reference of a guide names the guide of the inbound set, not
    // that of the acknowledgement; the 999 to 005010 guides has its own, 005010X231A1.
    private string AnswerVersion() =>
        !_release.NamesGuide ? _release.Text + _release.Suffix
        : _as999 && string.Equals(_release.Text, "005010", StringComparison.Ordinal) ? "005010X231A1"
        : _release.Text;

    private CheckStatus SetVerdict(MessageReport message) =>
        _wholeRejected || message.IsRejected() ? CheckStatus.Rejected
        : message.Status == CheckStatus.AcceptedWithErrors && Sayable(message).Any() ? CheckStatus.AcceptedWithErrors
        : CheckStatus.Accepted;

    // A warning for which X12 has no code (a trailing separator) cannot be told.
    private IEnumerable<Finding> Sayable(MessageReport message) => message.Envelope.Findings
        .Spoken()
        .Where(finding => finding.IsError || AcknowledgementCodes.SpeaksOfSets(finding.Code));

    private void WriteSet(MessageReport message)
    {
        CheckStatus verdict = SetVerdict(message);
        _writer.Begin("AK2")
            .Element(Sized(message.Envelope.Type, 3, 3))
            .Element(Sized(message.Envelope.ControlNumber, 4, 9));
        if (_release.HasVersionEcho)
        {
            _writer.Element(Fits(message.Envelope.AssociationCode, 35));
        }

        _writer.End();
        List<Finding> told = Told(message, verdict);
        SegmentErrorWriter segments = new(_writer, _release, _as999, _options);
        segments.Write(message, told);
        List<string> codes = Codes(told.Select(finding => _release.Set(finding.Code, _as999)));
        if (message.Status == CheckStatus.Unsupported && codes.Count == 0)
        {
            codes.Add("1");
        }

        if (segments.HasGuideErrors)
        {
            Include(codes, "I5");
        }

        if (segments.HasStandardErrors)
        {
            Include(codes, "5");
        }

        WriteCoded(_as999 ? "IK5" : "AK5", Letter(verdict), [], codes);
    }

    // In a rejected set only what caused the rejection is told, for the codes cannot say which of them was a warning.
    private List<Finding> Told(MessageReport message, CheckStatus verdict) => verdict switch
    {
        CheckStatus.Accepted => [],
        CheckStatus.AcceptedWithErrors => [.. Sayable(message)],
        _ => [.. Sayable(message).Where(finding => finding.IsError)],
    };

    private CheckStatus WriteGroupTrailer()
    {
        GroupEnvelope envelope = _group.Envelope;
        int received = Math.Max(envelope.ReceivedCount, _group.Messages.Count + _group.AcceptedUnlisted);
        int accepted = (_wholeRejected ? 0 : _group.AcceptedUnlisted) + _group.Messages.Count(message => SetVerdict(message) != CheckStatus.Rejected);
        long claimed = envelope.ClaimedCount < 0 ? received : envelope.ClaimedCount;
        bool errors = _group.Messages.Any(message => SetVerdict(message) == CheckStatus.AcceptedWithErrors)
            || (_group.Status == CheckStatus.AcceptedWithErrors && envelope.Findings.Spoken().Any());
        CheckStatus verdict = _wholeRejected || (accepted == 0 && received > 0) ? CheckStatus.Rejected
            : accepted < received ? CheckStatus.PartiallyAccepted
            : errors ? CheckStatus.AcceptedWithErrors
            : CheckStatus.Accepted;
        List<string> codes = Codes(envelope.Findings.Spoken().Select(finding => _release.Group(finding.Code)));
        WriteCoded("AK9", Letter(verdict), [Count(claimed), Count(received), Count(accepted)], codes);
        return verdict;
    }

    private void WriteCoded(string tag, string letter, ReadOnlySpan<string> counts, List<string> codes)
    {
        _writer.Begin(tag).Element(letter);
        foreach (string count in counts)
        {
            _writer.Element(count);
        }

        foreach (string code in codes)
        {
            _writer.Element(code);
        }

        _writer.End();
    }

    private static List<string> Codes(IEnumerable<string?> codes) =>
        [.. codes.OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxCodes)];

    private static void Include(List<string> codes, string code)
    {
        if (codes.Contains(code, StringComparer.Ordinal))
        {
            return;
        }

        if (codes.Count == MaxCodes)
        {
            codes.RemoveAt(MaxCodes - 1);
        }

        codes.Add(code);
    }

    private static string Letter(CheckStatus verdict) => verdict switch
    {
        CheckStatus.Accepted => "A",
        CheckStatus.AcceptedWithErrors => "E",
        CheckStatus.PartiallyAccepted => "P",
        _ => "R",
    };

    private static string Count(long count) => Math.Min(count, 999_999).ToString(CultureInfo.InvariantCulture);

    // Echoed verbatim; too short a value is filled with blanks on the right (X12.6 on the minimum length), too long a one
    // cut, an absent one said with zeros, so that the answer to a bad number is not itself bad.
    private string Sized(string value, int min, int max)
    {
        string shown = value.Length > max ? value[..max] : value;
        return shown.Length == 0 || HoldsSeparator(shown) ? new string('0', min) : shown.PadRight(min);
    }

    private string? Fits(string value, int max) =>
        value.Length == 0 || value.Length > max || HoldsSeparator(value) ? null : value;

    private bool HoldsSeparator(string value)
    {
        foreach (char letter in value)
        {
            if (letter > '\u00ff' || _separators.IsSeparator((byte)letter))
            {
                return true;
            }
        }

        return false;
    }

    private static string GroupNumber(string? value)
    {
        string digits = value?.Trim() ?? string.Empty;
        return digits.Length is > 0 and <= 9 && digits.All(char.IsAsciiDigit) ? digits : "0";
    }
}
