namespace EdiGateway.Edi.Envelopes;

/// <summary>What <see cref="InterchangeReader.Read"/> has come to.</summary>
public enum ReaderEvent
{
    /// <summary>The end of the input.</summary>
    End = 0,

    /// <summary>ISA or UNB was read: <see cref="InterchangeReader.Interchange"/> is new.</summary>
    InterchangeStart,

    /// <summary>A TA1 stands between ISA and the first GS: <see cref="InterchangeReader.Tape"/> holds that one segment.</summary>
    InterchangeAcknowledgement,

    /// <summary>GS or UNG was read, or the implied group of an EDIFACT interchange begins.</summary>
    GroupStart,

    /// <summary>
    /// One message is on <see cref="InterchangeReader.Tape"/>: ST/UNH to SE/UNT, or what came of it where it was cut off
    /// (<see cref="MessageEnvelope.IsComplete"/>).
    /// </summary>
    Message,

    /// <summary>GE or UNE was read, or is missing: the group's findings are complete.</summary>
    GroupEnd,

    /// <summary>IEA or UNZ was read, or is missing: the interchange's findings are complete.</summary>
    InterchangeEnd,

    /// <summary>
    /// Bytes that belong to no interchange (other than white space, a byte-order mark, Ctrl-Z) were passed over:
    /// <see cref="InterchangeReader.FileFindings"/> has a new entry.
    /// </summary>
    Unreadable,
}
