using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace EdiGateway.Host.Tests;

/// <summary>Runs the real executable as a process of its own.</summary>
internal static class Edigateway
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a command line and waits for its end.</summary>
    public static Task<Outcome> Run(params string[] arguments) => RunWith(string.Empty, arguments);

    /// <summary>Runs a command line with <paramref name="input"/> (ISO 8859-1) as standard input.</summary>
    public static async Task<Outcome> RunWith(string input, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "edigateway.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Encoding.Latin1,
            StandardOutputEncoding = new UTF8Encoding(false),
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return new Outcome(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run of the executable left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Standard output in lines.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
