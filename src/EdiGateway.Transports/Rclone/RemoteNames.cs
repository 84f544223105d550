using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// The remotes that one running rclone knows, by endpoint. They exist in its memory alone, under names without secrets, so
/// that neither addresses nor logs hold one. What changes gets a new name: rclone keeps connections by name.
/// </summary>
internal sealed partial class RemoteNames(RcloneApi api) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, (string Stamp, string Remote)> _known = new(StringComparer.Ordinal);
    private long _made;

    /// <summary>Name of the remote with these options; rclone is told about it where it does not know it yet.</summary>
    /// <exception cref="RcloneFault">rclone refuses the options.</exception>
    public async Task<string> NameAsync(string endpoint, RemoteOptions options, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            bool known = _known.TryGetValue(endpoint, out (string Stamp, string Remote) old);
            if (known && string.Equals(old.Stamp, options.Stamp, StringComparison.Ordinal))
            {
                return old.Remote;
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
            _known[endpoint] = (options.Stamp, name);
            if (known)
            {
                await api.CallAsync("config/delete", new JsonObject { ["name"] = old.Remote }, cancellationToken);
            }

            return name;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotInNames();
}
