using System.Globalization;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>The envelope of an answer: the inbound one with its two sides exchanged.</summary>
public static class AnswerEnvelope
{
    private const string FallbackX12Version = "00401";

    /// <summary>
    /// The settings for what answers <paramref name="inbound"/>: sender and receiver exchanged at both levels, the same
    /// syntax version, service characters (as <see cref="AcknowledgementOptions.Separators"/> says) and test flag, and no
    /// request for an acknowledgement.
    /// </summary>
    /// <param name="inbound">The interchange that is answered.</param>
    /// <param name="group">The X12 group that a 997 or 999 answers; null for a TA1 or CONTRL.</param>
    /// <param name="options">The options that the body was built with.</param>
    public static EnvelopeSettings For(InterchangeEnvelope inbound, GroupEnvelope? group, AcknowledgementOptions options)
    {
        ArgumentNullException.ThrowIfNull(inbound);
        ArgumentNullException.ThrowIfNull(options);
        bool x12 = inbound.Standard == EdiStandard.X12;
        return new EnvelopeSettings
        {
            Standard = inbound.Standard,
            Separators = AnswerSeparators.For(inbound, options),
            Sender = inbound.Receiver,
            Receiver = inbound.Sender,
            InterchangeVersion = x12 ? X12Version(inbound.Version) : EdifactVersion(inbound.Version),
            GroupSender = group is null ? null : Given(group.Receiver.Id),
            GroupReceiver = group is null ? null : Given(group.Sender.Id),
            Test = inbound.Test,
            AcknowledgementRequest = x12 ? "0" : string.Empty,
            LineBreaks = options.LineBreaks,
            SenderRouting = inbound.ReceiverRouting,
            ReceiverRouting = inbound.SenderRouting,
            AgreementId = inbound.AgreementId,
            ShortGroupDate = group is not null && HasShortDate(group.Version),
        };
    }

    // A version that is itself what was wrong cannot be answered in kind.
    private static string X12Version(string version) =>
        version.Length == 5 && version.All(char.IsAsciiDigit) ? version : FallbackX12Version;

    private static string EdifactVersion(string version) =>
        version.Split(':') is [{ Length: 4 } set, [>= '1' and <= '4', ..], ..] && CharacterSet.Find(set) is not null ? version : "UNOC:3";

    // CCYYMMDD came with 004010.
    private static bool HasShortDate(string version) =>
        version.Length >= 6 && int.TryParse(version.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture, out int release) && release < 4010;

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
