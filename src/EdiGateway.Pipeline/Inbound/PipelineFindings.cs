using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>The findings of agreements, duplicates, booking and routing; one named factory a failure.</summary>
public static class PipelineFindings
{
    /// <summary>6001–6006: why no agreement applies.</summary>
    public static Finding NotMatched(InterchangeEnvelope at, AgreementMatch match) => match.Kind switch
    {
        MatchKind.UnknownSender => New(FindingCodes.UnknownSender, Header(at), $"The sender is unknown: {match.Reason}.", "Add the sender to a partner profile, then replay the interchange.", at.Sender.ToString()),
        MatchKind.UnknownReceiver => New(FindingCodes.UnknownReceiver, Header(at), $"The interchange is not for us: {match.Reason}.", "Add the identity to our own profile if it is ours; else tell the sender.", at.Receiver.ToString()),
        MatchKind.SenderNotAllowed => New(FindingCodes.SenderNotAllowed, Header(at), $"The sender may not come this way: {match.Reason}.", "Name the sender under 'senders' of the zone if it may; else find out who dropped the file.", at.Sender.ToString()),
        MatchKind.TestRefused => New(FindingCodes.TestRefused, Header(at), "Test interchanges are refused by the agreement.", "Send it as production, or agree on 'testInterchanges: isolated'.", "T"),
        _ => New(FindingCodes.NoAgreement, Header(at), $"No agreement applies: {match.Reason}.", "Add an agreement to the partner's profile, then replay the interchange.", at.Sender.ToString()),
    };

    /// <summary>6010: the agreement does not take the message.</summary>
    public static Finding MessageNotAgreed(MessageEnvelope message, Agreement agreement) => New(
        FindingCodes.MessageNotAgreed, At(message), $"{message.Type} {message.Version} is not among the messages that agreement {agreement.Key} receives.", "Add it under 'receive' of the agreement, then replay; or ask the partner to send what was agreed.", message.Type);

    /// <summary>1006: larger than the agreement takes.</summary>
    public static Finding MessageTooLarge(MessageEnvelope message, Agreement agreement) => New(
        FindingCodes.MessageTooLarge, At(message), $"The message has {message.Length} bytes; agreement {agreement.Key} takes {agreement.Validation.MaxMessageSize}.", "Raise 'maxMessageSize' under 'validation' of the agreement, or ask the partner for smaller messages.", message.Type);

    /// <summary>6020: same number and bytes.</summary>
    public static Finding DuplicateInterchange(InterchangeEnvelope at, DateTimeOffset first) => New(
        FindingCodes.DuplicateInterchange, Header(at), $"The same interchange came before, on {first:yyyy-MM-dd HH:mm}Z.", "Nothing was booked twice; the partner should not send it again.", at.ControlNumber);

    /// <summary>6021: same number, other bytes.</summary>
    public static Finding ControlNumberReused(InterchangeEnvelope at, DateTimeOffset first) => New(
        FindingCodes.ControlNumberReused, Header(at), $"Another interchange with this control number was taken on {first:yyyy-MM-dd HH:mm}Z.", "Ask the partner to send the new interchange under a new control number.", at.ControlNumber);

    /// <summary>6022: the group's number came before.</summary>
    public static Finding DuplicateGroup(GroupEnvelope at) => New(
        FindingCodes.DuplicateGroup, new Location(at.ByteOffset, at.Line), "A group with this control number was taken before.", "Ask the partner to send the group under a new control number.", at.ControlNumber);

    /// <summary>6023: the message's number came before.</summary>
    public static Finding DuplicateMessage(MessageEnvelope at) => New(
        FindingCodes.DuplicateMessage, At(at), "A message with this control number was taken before.", "Ask the partner to send the message under a new control number.", at.ControlNumber);

    /// <summary>7101: a second original.</summary>
    public static Finding SecondOriginal(MessageEnvelope at, string number, DateTimeOffset first) => New(
        FindingCodes.SecondOriginal, At(at), $"An original with document number {number} of this sender was booked on {first:yyyy-MM-dd HH:mm}Z.", "If it is meant to replace the first, ask for a replacement (function 5); if not, leave it held.", number);

    /// <summary>7102: what is to be changed never came.</summary>
    public static Finding EarlierMissing(MessageEnvelope at, string function, string number) => New(
        FindingCodes.EarlierMissing, At(at), $"{function} of document {number}, which has not been received.", "Check whether the original went astray.", number);

    /// <summary>7103: an earlier one is held.</summary>
    public static Finding BehindHeldDocument(MessageEnvelope at, string number) => New(
        FindingCodes.BehindHeldDocument, At(at), $"An earlier document that concerns {number} is held; this one must not overtake it.", "Release or replay the earlier one, then replay this one.", number);

    /// <summary>7104, 7105: none or several routes.</summary>
    public static Finding NotRouted(MessageEnvelope at, RouteDecision decision) => New(
        decision.Kind == RouteKind.SeveralRoutes ? FindingCodes.SeveralRoutes : FindingCodes.NoRoute, At(at), $"The document is not routed: {decision.Reason}.", "Mend the routes of the profiles, then replay the document.");

    /// <summary>7106: the receiver's agreement does not send it.</summary>
    public static Finding NoTargetAgreement(MessageEnvelope at, Route route) => New(
        FindingCodes.NoTargetAgreement, At(at), $"Route {route.Key} asks for {route.As?.Type} {route.As?.Version} to {route.To}, which no agreement with {route.To} sends.", "Add the message under 'send' of an agreement, then replay the document.");

    /// <summary>7107: no map.</summary>
    public static Finding NoMap(MessageEnvelope at) => New(
        FindingCodes.NoMap, At(at), $"The gateway has no map for {at.Type} {at.Version}.", "The message is kept; replay it when a map has been added.", at.Type);

    /// <summary>7108: no map to write with.</summary>
    public static Finding NoTargetMap(MessageEnvelope at, string recordType, string target) => New(
        FindingCodes.NoTargetMap, At(at), $"The gateway cannot write {recordType} as {target}.", "Route it to a message type and release that the command 'types' lists.", target);

    /// <summary>7109: what we wrote is wrong.</summary>
    public static Finding OutboundInvalid(MessageEnvelope at, string target, Finding fault) => New(
        FindingCodes.OutboundInvalid,
        At(at),
        $"Written as {target} the document breaks its specification: {fault.At.Segment}{(fault.At.Element > 0 ? fault.At.Element.ToString("00", System.Globalization.CultureInfo.InvariantCulture) : string.Empty)} {fault.Code.Number} {fault.Message}",
        "The document says something that the target cannot take, or lacks something that it demands; mend it at its origin.",
        fault.Value);

    /// <summary>7110: nothing readable.</summary>
    public static Finding UnreadableFile(long size) => New(
        FindingCodes.UnreadableFile, new Location(0, 1), $"Nothing in the file ({size} bytes) can be read as an X12 or EDIFACT interchange.", "Look at the file; replay it once the gateway can read it.");

    /// <summary>7111: three deaths.</summary>
    public static Finding PoisonousFile(int attempts) => New(
        FindingCodes.PoisonousFile, new Location(0, 1), $"Processing was begun {attempts} times and never came to an end.", "Report the file; replay it with a mended version.");

    /// <summary>7112: our own fault.</summary>
    public static Finding ProcessingFailed(Exception fault) => New(
        FindingCodes.ProcessingFailed, new Location(0, 1), $"Processing failed: {fault.GetType().Name}: {fault.Message}", "Report it with the log; the file is kept and can be replayed.");

    /// <summary>7113: no record.</summary>
    public static Finding InternalFileInvalid(string reason) => New(
        FindingCodes.InternalFileInvalid, new Location(0, 1), $"The file is no record: {reason}", "Write it as the schema of the record type says.");

    /// <summary>The place of a message's header.</summary>
    public static Location At(MessageEnvelope message) => new(message.ByteOffset, message.Line, 1);

    private static Location Header(InterchangeEnvelope interchange) => new(interchange.ByteOffset, interchange.Line);

    private static Finding New(FindingCode code, Location at, string message, string fix, string? value = null) =>
        new(code, code.Severity, at, message, fix, value);
}
