using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

/// <summary>Wraps prepared messages into an interchange: ISA, GS, ST to SE, GE, IEA, or UNA, UNB, UNG, UNH to UNT, UNE, UNZ.</summary>
public static class InterchangeWriter
{
    /// <summary>Writes one interchange.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="settings">Parties, versions and form.</param>
    /// <param name="interchangeControlNumber">ISA13 (digits, padded to nine) or UNB 0020.</param>
    /// <param name="groups">At least one group with at least one message.</param>
    /// <param name="local">Date and time of preparation, in the zone that the agreement names.</param>
    /// <exception cref="ArgumentException">
    /// A value does not fit its place (an id longer than 15 characters in ISA, a number that is none), a message was
    /// prepared for another standard or other separators, or a group mixes functional ids: settings that should have been
    /// refused when they were loaded.
    /// </exception>
    public static void Write(
        IBufferWriter<byte> output,
        EnvelopeSettings settings,
        string interchangeControlNumber,
        IReadOnlyList<GroupToWrite> groups,
        DateTime local)
    {
        Check(settings, groups);
        if (settings.Standard == EdiStandard.X12)
        {
            WriteX12(output, settings, interchangeControlNumber, groups, local);
        }
        else
        {
            WriteEdifact(output, settings, interchangeControlNumber, groups, local);
        }
    }

    private static void WriteX12(
        IBufferWriter<byte> output, EnvelopeSettings settings, string control, IReadOnlyList<GroupToWrite> groups, DateTime local)
    {
        IsaWriter.Write(output, settings, control, local);
        SegmentWriter writer = new(output, settings.Standard, settings.Separators, Encoding.Latin1, settings.LineBreaks);
        int written = 0;
        foreach (GroupToWrite group in groups.OrderByDescending(group => IsTa1(group.Messages[0].Message)))
        {
            if (IsTa1(group.Messages[0].Message))
            {
                foreach ((PreparedMessage message, _) in group.Messages)
                {
                    output.Write(message.Body.Span);
                }

                continue;
            }

            written++;
            WriteGroup(output, writer, settings, group, local);
        }

        writer.Begin("IEA").Element(Text(written)).Element(control.PadLeft(9, '0')).End();
        Demand(writer.Refused.Count == 0, "A value of the envelope holds a separator or a character that cannot be written.");
    }

    private static void WriteGroup(
        IBufferWriter<byte> output, SegmentWriter writer, EnvelopeSettings settings, GroupToWrite group, DateTime local)
    {
        PreparedMessage first = group.Messages[0].Message;
        string number = group.ControlNumber ?? throw new ArgumentException("A functional group needs a control number.", nameof(group));
        writer.Begin("GS")
            .Element(first.FunctionalId)
            .Element(settings.GroupSender ?? settings.Sender.Id)
            .Element(settings.GroupReceiver ?? settings.Receiver.Id)
            .Element(local.ToString(settings.ShortGroupDate ? "yyMMdd" : "yyyyMMdd", CultureInfo.InvariantCulture))
            .Element(local.ToString(settings.GroupTimeSeconds ? "HHmmss" : "HHmm", CultureInfo.InvariantCulture))
            .Element(number)
            .Element(settings.Agency)
            .Element(first.Version)
            .End();
        foreach ((PreparedMessage message, string control) in group.Messages)
        {
            writer.Begin("ST").Element(message.Type).Element(control).Element(Convention(message.Version)).End();
            output.Write(message.Body.Span);
            writer.Begin("SE").Element(Text(message.SegmentCount + 2)).Element(control).End();
        }

        writer.Begin("GE").Element(Text(group.Messages.Count)).Element(number).End();
    }

    private static void WriteEdifact(
        IBufferWriter<byte> output, EnvelopeSettings settings, string control, IReadOnlyList<GroupToWrite> groups, DateTime local)
    {
        string[] version = settings.InterchangeVersion.Split(':');
        Demand(version.Length >= 2, "The interchange version of EDIFACT is written like UNOC:3.");
        bool four = version[1].Length > 0 && version[1][0] >= '4';
        WriteUna(output, settings, four);
        Encoding encoding = CharacterSet.Find(version[0])?.Encoding ?? Encoding.Latin1;
        SegmentWriter writer = new(output, settings.Standard, settings.Separators, encoding, settings.LineBreaks);
        string date = local.ToString(four ? "yyyyMMdd" : "yyMMdd", CultureInfo.InvariantCulture);
        string time = local.ToString("HHmm", CultureInfo.InvariantCulture);
        writer.Begin("UNB")
            .Composite(version)
            .Composite(settings.Sender.Id, settings.Sender.Qualifier, settings.SenderRouting)
            .Composite(settings.Receiver.Id, settings.Receiver.Qualifier, settings.ReceiverRouting)
            .Composite(date, time)
            .Element(control)
            .Element()
            .Element(settings.ApplicationReference)
            .Element()
            .Element(settings.AcknowledgementRequest)
            .Element(settings.AgreementId)
            .Element(settings.Test ? "1" : null)
            .End();
        int messages = 0;
        foreach (GroupToWrite group in groups)
        {
            PreparedMessage first = group.Messages[0].Message;
            string[] id = first.Version.Split(':');
            if (settings.UseGroups)
            {
                writer.Begin("UNG")
                    .Element(first.FunctionalId)
                    .Composite(settings.GroupSender ?? settings.Sender.Id)
                    .Composite(settings.GroupReceiver ?? settings.Receiver.Id)
                    .Composite(date, time)
                    .Element(group.ControlNumber)
                    .Element(id.ElementAtOrDefault(2))
                    .Composite(id.ElementAtOrDefault(0), id.ElementAtOrDefault(1), id.ElementAtOrDefault(3))
                    .End();
            }

            foreach ((PreparedMessage message, string number) in group.Messages)
            {
                messages++;
                writer.Begin("UNH").Element(number).Composite([message.Type, .. message.Version.Split(':')]).End();
                output.Write(message.Body.Span);
                writer.Begin("UNT").Element(Text(message.SegmentCount + 2)).Element(number).End();
            }

            if (settings.UseGroups)
            {
                writer.Begin("UNE").Element(Text(group.Messages.Count)).Element(group.ControlNumber).End();
            }
        }

        writer.Begin("UNZ").Element(Text(settings.UseGroups ? groups.Count : messages)).Element(control).End();
        Demand(writer.Refused.Count == 0, "A value of the envelope holds a character that cannot be written.");
    }

    private static void WriteUna(IBufferWriter<byte> output, EnvelopeSettings settings, bool four)
    {
        Separators separators = settings.Separators;
        Separators standard = four ? Separators.EdifactSyntax4 : Separators.EdifactDefault;
        if (!settings.WriteUna && separators == standard)
        {
            return;
        }

        byte blank = (byte)' ';
        byte mark = separators.DecimalMark == 0 ? (byte)'.' : separators.DecimalMark;
        output.Write([(byte)'U', (byte)'N', (byte)'A', separators.Component, separators.Element, mark]);
        output.Write([
            separators.Release == 0 ? blank : separators.Release,
            separators.Repetition == 0 ? blank : separators.Repetition,
            separators.Segment,
        ]);
        if (settings.LineBreaks)
        {
            output.Write("\n"u8);
        }
    }

    private static void Check(EnvelopeSettings settings, IReadOnlyList<GroupToWrite> groups)
    {
        Demand(groups.Count > 0, "An interchange needs a group.");
        foreach (GroupToWrite group in groups)
        {
            Demand(group.Messages.Count > 0, "A group needs a message.");
            PreparedMessage first = group.Messages[0].Message;
            foreach ((PreparedMessage message, _) in group.Messages)
            {
                Demand(message.Standard == settings.Standard, $"Message {message.Type} was prepared for the other standard.");
                Demand(message.Separators == settings.Separators, $"Message {message.Type} was prepared with other separators.");
                Demand(
                    settings.Standard == EdiStandard.Edifact && !settings.UseGroups
                        || (message.FunctionalId == first.FunctionalId && message.Version == first.Version),
                    "A group holds one functional id and one version.");
            }
        }
    }

    private static void Demand(bool good, string message)
    {
        if (!good)
        {
            throw new ArgumentException(message);
        }
    }

    private static bool IsTa1(PreparedMessage message) => message.Type == "TA1";

    /// <summary>ST03, which releases from 005010 on have, where GS08 names an implementation convention.</summary>
    private static string? Convention(string version) =>
        version.Length > 7 && string.CompareOrdinal(version, "005") >= 0 && version[6] == 'X' ? version : null;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
