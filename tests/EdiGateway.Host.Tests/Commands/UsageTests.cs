using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Commands;

/// <summary>What somebody reads who mistypes: plain words, the right spelling, where to read on, nothing of .NET, exit code 1.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("there is no command 'validat'; did you mean \"validate\"?", "edigateway", "validat", "x")]
    [InlineData("there is no option --fomat; did you mean \"--format\"?", "edigateway validate", "validate", "--fomat", "json")]
    [InlineData("there is no option --documnt; did you mean \"--document\"?", "edigateway replay", "replay", "--documnt", "4")]
    [InlineData("validate needs FILE", "edigateway validate", "validate")]
    [InlineData("--format takes text, json; 'xml' is none", "edigateway validate", "validate", "--format", "xml", "x")]
    [InlineData("--depth takes messages, segments; 'foo' is none", "edigateway inspect", "inspect", "--depth", "foo", "x")]
    [InlineData("--now takes a date or a date and time, such as 2026-01-31 or 2026-01-31T12:00:00Z; 'foo' is none", "edigateway ack", "ack", "--now", "foo", "x")]
    [InlineData("--limit takes a whole number; 'x' is none", "edigateway documents list", "documents", "list", "--limit", "x")]
    [InlineData("--limit is between 1 and 100000", "edigateway documents list", "documents", "list", "--limit", "0")]
    [InlineData("ID is a whole number; 'abc' is none", "edigateway documents show", "documents", "show", "abc")]
    [InlineData("documents needs one of list, show", "edigateway documents", "documents")]
    [InlineData("--type needs a value: 850|ORDERS|...", "edigateway emit", "emit", "x")]
    [InlineData("--log takes trace, debug, information, warning, error; 'loud' is none", "edigateway run", "run", "--log", "loud")]
    [InlineData("'extra' is one word too many", "edigateway demo", "demo", "extra")]
    public async Task Run_MistypedCommandLine_SaysWhatIsMeant(string says, string command, params string[] arguments)
    {
        Outcome outcome = await Edigateway.Run(arguments);
        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().StartWith("edigateway: " + says + "\n").And.EndWith($"'{command} --help' shows how it is used.\n");
        outcome.Error.Should().NotContain("System.").And.NotContain("EdiGateway.");
    }

    [Fact]
    public async Task Run_WithoutAnything_ShowsTheHelp()
    {
        Outcome outcome = await Edigateway.Run();
        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().Contain("Commands:").And.Contain("validate <FILE>");
        outcome.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("validate", "Default: text.")]
    [InlineData("map", "Default: json.")]
    [InlineData("inspect", "Default: segments.")]
    [InlineData("ack", "Default: 1.")]
    public async Task Help_Defaults_AreSpelledAsTheyAreTyped(string command, string says)
    {
        string help = (await Edigateway.Run(command, "--help")).Output;
        help.Should().Contain(says).And.NotContain("[default");
    }

    [Fact]
    public async Task Validate_Pattern_TakesWhatMatchesInOrder()
    {
        foreach (string name in (string[])["b.edi", "a.edi", "c.txt"])
        {
            await File.WriteAllTextAsync(_folder[name], Texts.CleanOrder);
        }

        Outcome outcome = await Edigateway.Run("validate", _folder["*.edi"]);
        outcome.ExitCode.Should().Be(0);
        outcome.Lines.Select(line => line.Split(':')[0]).Take(2).Should().Equal(_folder["a.edi"], _folder["b.edi"]);
    }

    [Theory]
    [InlineData("*.nope", "there is no file in it")]
    [InlineData("nowhere", "no such file or folder")]
    public async Task Validate_NameThatStandsForNothing_CouldNotRun(string name, string says)
    {
        Outcome outcome = await Edigateway.Run("validate", _folder[name]);
        (outcome.ExitCode, outcome.Output).Should().Be((1, string.Empty));
        outcome.Error.Should().Contain(says);
    }

    [Fact]
    public async Task Validate_EmptyFolder_CouldNotRun() =>
        (await Edigateway.Run("validate", _folder.Root)).Error.Should().EndWith("there is no file in it\n");

    [Fact]
    public async Task Ack_FolderForAFile_CouldNotRun() =>
        (await Edigateway.Run("ack", _folder.Root)).Error.Should().EndWith("one file is needed, not several\n");

    [Fact]
    public async Task Validate_StandardInputTwice_CouldNotRun() =>
        (await Edigateway.RunWith(Texts.CleanOrder, "validate", "-", "-")).Error.Should().Be("edigateway: - (standard input) can be read once only\n");

    [Fact]
    public async Task PartnersCheck_NoFolder_CouldNotRun()
    {
        Outcome outcome = await Edigateway.Run("partners", "check", "--partners", _folder["nowhere"]);
        (outcome.ExitCode, outcome.Output).Should().Be((1, string.Empty));
        outcome.Error.Should().Contain("--partners");
    }

    [Fact]
    public async Task Map_FileThatStatesNoZone_NotesNone() =>
        (await Edigateway.RunWith(Texts.Inventory, "map", "-")).Json.TryGetProperty("timeZone", out _).Should().BeFalse();
}
