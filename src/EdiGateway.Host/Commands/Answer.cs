using System.Buffers;
using System.Globalization;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Host.Commands;

/// <summary>One outbound interchange with what answers an inbound one.</summary>
/// <param name="Inbound">Control number of the interchange that is answered.</param>
/// <param name="ControlNumber">Its own number.</param>
/// <param name="Acknowledgements">What stands in it.</param>
/// <param name="Bytes">The interchange.</param>
internal sealed record Answer(string Inbound, long ControlNumber, IReadOnlyList<Acknowledgement> Acknowledgements, ReadOnlyMemory<byte> Bytes)
{
    private const long MaxNumber = 999_999_999;

    /// <summary>The control number that stands <paramref name="steps"/> after <paramref name="first"/>; after the highest comes 1, as in a range of a profile.</summary>
    public static long NumberAfter(long first, int steps) => ((first - 1 + steps) % MaxNumber) + 1;

    /// <summary>
    /// What answers <paramref name="report"/>: one interchange, or several where the groups have different application ids
    /// (GS02/GS03), which are exchanged in the answer.
    /// </summary>
    public static IEnumerable<Answer> To(InterchangeReport report, AcknowledgementOptions options, long number, DateTimeOffset? now)
    {
        IReadOnlyList<Acknowledgement> built = AcknowledgementBuilder.Build(report, options);
        Acknowledgement? ta1 = built.FirstOrDefault(static one => one.Kind == AcknowledgementKind.Ta1);
        List<List<Acknowledgement>> interchanges = [.. built
            .Where(static one => one.Kind != AcknowledgementKind.Ta1)
            .GroupBy(static one => (one.Group?.Sender.Id, one.Group?.Receiver.Id))
            .Select(static group => group.ToList())];
        if (ta1 is not null)
        {
            if (interchanges.Count == 0)
            {
                interchanges.Add([]);
            }

            interchanges[0].Insert(0, ta1);
        }

        DateTime local = now?.DateTime ?? DateOf(report.Envelope);
        return interchanges.Select((contents, index) => Write(report, options, NumberAfter(number, index), local, contents));
    }

    private static Answer Write(InterchangeReport report, AcknowledgementOptions options, long number, DateTime local, List<Acknowledgement> contents)
    {
        ArrayBufferWriter<byte> output = new();
        string control = number.ToString(CultureInfo.InvariantCulture);
        bool x12 = report.Envelope.Standard == EdiStandard.X12;
        List<GroupToWrite> groups = [];
        int written = 0;
        foreach (IGrouping<(string Type, string Version), Acknowledgement> kind in contents.GroupBy(static one => (one.Message.Type, one.Message.Version)))
        {
            bool isTa1 = kind.Key.Type == "TA1";
            string? groupNumber = isTa1 ? null : NumberAfter(number, written++).ToString(CultureInfo.InvariantCulture);
            groups.Add(new GroupToWrite(
                groupNumber,
                [.. kind.Select((one, index) => (one.Message, x12 ? (index + 1).ToString("0000", CultureInfo.InvariantCulture) : control))]));
        }

        GroupEnvelope? group = contents.Select(static one => one.Group).FirstOrDefault(static one => one is not null);
        InterchangeWriter.Write(output, AnswerEnvelope.For(report.Envelope, group, options), control, groups, local);
        return new Answer(report.Envelope.ControlNumber, number, contents, output.WrittenMemory);
    }

    // The answer is dated as what it answers, unless the caller says otherwise; a date that cannot be read becomes a fixed one.
    private static DateTime DateOf(InterchangeEnvelope envelope)
    {
        string[] formats = ["yyMMddHHmm", "yyyyMMddHHmm"];
        return DateTime.TryParseExact(envelope.Date + envelope.Time, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            ? date
            : new DateTime(2000, 1, 1);
    }
}
