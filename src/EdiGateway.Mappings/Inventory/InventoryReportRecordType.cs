using System.Text.Json.Serialization;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.Inventory;

/// <summary>The record type of inventory reports.</summary>
public sealed class InventoryReportRecordType() : RecordType<InventoryReport, InventoryLine>("inventoryReport", InventoryReportJson.Default);

/// <summary>JSON of inventory reports.</summary>
[JsonSerializable(typeof(InventoryReport))]
[JsonSerializable(typeof(InventoryLine))]
internal sealed partial class InventoryReportJson : JsonSerializerContext;
