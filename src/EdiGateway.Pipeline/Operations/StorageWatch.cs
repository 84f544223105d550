using System.Globalization;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Whether archive and ledger have room and take anything. While they do not, nothing new is taken from the zones, and what
/// is in hand is tried again with growing waits: it is nobody's file that is at fault.
/// </summary>
internal sealed class StorageWatch(GatewayParts parts)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private TimeSpan _wait;
    private DateTimeOffset _next;
    private string? _fault;

    /// <summary>Free bytes for the data folder; null where that is not watched.</summary>
    public long? Free => parts.Disk is null || parts.Options.DataFolder.Length == 0 ? null : parts.Disk.FreeBytes(parts.Options.DataFolder);

    /// <summary>Why no file may be taken now; null where there is room.</summary>
    public string? Shortage =>
        Free is { } free && free < parts.Options.MinFreeBytes
            ? string.Create(CultureInfo.InvariantCulture, $"polling stopped: {free >> 20} MiB are free for the data folder, {parts.Options.MinFreeBytes >> 20} MiB must stay free")
            : Refusal;

    private string? Refusal
    {
        get
        {
            lock (_gate)
            {
                return _fault is not null && parts.Now < _next ? "polling stopped: nothing can be stored: " + _fault : null;
            }
        }
    }

    /// <summary>Notes that archive or ledger refused; gives how long to wait before the next try.</summary>
    public TimeSpan Failed(Exception fault)
    {
        lock (_gate)
        {
            if (_fault is null)
            {
                parts.Events.Publish(new GatewayEvent(GatewayEventKind.Polling, parts.Now) { Reason = "stopped: nothing can be stored: " + fault.Message });
            }

            _fault = fault.Message;
            _wait = _wait < Shortest ? Shortest : _wait * 2 > Longest ? Longest : _wait * 2;
            _next = parts.Now + _wait;
            return _wait;
        }
    }

    /// <summary>Notes that something was stored.</summary>
    public void Worked()
    {
        lock (_gate)
        {
            if (_fault is not null)
            {
                parts.Events.Publish(new GatewayEvent(GatewayEventKind.Polling, parts.Now) { Reason = "goes on after: " + _fault });
                _fault = null;
                _wait = TimeSpan.Zero;
            }
        }
    }
}
