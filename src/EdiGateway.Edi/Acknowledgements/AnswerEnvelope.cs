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
        Separators separators = AnswerSeparators.For(inbound, options);
        return new EnvelopeSettings
        {
            Standard = inbound.Standard,
            Separators = separators,
            Sender = x12 ? Fitting(inbound.Receiver, separators) : inbound.Receiver,
            Receiver = x12 ? Fitting(inbound.Sender, separators) : inbound.Sender,
            InterchangeVersion = x12 ? X12Version(inbound.Version) : EdifactVersion(inbound.Version),
            GroupSender = group is null ? null : Given(Fitting(group.Receiver.Id, 15, separators)),
            GroupReceiver = group is null ? null : Given(Fitting(group.Sender.Id, 15, separators)),
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
        IsaRules.IsVersion(version) ? version : FallbackX12Version;

    // What no ISA can hold (an id of its own accord too long, stray bytes in its padding) cannot be echoed.
    private static Participant Fitting(Participant participant, Separators separators) =>
        new(Fitting(participant.Qualifier, 2, separators), Fitting(participant.Id, 15, separators));

    private static string Fitting(string? value, int width, Separators separators)
    {
        string clean = string.Concat((value ?? string.Empty).Where(letter => letter is >= ' ' and <= '~' && !separators.IsSeparator((byte)letter))).TrimEnd();
        return clean.Length > width ? clean[..width] : clean;
    }

    private static string EdifactVersion(string version) =>
        version.Split(':') is [{ Length: 4 } set, [>= '1' and <= '4', ..], ..] && CharacterSet.Find(set) is not null ? version : "UNOC:3";

    // CCYYMMDD came with 004010.
    private static bool HasShortDate(string version) =>
        version.Length >= 6 && int.TryParse(version.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture, out int release) && release < 4010;

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
