using System.Text.Json.Serialization;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>JSON of purchase orders.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PurchaseOrder))]
[JsonSerializable(typeof(PurchaseOrderLine))]
internal sealed partial class PurchaseOrderJson : JsonSerializerContext;

/// <summary>The record type of purchase orders.</summary>
public sealed class PurchaseOrderType() : RecordType<PurchaseOrder, PurchaseOrderLine>(PurchaseOrder.TypeName, PurchaseOrderJson.Default);
