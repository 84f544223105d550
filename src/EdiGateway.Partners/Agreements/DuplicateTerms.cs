using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>How a duplicate with the same bytes is answered.</summary>
public enum DuplicateAnswer
{
    /// <summary>With the first acknowledgement again.</summary>
    Resend = 1,

    /// <summary>With a rejection (TA1 025, CONTRL 26).</summary>
    Reject,

    /// <summary>Not at all.</summary>
    Silent,
}

/// <summary>How duplicates are recognised and answered.</summary>
public sealed record DuplicateTerms
{
    /// <summary>Levels whose control numbers must be unique: interchange, group, set; default interchange. An empty list turns the check off.</summary>
    [Option]
    public IReadOnlyList<NumberLevel> Levels { get; init; } = [NumberLevel.Interchange];

    /// <summary>How long a number stays taken; default 365 days, range 1 h to 3650 days.</summary>
    [Option(Min = "1h", Max = "3650d")]
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Answer to the same number with the same bytes; default resend. Other bytes are always rejected.</summary>
    [Option]
    public DuplicateAnswer Answer { get; init; } = DuplicateAnswer.Resend;
}
