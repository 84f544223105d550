using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Commands;

/// <summary>What the operators' commands share: opening the gateway's ledger beside it, and printing.</summary>
internal static class OperatorOutput
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Runs <paramref name="work"/> on the gateway's ledger; the gateway may be running.</summary>
    /// <param name="folders">What the gateway stands on.</param>
    /// <param name="work">What to do.</param>
    /// <param name="mayLackProfiles">Whether it can be done while the profiles have errors, which is when an operator has to look.</param>
    public static async Task<int> WithOperatorsAsync(GatewayFolders folders, Func<GatewayRuntime, Task<int>> work, bool mayLackProfiles = false)
    {
        if (!File.Exists(folders.Ledger))
        {
            throw new CommandFailure($"there is no ledger in '{Path.GetFullPath(folders.Data)}'; name the gateway's data folder with --data");
        }

        try
        {
            await using GatewayRuntime runtime = GatewayRuntime.OpenBeside(folders, SilentEvents.Instance, mayLackProfiles);
            return await work(runtime);
        }
        catch (ProfilesRefusedException refused)
        {
            throw new CommandFailure(refused.Message, refused);
        }
    }

    /// <summary>Prints a value as JSON.</summary>
    public static void WriteJson<T>(T value)
    {
        using Stream output = Output.Bytes();
        JsonSerializer.Serialize(output, value, Json);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Parts that are there, separated by blanks.</summary>
    public static string Joined(params IEnumerable<string?> parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>A table of text: columns as wide as their widest cell.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> all = [header, .. rows];
        int[] widths = [.. Enumerable.Range(0, header.Count).Select(column => all.Max(row => row[column].Length))];
        foreach (IReadOnlyList<string> row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private sealed class SilentEvents : IGatewayEvents
    {
        public static readonly SilentEvents Instance = new();

        public void Publish(GatewayEvent happened)
        {
        }
    }
}
