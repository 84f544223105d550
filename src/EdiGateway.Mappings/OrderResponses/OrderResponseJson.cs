using System.Text.Json.Serialization;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.OrderResponses;

/// <summary>JSON of order responses.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderResponseLine))]
internal sealed partial class OrderResponseJson : JsonSerializerContext;

/// <summary>The record type of order responses.</summary>
public sealed class OrderResponseType() : RecordType<OrderResponse, OrderResponseLine>(OrderResponse.TypeName, OrderResponseJson.Default);
