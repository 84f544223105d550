using Azure;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>The contract of every zone, on a real server.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobZoneTests : DropZoneContract
{
    private readonly BlobPlace _place;

    public BlobZoneTests(Azurite server) => _place = new BlobPlace(server, Time);

    protected override string Section => $"blob: {{ container: {_place.Name}, prefix: acme/in, connection: \"env:CONNECTION\" }}";

    protected override IReadOnlyDictionary<string, string> Variables => _place.Secrets;

    public override void Dispose() => _place.Partner.Delete();

    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null)
    {
        EndpointSettings settings = BlobPlace.Endpoint("acme-in", _place.Settings);
        return _place.Transport().OpenZone(change?.Invoke(settings) ?? settings);
    }

    protected override void Drop(string name, byte[] content, TimeSpan age) => _place.Upload(name, content, age);

    protected override Task DropAsync(string name, Stream content) => _place.Blob(name).UploadAsync(content, overwrite: true);

    protected override void TakeAway() => _place.StopServer();

    protected override void BringBack() => _place.StartServer();

    protected override IDropZone OpenReadOnly(string name)
    {
        Drop(name);
        return _place.Zone(settings: _place.ReadOnly());
    }

    protected override IReadOnlyCollection<string> VisibleReadOnly() => Visible();

    protected override bool TryGrow(Claim claim, string more) => TryDropAgain(claim.Name, more);

    /// <summary>A claimed blob stands under its name, locked by its lease.</summary>
    protected override bool TryDropAgain(string name, string content)
    {
        try
        {
            _place.Upload(name, content);
            return true;
        }
        catch (RequestFailedException locked) when (locked is { Status: 412, ErrorCode: "LeaseIdMissing" })
        {
            return false;
        }
    }

    protected override IReadOnlyCollection<string> Visible() => _place.Names(blob => !blob.Metadata.ContainsKey("edigateway_claim"));
}
