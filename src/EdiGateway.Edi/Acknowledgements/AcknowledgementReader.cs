using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>What an inbound acknowledgement says.</summary>
/// <param name="Receipts">Its statements: the group's or interchange's first, then those about single messages, in its order.</param>
/// <param name="Findings">What is wrong with it, 6101–6104.</param>
public sealed record AcknowledgementReading(IReadOnlyList<AcknowledgementReceipt> Receipts, IReadOnlyList<Finding> Findings);

/// <summary>Reads what a partner's TA1, 997, 999 or CONTRL says about what we sent.</summary>
public static class AcknowledgementReader
{
    /// <summary>Whether a message of this type is an acknowledgement that <see cref="Read"/> understands.</summary>
    public static bool Reads(string messageType) => messageType is "997" or "999" or "CONTRL";

    /// <summary>Reads a 997, 999 or CONTRL.</summary>
    /// <param name="interchange">The interchange that it came in.</param>
    /// <param name="message">Its own envelope.</param>
    /// <param name="tape">Its segments, ST/UNH to SE/UNT.</param>
    public static AcknowledgementReading Read(InterchangeEnvelope interchange, MessageEnvelope message, Tape tape) => message.Type switch
    {
        "997" => new FunctionalReader(interchange, tape, AcknowledgementKind.Functional997).Read(),
        "999" => new FunctionalReader(interchange, tape, AcknowledgementKind.Implementation999).Read(),
        "CONTRL" => new ContrlReader(tape).Read(),
        _ => throw new ArgumentException($"A message of type {message.Type} is no acknowledgement.", nameof(message)),
    };

    /// <summary>Reads a TA1, the one segment on <paramref name="tape"/>.</summary>
    public static AcknowledgementReading ReadTa1(InterchangeEnvelope interchange, Tape tape)
    {
        List<Finding> findings = [];
        Segment segment = tape[0];
        string number = segment[1].Value.ToString();
        string action = segment[4].Value.ToString();
        string note = segment[5].Value.ToString();
        if (number.Length == 0)
        {
            findings.Add(AcknowledgementFindings.Incomplete(AcknowledgementFindings.At(segment, 1), "the control number of the interchange that it answers (TA101)"));
            return new AcknowledgementReading([], findings);
        }

        AcknowledgementOutcome? outcome = action switch
        {
            "A" => AcknowledgementOutcome.Accepted,
            "E" => AcknowledgementOutcome.AcceptedWithErrors,
            "R" => AcknowledgementOutcome.Rejected,
            _ => null,
        };
        if (outcome is not { } known)
        {
            findings.Add(AcknowledgementFindings.OutcomeUnknown(AcknowledgementFindings.At(segment, 4), action));
            return new AcknowledgementReading([], findings);
        }

        if (known == AcknowledgementOutcome.Accepted && note is not ("" or "000"))
        {
            findings.Add(AcknowledgementFindings.ContradictsItself(AcknowledgementFindings.At(segment, 5), $"TA104 accepts, TA105 says {CodeTexts.Ta1(note)}"));
            known = AcknowledgementOutcome.AcceptedWithErrors;
        }

        AcknowledgementReceipt receipt = new()
        {
            Kind = AcknowledgementKind.Ta1,
            Level = ReceiptLevel.Interchange,
            Outcome = known,

            // A TA1 that accepts the envelope says nothing of the contents, only that they arrived.
            OutcomeOfOthers = known == AcknowledgementOutcome.Rejected ? AcknowledgementOutcome.Rejected : AcknowledgementOutcome.Received,
            InterchangeControlNumber = number,
            InterchangeDate = (segment[2].Value.ToString(), segment[3].Value.ToString()),
            Sender = interchange.Receiver,
            Receiver = interchange.Sender,
            Details = note is "" or "000" ? [] : [CodeTexts.Ta1(note)],
        };
        return new AcknowledgementReading([receipt], findings);
    }

    /// <summary>The worse of two outcomes.</summary>
    internal static AcknowledgementOutcome Worse(AcknowledgementOutcome one, AcknowledgementOutcome other) => one > other ? one : other;
}
