namespace EdiGateway.Partners.Tests.Loading;

/// <summary>What is said of a section <c>archive</c> that cannot be.</summary>
public sealed class ArchiveErrorTests
{
    [Theory]
    [InlineData("{ blob: { container: archive, connection: 'env:A' } }", "archive belongs into our own file")]
    [InlineData("{ tier: cool }", "\"blob\" is missing")]
    [InlineData("{ blob: { container: archive, connection: 'env:A' }, tier: archive }", "\"archive\"")]
    public void Load_Archive_SaysWhatIsWrong(string archive, string reason)
    {
        var result = Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", $"archive: {archive}\n"));

        var error = result.Errors.Should().ContainSingle().Subject;
        error.Reason.Should().Contain(reason);
        error.Line.Should().Be(1);
    }

    [Fact]
    public void Load_OwnArchive_IsSignedInToLikeAnyZone()
    {
        var result = Profiles.Load(("gateway.yaml", Profiles.Gateway + "\narchive: { blob: { container: archive } }\n"));

        result.Errors.Select(error => error.Reason).Should().Contain(reason => reason.Contains("0 ways to sign in"));
    }
}
