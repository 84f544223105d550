using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Faults;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What follows from a fault.</summary>
public sealed class FaultPolicyTests
{
    [Theory]
    [InlineData(FaultKind.Transient, 1, 10)]
    [InlineData(FaultKind.Transient, 2, 20)]
    [InlineData(FaultKind.Transient, 9, 2560)]
    [InlineData(FaultKind.Transient, 10, null)]
    [InlineData(FaultKind.Permanent, 1, null)]
    [InlineData(FaultKind.Conflict, 1, null)]
    public void Decide_FaultAndAttempt_RetriesOrParks(FaultKind kind, int attempt, int? seconds) =>
        FaultPolicy.Decide(kind, attempt, FaultOptions.Default, chance: 0).RetryAfter?.TotalSeconds.Should().Be(seconds);

    [Theory]
    [InlineData(0, 40)]
    [InlineData(0.5, 36)]
    [InlineData(1, 32)]
    public void Decide_Chance_ShortensTheWaitByItsShare(double chance, int seconds) =>
        FaultPolicy.Decide(FaultKind.Transient, 3, FaultOptions.Default, chance).RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Decide_NoJitterAgreed_LeavesNothingToChance() =>
        FaultPolicy.Decide(FaultKind.Transient, 3, new FaultOptions(10, new BackOffTerms { Jitter = 0 }), chance: 1).RetryAfter.Should().Be(TimeSpan.FromSeconds(40));
}
