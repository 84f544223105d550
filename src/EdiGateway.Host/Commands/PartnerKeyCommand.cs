using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Host.Commands;

/// <summary><c>partners key</c>: an API key for a partner, and what the profile says of it.</summary>
internal static class PartnerKeyCommand
{
    private const int KeyBytes = 32;

    public static Command Create()
    {
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("key", "Makes a new API key: the key is for the partner, its SHA-256 for the profile (http: { keys: [...] }). The key itself is shown once and kept nowhere.") { format };
        command.SetAction(parsed => Print(parsed.GetValue(format)));
        return command;
    }

    private static int Print(OutputFormat format)
    {
        string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(new { key, sha256 });
            return ExitCode.Clean;
        }

        using TextWriter output = Output.Text();
        output.WriteLine($"for the partner:  {key}");
        output.WriteLine($"for its profile:  {sha256}");
        return ExitCode.Clean;
    }
}
