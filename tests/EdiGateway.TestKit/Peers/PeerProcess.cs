using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace EdiGateway.TestKit.Peers;

/// <summary>Runs another implementation, as a process of its own.</summary>
public static class PeerProcess
{
    /// <summary>Runs to the end and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or ended with an error; its words are in the message.</exception>
    public static string Run(string program, string folder, params string[] arguments)
    {
        (int code, string output, string errors) = Try(program, folder, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {errors}{output}");
    }

    /// <summary>Runs to the end and gives its exit code and what it printed.</summary>
    public static (int Code, string Output, string Errors) Try(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            StringBuilder errors = new();
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.ToString());
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException($"{program} is not installed; ./test.sh installs what the tests need", fault);
        }
    }
}
