using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Jobs;

/// <summary>The pumps in use, by name.</summary>
public sealed class Pumps(ILogger<Pumps> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Pump> _pumps = new(StringComparer.Ordinal);

    /// <summary>Names of the pumps in use.</summary>
    public IReadOnlyCollection<string> Names => [.. _pumps.Keys];

    /// <summary>Adds a pump; one of that name that is there already stays.</summary>
    public void Add(string name, Func<CancellationToken, Task> work)
    {
        if (!_pumps.ContainsKey(name))
        {
            _pumps[name] = new Pump(name, work, log);
        }
    }

    /// <summary>Removes a pump once its run in flight has finished.</summary>
    public async ValueTask RemoveAsync(string name)
    {
        if (_pumps.TryRemove(name, out Pump? pump))
        {
            await pump.DisposeAsync();
        }
    }

    /// <summary>Wakes a pump; none of that name is no error, for a trigger may outlive its zone by a moment.</summary>
    public void Wake(string name)
    {
        if (_pumps.TryGetValue(name, out Pump? pump))
        {
            pump.Wake();
        }
    }

    /// <summary>Lets every run in flight finish; all are told to end before one is waited for.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_pumps.Keys.Select(name => RemoveAsync(name).AsTask()));
}
