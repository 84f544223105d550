using System.Diagnostics;
using FluentAssertions;

namespace EdiGateway.TestKit;

/// <summary>
/// Another process that takes from a zone (<c>tests/EdiGateway.ZoneTaker</c>), told of it by profiles as a gateway is. Its
/// data folder is its identity: started again on the same one, it is the same gateway after a crash.
/// </summary>
public sealed class ZoneTaker : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyDictionary<string, string> _environment;

    /// <summary>A gateway that knows one zone.</summary>
    /// <param name="section">The zone's transport section, as YAML in one line: <c>folder: { path: /x }</c>.</param>
    /// <param name="environment">Environment variables that the section points to.</param>
    public ZoneTaker(string section, IReadOnlyDictionary<string, string> environment)
    {
        _environment = environment;
        File.WriteAllText(_folder["gateway.yaml"], """
            partner: gateway
            name: Example Trading Hub
            timeZone: Europe/Brussels
            identities: [{ standard: x12, qualifier: ZZ, id: EXAMPLEHUB }]
            """);
        File.WriteAllText(_folder["acorn.yaml"], $$"""
            partner: acorn
            name: Acorn Foods Inc.
            identities: [{ standard: x12, qualifier: ZZ, id: ACORN }]
            zones:
              - id: acorn-in
                direction: in
                {{section}}
                quietPeriod: 0s
            """);
    }

    /// <summary>Starts it; on return it has looked at its zone and waits to be let go.</summary>
    public Run Start(string step)
    {
        ProcessStartInfo start = new("dotnet", [Checkout.Built("tests/EdiGateway.ZoneTaker", "zone-taker.dll"), _folder.Root, _folder["data"], "acorn-in", step])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        return new Run(Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start"));
    }

    /// <summary>Runs it to its end, or to the step at which it dies.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string step)
    {
        using Run run = Start(step);
        return await run.EndAsync(dies: step.StartsWith("die-", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>One run of the process.</summary>
    public sealed class Run : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _errors;

        internal Run(Process process)
        {
            _process = process;
            _errors = process.StandardError.ReadToEndAsync();
            string? first = process.StandardOutput.ReadLine();
            first.Should().Be("ready", "the zone is usable; errors: {0}", first is null ? _errors.Result : "none yet");
        }

        /// <summary>Lets it begin.</summary>
        public void Begin() => _process.StandardInput.WriteLine();

        /// <summary>Lets it begin and gives what it printed until it ended.</summary>
        public async Task<IReadOnlyList<string>> EndAsync(bool dies = false)
        {
            Begin();
            string output = await _process.StandardOutput.ReadToEndAsync();
            await _process.WaitForExitAsync();
            _process.ExitCode.Should().Be(dies ? 128 + 9 : 0, "it printed: {0}{1}", output, await _errors);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
