using System.Text.Json.Serialization;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.Invoices;

/// <summary>JSON metadata of invoices.</summary>
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(InvoiceLine))]
internal sealed partial class InvoiceJson : JsonSerializerContext;

/// <summary>The record type "invoice": invoices, credit notes and debit notes.</summary>
public sealed class InvoiceRecordType() : RecordType<Invoice, InvoiceLine>("invoice", InvoiceJson.Default);
