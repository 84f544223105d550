namespace EdiGateway.Partners.Tests.Loading;

public class SendWindowErrorTests
{
    [Theory]
    [InlineData("{ days: [] }", "never opens")]
    [InlineData("{ days: [mon] }", "is not a choice")]
    [InlineData("{ from: 8:00 }", "not a time of day")]
    [InlineData("{ to: \"24:00\" }", "not a time of day")]
    [InlineData("{ timeZone: Middle-earth/Shire }", "there is no time zone")]
    [InlineData("{ until: \"06:00\" }", "unknown key")]
    public void Load_SendWindow_SaysWhatIsWrong(string window, string reason)
    {
        var error = Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", $"sendWindows:\n  - {{ from: \"20:00\" }}\n  - {window}\n")).Errors.Should().ContainSingle().Subject;

        error.Reason.Should().Contain(reason);
        error.Fix.Should().NotBeEmpty();
        error.Line.Should().Be(3);
    }

    [Fact]
    public void Load_SendWindowsOfOurselves_AreRefused() =>
        Profiles.Load(("gateway.yaml", Profiles.Gateway + "\nsendWindows: [ { from: \"20:00\" } ]\n")).Errors.Should().ContainSingle().Which.Reason.Should().Contain("our own file");
}
