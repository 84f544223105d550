using System.Net;
using System.Net.Sockets;
using EdiGateway.TestKit;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>What the README and the operators' guide show, run as they show it.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly GatewayProcess _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Run_AddressThatIsTaken_EndsWithItsReason()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        _gateway.Edit("gateway.yaml", text => text + $"\nweb: {{ listen: [\"http://{taken.LocalEndpoint}\"] }}\n");

        CommandResult result = await Task.Run(() => _gateway.Run("run", "--data", _gateway.Data, "--partners", _gateway.Partners)).WaitAsync(TimeSpan.FromMinutes(2));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("the gateway cannot listen").And.Contain(taken.LocalEndpoint.ToString());
    }

    [Fact]
    public void Demo_Once_ShowsEveryKindOfOutcomeAndDrains()
    {
        CommandResult demo = _gateway.Run("demo", "--once", "--folder", Path.Combine(_gateway.Data, "demo"));

        demo.ExitCode.Should().Be(0, demo.Error + demo.Output);
        foreach (string word in (string[])["dropped", "received", "accepted", "rejected", "duplicate", "set aside", "routed", "acknowledged", "delivered", "answered", "Documents received", "Documents sent"])
        {
            demo.Output.Should().Contain(word);
        }

        string data = Path.Combine(_gateway.Data, "demo", "data");
        string partners = Path.Combine(_gateway.Data, "demo", "partners");
        CommandResult status = _gateway.Run("status", "--data", data, "--partners", partners, "--format", "json");
        status.ExitCode.Should().Be(2, "one interchange came through the wrong zone");
        status.Output.Should().Contain("\"filesWaiting\": 0").And.Contain("\"interchangesQuarantined\": 1").And.Contain("may not send through zone");
        status.Output.Should().Contain("\"answersRejected\": 1", "one receiver rejected one invoice");
        _gateway.Run("documents", "list", "--state", "nonsense", "--data", data, "--partners", partners).Error.Should().Contain("quarantined");

        File.AppendAllText(Path.Combine(partners, "acorn-foods.yaml"), "nonsense: 1\n");
        CommandResult withErrors = _gateway.Run("status", "--data", data, "--partners", partners);
        withErrors.Output.Should().Contain("acorn-foods.yaml:").And.Contain("interchanges quarantined", "an operator looks while the profiles are broken");
        _gateway.Run("documents", "list", "--data", data, "--partners", partners).ExitCode.Should().Be(0);
        _gateway.Run("replay", "--state", "booked", "--dry-run", "--data", data, "--partners", partners).Error.Should().Contain("acorn-foods.yaml:");
        CommandResult verify = _gateway.Run("archive", "verify", "--data", data, "--format", "json");
        verify.ExitCode.Should().Be(0, verify.Error);
        verify.Output.Should().Contain("\"damage\": []");
    }

    [Fact]
    public void Readme_CommandsOnFiles_RunAsShown()
    {
        const string Prefix = "dotnet run -c Release --project src/EdiGateway.Host -- ";
        string[][] commands = [.. File.ReadLines(Path.Combine(Checkout.Root, "README.md"))
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => line[Prefix.Length..].Split(' '))
            .Where(arguments => arguments[0] != "demo")];

        commands.Should().NotBeEmpty();
        foreach (string[] arguments in commands)
        {
            CommandResult result = _gateway.Run([.. arguments.Select(argument => argument.Contains('/') ? Path.Combine(Checkout.Root, argument) : argument)]);
            result.ExitCode.Should().BeOneOf([0, 2], result.Error);
            result.Output.Should().NotBeEmpty();
        }
    }

    [Fact]
    public void ArchiveExtract_KeyOfADocument_GivesTheReceivedBytesBack()
    {
        _gateway.Run("demo", "--once", "--folder", Path.Combine(_gateway.Data, "demo")).ExitCode.Should().Be(0);
        string data = Path.Combine(_gateway.Data, "demo", "data");
        byte[] sent = File.ReadAllBytes(Path.Combine(Checkout.Root, "samples/edifact/invoic/lindner-invoice-for-northway.edi"));
        string key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(sent));
        string output = Path.Combine(_gateway.Data, "back.edi");

        CommandResult extract = _gateway.Run("archive", "extract", key[..12], "--output", output, "--data", data);

        extract.ExitCode.Should().Be(0, extract.Error);
        File.ReadAllBytes(output).Should().Equal(sent);
    }

    [Fact]
    public void PartnersCheck_Mistake_NamesFileLineAndCure()
    {
        string profile = Path.Combine(_gateway.Partners, "acorn-foods.yaml");
        File.WriteAllText(profile, File.ReadAllText(profile).Replace("poll: { every: 1s }", "poll: { cron: \"*/5 * * * *\" }", StringComparison.Ordinal));

        CommandResult check = _gateway.Run("partners", "check");

        check.ExitCode.Should().Be(2);
        check.Output.Should().Contain("acorn-foods.yaml:").And.Contain("0 */5 * * * ?", "five fields are refused with the mended text");
        _gateway.Run("run").ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("documents", "list")]
    [InlineData("archive", "verify")]
    [InlineData("replay", "--state", "held", "--dry-run")]
    public void Command_WithoutALedger_SaysWhatIsMissing(params string[] arguments)
    {
        CommandResult result = _gateway.Run(arguments);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("--data");
    }

    [Fact]
    public void Help_OfEveryCommand_TeachesWithExamples()
    {
        foreach (string command in (string[])["run", "demo", "validate", "inspect", "ack", "map", "emit", "types", "partners", "status", "documents", "outbox", "replay", "archive"])
        {
            CommandResult help = _gateway.Run(command, "--help");
            help.ExitCode.Should().Be(0);
            help.Output.Should().Contain("Examples:").And.Contain("edigateway " + command);
        }
    }
}
