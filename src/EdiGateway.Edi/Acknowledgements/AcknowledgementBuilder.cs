using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>
/// Builds what answers a checked interchange. The bodies hold no number, date or envelope of their own, so the same
/// report and options always give the same bytes. An acknowledgement is never answered.
/// </summary>
public static class AcknowledgementBuilder
{
    /// <summary>The acknowledgements that are due: TA1 first, then one 997 or 999 a group; or the CONTRL. Empty where none is.</summary>
    public static IReadOnlyList<Acknowledgement> Build(InterchangeReport report, AcknowledgementOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        if (report.IsAcknowledgement())
        {
            return [];
        }

        return report.Envelope.Standard == EdiStandard.X12 ? BuildX12(report, options) : BuildEdifact(report, options);
    }

    /// <summary>Whether the interchange holds nothing but acknowledgements (997, 999, CONTRL, or a TA1 alone), so that nothing answers it.</summary>
    public static bool IsAcknowledgement(InterchangeReport report) => Verdicts.IsAcknowledgement(report);

    /// <summary>
    /// Why an acknowledgement of <paramref name="kind"/> cannot answer the interchange, in words that go on from its control
    /// number; null where it can, and where nothing answers it at all.
    /// </summary>
    public static string? WhyNot(InterchangeReport report, AcknowledgementKind kind)
    {
        ArgumentNullException.ThrowIfNull(report);
        bool x12 = report.Envelope.Standard == EdiStandard.X12;
        if (report.IsAcknowledgement())
        {
            return null;
        }

        if (x12 != (kind != AcknowledgementKind.Contrl))
        {
            return x12 ? "is X12, which a TA1, 997 or 999 answers and no CONTRL" : "is EDIFACT, which a CONTRL answers and no TA1, 997 or 999";
        }

        GroupEnvelope? early = kind != AcknowledgementKind.Implementation999 ? null : report.Groups
            .Where(static group => !group.IsAcknowledgement())
            .Select(static group => group.Envelope)
            .FirstOrDefault(group => !new X12Release(group.Version, report.Envelope.Version).Has999);
        return early is null ? null : $"has group {early.ControlNumber} in version {early.Version}: the 999 exists from 005010 on, and a 997 answers what is older";
    }

    /// <summary>Whether a CONTRL for this interchange is only a receipt (0083 is 8), so that a result has to follow.</summary>
    public static bool IsReceipt(InterchangeReport report, AcknowledgementOptions options) =>
        !report.HasRejection() && (options.ReceiptOnly || string.Equals(report.Envelope.AcknowledgementRequest, "2", StringComparison.Ordinal));

    private static List<Acknowledgement> BuildX12(InterchangeReport report, AcknowledgementOptions options)
    {
        List<Acknowledgement> built = [];
        bool asked = string.Equals(report.Envelope.AcknowledgementRequest, "1", StringComparison.Ordinal);
        bool envelopeRejected = report.HasRejectedEnvelope();
        Separators separators = AnswerSeparators.For(report.Envelope, options);
        if (options.Ta1.Demands(asked, envelopeRejected))
        {
            built.Add(Ta1Builder.Build(report, separators, options.LineBreaks));
            if (envelopeRejected)
            {
                // X12.56: the contents of a rejected interchange are not processed, so no group is answered.
                return built;
            }
        }

        foreach (GroupReport group in report.Groups)
        {
            bool rejected = envelopeRejected || group.HasRejection() || report.IsRejectedAsWhole();
            if (!group.IsAcknowledgement() && options.Functional.Demands(asked, rejected))
            {
                built.Add(new FunctionalBuilder(report, group, options, separators).Build());
            }
        }

        return built;
    }

    private static List<Acknowledgement> BuildEdifact(InterchangeReport report, AcknowledgementOptions options)
    {
        bool asked = report.Envelope.AcknowledgementRequest is "1" or "2";
        return options.Contrl.Demands(asked, report.HasRejection()) ? [new ContrlBuilder(report, options).Build()] : [];
    }
}
