using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>Calls over a line to a server, each stopped at one point, while something happens there.</summary>
public sealed class Interrupted : IDisposable
{
    private const int MostPoints = 60;

    /// <summary>Every point in the long suites, every third otherwise.</summary>
    private static readonly int Step = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 1 : 3;
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackProxy _line;

    /// <summary>A line in place of the direct way.</summary>
    public Interrupted(TransportSettings direct)
    {
        int port = direct is FtpSettings ftp ? ftp.Port : ((SftpSettings)direct).Port;
        _line = new LoopbackProxy(port);
        Settings = direct switch
        {
            SftpSettings sftp => sftp with { Port = _line.Port, KnownHosts = Moved(sftp.KnownHosts!, port) },
            FtpSettings other => other with { Port = _line.Port },
            _ => throw new ArgumentException("neither SFTP nor FTP", nameof(direct)),
        };
    }

    /// <summary>Settings that lead over the line.</summary>
    public TransportSettings Settings { get; }

    /// <summary>
    /// Runs a round for each point, until one ends before its point comes; gives the number of points. A round makes a
    /// call through the function that it is given, which tells whether the call was stopped.
    /// </summary>
    /// <param name="happens">What happens when a call is stopped, before it goes on.</param>
    /// <param name="round">One round, with its number.</param>
    public async Task<int> AtEveryPoint(Action<int> happens, Func<int, Stop, Task<bool>> round)
    {
        for (int number = 0; number < MostPoints; number += Step)
        {
            if (!await round(number, new Stop(_line, number, happens)))
            {
                return number;
            }
        }

        return MostPoints;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _line.Dispose();
        _folder.Dispose();
    }

    private string Moved(string knownHosts, int port)
    {
        File.WriteAllText(_folder["known_hosts"], File.ReadAllText(knownHosts).Replace($":{port}", $":{_line.Port}", StringComparison.Ordinal));
        return _folder["known_hosts"];
    }

    /// <summary>Makes a call and stops it at one point: after so many things that the client said, with the next on its way.</summary>
    public sealed class Stop(LoopbackProxy line, int point, Action<int> happens)
    {
        /// <summary>Makes the call.</summary>
        public async Task<(bool Stopped, T Result)> At<T>(Func<ValueTask<T>> call)
        {
            line.HoldAfter(point);
            Task<T> result = call().AsTask();
            bool stopped = await Task.WhenAny(line.Held, result) != result;
            if (stopped)
            {
                happens(point);
            }

            line.LetGo();
            return (stopped, await result);
        }
    }
}
