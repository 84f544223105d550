using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>
/// The archive as blobs that are written once: each burst of payloads is one pack, which begins with the keys and sizes of
/// what it holds (<c>writer/2026-01-31/00000001.pack</c>). Each gateway writes names of its own, so that several share an
/// archive without ever meeting. Where payloads stand is kept in an index on this machine; it is made again from the packs'
/// headers where it is lost (docs/adr/0016-blob-archive.md).
/// </summary>
public sealed class BlobArchive : IArchive
{
    private readonly BlobPacks _packs;
    private readonly BlobArchiveOptions _options;
    private readonly IArchiveIndex _index;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lock _numbers = new();
    private string? _following;
    private volatile bool _uncertain;
    private string? _last;

    /// <summary>An archive; nothing is asked of the storage before it is used.</summary>
    /// <param name="settings">Where it is, and how to sign in.</param>
    /// <param name="secrets">Where connection string or signature come from.</param>
    /// <param name="options">Who writes, and into which tier.</param>
    /// <param name="storage">How to talk to the storage.</param>
    /// <param name="index">What is known of it on this machine; disposed together with the archive.</param>
    /// <param name="time">Clock.</param>
    public BlobArchive(BlobSettings settings, ISecrets secrets, BlobArchiveOptions options, BlobOptions storage, IArchiveIndex index, TimeProvider time)
    {
        _packs = new BlobPacks(new BlobAccess(settings, secrets, storage, time));
        _options = options;
        _index = index;
        _time = time;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ArchiveKey>> AppendAsync(IReadOnlyList<ArchivePayload> payloads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        if (_options.ReadOnly)
        {
            throw new InvalidOperationException("The archive was opened for reading only.");
        }

        await Task.Run(() => Asked(() => Follow(_uncertain)), cancellationToken);
        try
        {
            return await WriteAsync(payloads, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException || BlobFaults.IsFault(fault, cancellationToken))
        {
            // Whatever the storage took of it is looked at before the next attempt. A source that fails has words of its own.
            _uncertain = true;
            throw fault is IOException ? fault : Fault("cannot be written", fault);
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(ArchiveKey key)
    {
        ArchivePlace place = Find(key) ?? throw new KeyNotFoundException($"The archive holds no {key}.");
        return new BlobSlice(_packs.Blob(place.Pack), place.Offset, place.Length, _packs.Access.Options.BlockBytes, fault => Unread(key, place.Pack, fault));
    }

    /// <inheritdoc/>
    public bool Contains(ArchiveKey key) => Find(key) is not null;

    /// <inheritdoc/>
    /// <remarks>Writer by writer, and of each in the order in which it stored.</remarks>
    public IEnumerable<ArchiveEntry> List()
    {
        foreach (string day in Worded(_packs.Writers()).SelectMany(writer => Worded(_packs.Days(writer))))
        {
            foreach ((string name, IReadOnlyList<ArchiveSlot>? slots) in Worded(_packs.Read(_packs.Names(day))))
            {
                foreach (ArchiveSlot slot in slots ?? [])
                {
                    yield return new ArchiveEntry(slot.Key, slot.Length, Place(name, slot.Offset));
                }
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArchiveDamage> VerifyAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Run(() => Asked(CatchUp), cancellationToken);
        BlobPackCheck check = new(_packs, _index);
        await using IAsyncEnumerator<ArchiveDamage> damage = check.RunAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next())
        {
            yield return damage.Current;
        }

        async Task<bool> Next()
        {
            try
            {
                return await damage.MoveNextAsync();
            }
            catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
            {
                throw Fault("cannot be read", fault);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    /// <summary>Pack and offset, as operators read it.</summary>
    internal static string Place(string pack, long offset) => string.Create(CultureInfo.InvariantCulture, $"{pack[..^BlobPackName.Ending.Length]}@{offset}");

    private async Task<IReadOnlyList<ArchiveKey>> WriteAsync(IReadOnlyList<ArchivePayload> payloads, CancellationToken cancellationToken)
    {
        ArchiveKey[] keys = [.. payloads.Select(payload => payload.Source is null ? ArchiveKey.Of(payload.Bytes.Span) : default)];
        HashSet<ArchiveKey> stored = await Task.Run(() => Stored(keys), cancellationToken);
        if (Array.TrueForAll(keys, stored.Contains))
        {
            return keys;
        }

        string name = NextName();
        BlobPackWriter pack = new(_packs, _options, name, payloads.Sum(payload => payload.Length));
        for (int index = 0; index < keys.Length; index++)
        {
            if (payloads[index].Source is { } source)
            {
                keys[index] = await pack.AddAsync(source, payloads[index].Length, key => Stored([key]).Count > 0, cancellationToken);
                stored.Add(keys[index]);
            }
            else if (stored.Add(keys[index]))
            {
                await pack.AddAsync(keys[index], payloads[index].Bytes, cancellationToken);
            }
        }

        IReadOnlyList<ArchiveSlot> slots = await pack.CommitAsync(cancellationToken);
        if (slots.Count > 0)
        {
            _index.Add(name, slots);
        }

        return keys;
    }

    /// <summary>
    /// Which of the payloads need not be stored again. The index may be older than the container: it is believed only
    /// where the pack is still there.
    /// </summary>
    private HashSet<ArchiveKey> Stored(IEnumerable<ArchiveKey> keys) =>
    [
        .. keys.Select(key => (Key: key, _index.Find(key)?.Pack))
            .Where(place => place.Pack is not null)
            .GroupBy(place => place.Pack!, StringComparer.Ordinal)
            .Where(pack => _packs.Blob(pack.Key).Exists().Value)
            .SelectMany(pack => pack.Select(place => place.Key)),
    ];

    private string NextName()
    {
        lock (_numbers)
        {
            return _last = BlobPackName.After(_last, _options.Writer, _time.GetUtcNow());
        }
    }

    private ArchivePlace? Find(ArchiveKey key) => Asked(() =>
    {
        Follow(again: false);
        if (_index.Find(key) is { } known)
        {
            return known;
        }

        // Another gateway may have stored it since.
        CatchUp();
        return _index.Find(key);
    });

    /// <summary>Brings the index up to date before the archive is used for the first time, or again.</summary>
    private void Follow(bool again)
    {
        lock (_gate)
        {
            if (again || !string.Equals(_following, _packs.Address, StringComparison.Ordinal))
            {
                CatchUp();
            }
        }
    }

    /// <summary>Adds to the index what it does not know yet: only days that may hold something new are listed.</summary>
    private void CatchUp()
    {
        lock (_gate)
        {
            _index.Follow(_packs.Address);
            foreach (string writer in _packs.Writers())
            {
                List<string> days = [.. _packs.Days(writer)];
                ForgetBefore(writer, days);
                string from = _index.Last(writer) is { } last ? writer + BlobPackName.DayBefore(BlobPackName.DayOf(last)) : string.Empty;
                IEnumerable<string> unknown = days.Where(day => string.CompareOrdinal(day, from) >= 0).SelectMany(_packs.Names).Where(name => !_index.Knows(name));
                foreach ((string name, IReadOnlyList<ArchiveSlot>? slots) in _packs.Read(unknown))
                {
                    if (slots is not null)
                    {
                        _index.Add(name, slots);
                    }
                }
            }

            lock (_numbers)
            {
                string? last = _packs.Days(_options.Writer + "/").LastOrDefault() is { } day ? _packs.Names(day).LastOrDefault() : null;
                _last = string.CompareOrdinal(last, _last) > 0 ? last : _last;
            }

            _following = _packs.Address;
            _uncertain = false;
        }
    }

    /// <summary>Whole days that are gone, from the first one on, were removed because they were old enough; anything else that is missing is damage.</summary>
    private void ForgetBefore(string writer, List<string> days)
    {
        while (_index.Packs(writer, string.Empty, 1) is [var first] && writer + BlobPackName.DayOf(first) + "/" is var day && !days.Contains(day, StringComparer.Ordinal))
        {
            _index.Forget(day);
        }
    }

    private void Asked(Action ask) => Asked(() =>
    {
        ask();
        return true;
    });

    private T Asked<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, CancellationToken.None))
        {
            throw Fault("cannot be read", fault);
        }
    }

    private IEnumerable<T> Worded<T>(IEnumerable<T> asked)
    {
        using IEnumerator<T> items = asked.GetEnumerator();
        while (Asked(items.MoveNext))
        {
            yield return items.Current;
        }
    }

    /// <summary>What is damaged or gone stays so; a <see cref="TransportException"/> is what may pass.</summary>
    private IOException Unread(ArchiveKey key, string pack, Exception fault)
    {
        TransportException words = Fault($"gives no {key} (pack '{pack}')", fault);
        return fault is EndOfStreamException || (fault is RequestFailedException refused && (BlobFaults.IsGone(refused) || refused.Status == 416 || BlobFaults.Says(refused, BlobErrorCode.BlobArchived)))
            ? new IOException(words.Message, fault)
            : words;
    }

    private TransportException Fault(string what, Exception fault) => _packs.Access.Fault($"the archive '{_packs.Access.Address}' {what}", fault);
}
