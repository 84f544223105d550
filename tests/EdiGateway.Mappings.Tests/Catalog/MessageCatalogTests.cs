using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.PurchaseOrders;

namespace EdiGateway.Mappings.Tests.Catalog;

public sealed class MessageCatalogTests
{
    [Fact]
    public void Default_EveryMapAndVersion_HasASpecificationAndARecordType()
    {
        MessageCatalog catalog = MessageCatalog.Default;
        foreach (IMessageMap map in catalog.Maps)
        {
            catalog.RecordTypes.Should().ContainKey(map.RecordType);
            foreach (string version in map.Versions)
            {
                SpecLibrary.Default.Find(map.Standard, map.MessageType, version).Should().NotBeNull("{0} {1}", map.MessageType, version);
                catalog.Find(map.Standard, map.MessageType, version).Should().BeSameAs(map);
                catalog.FindForRecord(map.Standard, map.RecordType, version).Should().BeSameAs(map);
            }
        }
    }

    [Fact]
    public void Default_EveryRecordType_CanBeSaidInBothStandards()
    {
        foreach (string type in MessageCatalog.Default.RecordTypes.Keys)
        {
            MessageCatalog.Default.Maps.Where(map => map.RecordType == type).Select(map => map.Standard).Distinct().Should().HaveCount(2, type);
        }
    }

    [Fact]
    public void Find_UnknownMessage_ReturnsNull() =>
        MessageCatalog.Default.Find(EdiStandard.X12, "999", "004010").Should().BeNull();

    [Fact]
    public void Constructor_SameMessageMappedTwice_Throws() =>
        FluentActions.Invoking(() => new MessageCatalog([new PurchaseOrder850Map(), new PurchaseOrder850Map()], [new PurchaseOrderType()]))
            .Should().Throw<InvalidOperationException>().WithMessage("*850*twice*");

    [Fact]
    public void Constructor_MapWithoutRecordType_Throws() =>
        FluentActions.Invoking(() => new MessageCatalog([new PurchaseOrder850Map()], [])).Should().Throw<InvalidOperationException>();
}
