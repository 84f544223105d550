using System.Text.Json.Serialization;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>
/// A type of business record: its name, its header and line types, and their JSON (System.Text.Json source generation).
/// Each document folder has one beside its record; <see cref="MessageCatalog"/> discovers it.
/// </summary>
public abstract class RecordType
{
    /// <summary>The name in JSON, the tables and the command line ("purchaseOrder"), as <see cref="BusinessRecord.RecordType"/>.</summary>
    public abstract string Name { get; }

    /// <summary>The type of the header.</summary>
    public abstract Type Header { get; }

    /// <summary>The type of the lines.</summary>
    public abstract Type Line { get; }

    /// <summary>Source-generated JSON metadata of both.</summary>
    public abstract JsonSerializerContext Json { get; }
}

/// <summary>A record type with its header and line types; derive one sealed class with a parameterless constructor.</summary>
public abstract class RecordType<THeader, TLine>(string name, JsonSerializerContext json) : RecordType
    where THeader : BusinessRecord
    where TLine : RecordLine
{
    /// <inheritdoc/>
    public sealed override string Name => name;

    /// <inheritdoc/>
    public sealed override Type Header => typeof(THeader);

    /// <inheritdoc/>
    public sealed override Type Line => typeof(TLine);

    /// <inheritdoc/>
    public sealed override JsonSerializerContext Json => json;
}
