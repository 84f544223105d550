using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>Tests that share one server; each has containers of its own.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>
{
    public const string Name = "azurite";
}
