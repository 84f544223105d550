using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// The remotes that one running rclone knows, by endpoint. They exist in its memory alone, under names without secrets, so
/// that neither addresses nor logs hold one. What changes gets a new name: rclone keeps connections by name.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing; disposed, it would trip calls that are just ending.
internal sealed partial class RemoteNames(RcloneApi api)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, (string Stamp, RemoteLine Line)> _known = new(StringComparer.Ordinal);
    private long _made;

    /// <summary>The line to the remote with these options; rclone is told about it where it does not know it yet.</summary>
    /// <exception cref="RcloneFault">rclone refuses the options.</exception>
    public async Task<RemoteLine> LineAsync(string endpoint, RemoteOptions options, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            bool known = _known.TryGetValue(endpoint, out (string Stamp, RemoteLine Line) old);
            if (known && !old.Line.IsTangled && string.Equals(old.Stamp, options.Stamp, StringComparison.Ordinal))
            {
                return old.Line;
            }

            string name = string.Create(CultureInfo.InvariantCulture, $"{NotInNames().Replace(endpoint, "-")}-{++_made}");
            await api.CallAsync(
                "config/create",
                new JsonObject
                {
                    ["name"] = name,
                    ["type"] = options.Backend,
                    ["parameters"] = options.Parameters,
                    ["opt"] = new JsonObject { ["obscure"] = true, ["nonInteractive"] = true },
                },
                cancellationToken);
            RemoteLine line = new(api, name, oneAtATime: options.Backend == "ftp");
            _known[endpoint] = (options.Stamp, line);
            if (known)
            {
                // Calls that still use it go on: rclone keeps what is in use.
                await api.CallAsync("config/delete", new JsonObject { ["name"] = old.Line.Name }, cancellationToken);
            }

            return line;
        }
        finally
        {
            _gate.Release();
        }
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotInNames();
}
