using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Every map and record type of this assembly. A new document is a folder with its record, record type and maps; nothing is registered by hand.</summary>
public sealed class MessageCatalog
{
    private readonly Dictionary<(EdiStandard, string, string), IMessageMap> _byMessage = [];
    private readonly Dictionary<(EdiStandard, string, string), IMessageMap> _byRecord = [];
    private readonly Dictionary<string, RecordType> _recordTypes = new(StringComparer.Ordinal);

    /// <summary>A catalog of <paramref name="maps"/>; throws where two claim the same message or the same record in one release.</summary>
    public MessageCatalog(IEnumerable<IMessageMap> maps, IEnumerable<RecordType> recordTypes)
    {
        foreach (RecordType type in recordTypes)
        {
            if (!_recordTypes.TryAdd(type.Name, type))
            {
                throw new InvalidOperationException($"Record type {type.Name} is declared twice.");
            }
        }

        Maps = [.. maps.OrderBy(map => map.Standard).ThenBy(map => map.MessageType, StringComparer.Ordinal)];
        foreach (IMessageMap map in Maps)
        {
            if (!_recordTypes.ContainsKey(map.RecordType))
            {
                throw new InvalidOperationException($"{map.GetType().Name} maps to the unknown record type {map.RecordType}.");
            }

            foreach (string version in map.Versions)
            {
                if (!_byMessage.TryAdd((map.Standard, map.MessageType, version), map))
                {
                    throw new InvalidOperationException($"{map.Standard} {map.MessageType} {version} is mapped twice.");
                }

                if (!_byRecord.TryAdd((map.Standard, map.RecordType, version), map))
                {
                    throw new InvalidOperationException($"{map.RecordType} has two maps in {map.Standard} {version}.");
                }
            }
        }
    }

    /// <summary>The maps and record types of this assembly.</summary>
    public static MessageCatalog Default { get; } = new(Discover<IMessageMap>(), Discover<RecordType>());

    /// <summary>All maps, by standard and message type.</summary>
    public IReadOnlyList<IMessageMap> Maps { get; }

    /// <summary>All record types, by name.</summary>
    public IReadOnlyDictionary<string, RecordType> RecordTypes => _recordTypes;

    /// <summary>The map of a message type in a release ("850", "004010"; "ORDERS", "D.96A"); null where there is none.</summary>
    public IMessageMap? Find(EdiStandard standard, string messageType, string version) =>
        _byMessage.GetValueOrDefault((standard, messageType, version));

    /// <summary>The map that says a record type ("purchaseOrder") in a standard's release; null where there is none.</summary>
    public IMessageMap? FindForRecord(EdiStandard standard, string recordType, string version) =>
        _byRecord.GetValueOrDefault((standard, recordType, version));

    private static List<T> Discover<T>()
        where T : class =>
        [.. typeof(MessageCatalog).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && typeof(T).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!)];
}
