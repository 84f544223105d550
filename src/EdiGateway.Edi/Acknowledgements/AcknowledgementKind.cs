namespace EdiGateway.Edi.Acknowledgements;

/// <summary>The acknowledgements of the syntax level.</summary>
public enum AcknowledgementKind : byte
{
    /// <summary>X12 TA1: what became of an interchange's envelope.</summary>
    Ta1 = 1,

    /// <summary>X12 997: what became of a functional group against the standard.</summary>
    Functional997,

    /// <summary>X12 999: what became of a functional group against an implementation guide.</summary>
    Implementation999,

    /// <summary>EDIFACT CONTRL: what became of an interchange.</summary>
    Contrl,
}

/// <summary>When an acknowledgement is due.</summary>
public enum AcknowledgementTrigger : byte
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>Only where something was rejected.</summary>
    OnRejection,

    /// <summary>Where the sender asks (ISA14 is 1; UNB 0031 is 1 or 2), and where something was rejected.</summary>
    WhenAsked,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>Which functional acknowledgement answers an X12 group.</summary>
public enum FunctionalChoice : byte
{
    /// <summary>999 where GS08 or an ST03 names an X12 implementation guide ("005010X220A1"), else 997.</summary>
    ByVersion = 0,

    /// <summary>997.</summary>
    Functional997,

    /// <summary>999; in a release before 005010, which has none, 997.</summary>
    Implementation999,
}
