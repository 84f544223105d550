using System.Text.Json.Serialization;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>The record type of ship notices.</summary>
public sealed class ShipNoticeRecordType() : RecordType<ShipNotice, ShipNoticeLine>("shipNotice", ShipNoticeJson.Default);

/// <summary>JSON of ship notices.</summary>
[JsonSerializable(typeof(ShipNotice))]
[JsonSerializable(typeof(ShipNoticeLine))]
internal sealed partial class ShipNoticeJson : JsonSerializerContext;
