using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>Claims that broke off half-way, blobs that change under a claim, and what an operator is told.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobZoneFaultTests(Azurite server) : IDisposable
{
    private readonly BlobPlace _place = new(server);

    public void Dispose() => _place.Partner.DeleteIfExists();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sweep_DiedBetweenMarkAndLease_FindsTheClaimAndEndsIt(bool recorded)
    {
        _place.Upload("half.edi", "half");
        int requests = 0;
        Wire died = new() { Before = request => { if (request.Contains("comp=lease", StringComparison.Ordinal) && requests++ == 0) { throw new InvalidOperationException("killed"); } } };
        IDropZone zone = Zone(died);
        DropCandidate candidate = (await zone.ListAsync(10)).Candidates[0];
        await zone.Invoking(async it => await it.ClaimAsync(candidate)).Should().ThrowAsync<InvalidOperationException>();

        IDropZone afterwards = _place.Zone();
        (await afterwards.ListAsync(10)).Candidates.Should().BeEmpty("a mark alone hides the blob");
        (await _place.Zone("gateway-2").SweepAsync(10)).Should().BeEmpty("another gateway's mark is its own");
        Claim left = (await afterwards.SweepAsync(10)).Should().ContainSingle().Subject;
        if (recorded)
        {
            (await afterwards.CompleteAsync([left])).Should().Be(1);
            _place.Names().Should().BeEmpty();
            return;
        }

        await afterwards.ReleaseAsync(left);
        (await Text(await Claimed(afterwards))).Should().Be("half");
    }

    [Fact]
    public async Task Release_DiedBetweenLeaseAndMark_TheSweepGoesOn()
    {
        _place.Upload("back.edi", "back");
        ClaimedFile claimed = await Claimed(_place.Zone());
        Wire died = new() { Before = request => { if (request.Contains("comp=metadata", StringComparison.Ordinal)) { throw new InvalidOperationException("killed"); } } };
        await Zone(died).Invoking(async it => await it.ReleaseAsync(claimed.Claim)).Should().ThrowAsync<InvalidOperationException>();

        IDropZone afterwards = _place.Zone();
        Claim left = (await afterwards.SweepAsync(10)).Should().ContainSingle().Subject;
        await afterwards.ReleaseAsync(left);

        (await Text(await Claimed(afterwards))).Should().Be("back");
    }

    [Fact]
    public async Task Complete_BreaksOffHalfWay_TheRestIsRemovedByTheNext()
    {
        foreach (string name in (string[])["1.edi", "2.edi", "3.edi"])
        {
            _place.Upload(name, name);
        }

        Wire wire = new() { LosesAnswer = request => request.StartsWith("DELETE", StringComparison.Ordinal) && request.Contains("/2.edi", StringComparison.Ordinal) };
        IDropZone zone = Zone(wire);
        List<Claim> claims = [];
        foreach (DropCandidate candidate in (await zone.ListAsync(10)).Candidates)
        {
            claims.Add((await zone.ClaimAsync(candidate))!.Claim);
        }

        await zone.Invoking(async it => await it.CompleteAsync(claims)).Should().ThrowAsync<TransportException>();
        wire.LosesAnswer = _ => false;

        (await zone.CompleteAsync(claims)).Should().Be(3, "what is gone is done");
        _place.Names().Should().BeEmpty();
    }

    [Fact]
    public async Task Complete_LeaseBrokenAndBlobReplaced_LeavesTheNewOne()
    {
        _place.Upload("order.edi", "old");
        IDropZone zone = _place.Zone();
        ClaimedFile claimed = await Claimed(zone);
        await _place.Blob("order.edi").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        _place.Upload("order.edi", "new");

        await claimed.Invoking(async it => await Text(it)).Should().ThrowAsync<TransportException>("what is read is what was claimed, or nothing");
        await zone.CompleteAsync([claimed.Claim]);

        (await Text(await Claimed(zone))).Should().Be("new");
    }

    [Fact]
    public async Task Complete_LeaseBrokenByHand_RemovesWhatWasRecorded()
    {
        _place.Upload("order.edi", "old");
        IDropZone zone = _place.Zone();
        ClaimedFile claimed = await Claimed(zone);
        await _place.Blob("order.edi").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);

        await zone.CompleteAsync([claimed.Claim]);

        _place.Names().Should().BeEmpty();
    }

    [Fact]
    public async Task Read_ConnectionBreaksInTheMiddle_GoesOnWithTheSameBytes()
    {
        byte[] bytes = new byte[3 << 20];
        new Random(9).NextBytes(bytes);
        _place.Upload("large.edi", bytes, TimeSpan.Zero);
        using BreakingProxy proxy = new(server.Port, breakAfter: 1 << 20);
        BlobSettings through = _place.Settings with { Connection = BlobPlace.Reference("PROXY") };
        _place.Secrets["PROXY"] = server.ConnectionString.Replace($"127.0.0.1:{server.Port}", $"127.0.0.1:{proxy.Port}", StringComparison.Ordinal);
        ClaimedFile claimed = await Claimed(_place.Zone(settings: through, options: _place.Options with { Retries = 3, RetryDelay = TimeSpan.Zero }));

        using MemoryStream read = new();
        await using (Stream content = await claimed.OpenReadAsync(CancellationToken.None))
        {
            await content.CopyToAsync(read);
        }

        proxy.Broken.Should().Be(1);
        read.ToArray().AsSpan().SequenceEqual(bytes).Should().BeTrue();
    }

    [Fact]
    public async Task List_ServerThatSaysNothing_EndsWithWords()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        _place.Secrets["SILENT"] = server.ConnectionString.Replace($"127.0.0.1:{server.Port}", $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", StringComparison.Ordinal);
        IDropZone zone = _place.Zone(settings: _place.Settings with { Connection = BlobPlace.Reference("SILENT") }, options: _place.Options with { NetworkTimeout = TimeSpan.FromSeconds(1) });

        (await zone.Invoking(async it => await it.ListAsync(10)).Should().ThrowAsync<TransportException>()).WithMessage("*no answer in time*");
    }

    [Fact]
    public async Task Faults_EachWayToSignIn_SayWhatIsWrongAndKeepTheSecret()
    {
        _place.Upload("there.edi", "x");
        string expired = Sas(DateTimeOffset.UtcNow.AddHours(-1), BlobContainerSasPermissions.All);
        string early = Sas(DateTimeOffset.UtcNow.AddHours(3), BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(2));
        string reader = Sas(DateTimeOffset.UtcNow.AddHours(1), BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List);
        string forged = Sas(DateTimeOffset.UtcNow.AddHours(1), BlobContainerSasPermissions.All)[..^8] + "AAAA%3D";
        string wrongKey = server.ConnectionString.Replace(server.Key, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal);

        (await Told(Signed(expired))).Should().Contain("env:SECRET").And.Contain("expired");
        (await Told(Signed(early))).Should().Contain("counts only from");
        (await Told(Signed(reader))).Should().Contain("gives only the rights rl");
        (await Told(Signed(forged))).Should().Contain("403").And.Contain("env:SECRET is wrong");
        (await Told(Signed("no signature at all"))).Should().Contain("env:SECRET").And.Contain("is no shared access signature");
        (await Told(Connected(wrongKey))).Should().Contain("403").And.Contain("account key in env:SECRET is wrong");
        (await Told(Connected("AccountKey=!"))).Should().Contain("no connection string");
        (await Told(Connected(server.ConnectionString) with { Container = "nowhere" })).Should().Contain("the container 'nowhere' is not there");
        _place.Secrets.Remove("SECRET");
        (await Told(Connected(null))).Should().Contain("env:SECRET: the environment variable is not set");

        async Task<string> Told(BlobSettings settings)
        {
            IDropZone zone = _place.Zone(settings: settings);
            string probe = (await zone.ProbeAsync()).Reason ?? throw new InvalidOperationException("the zone is good");
            if (_place.Secrets.TryGetValue("SECRET", out string? secret))
            {
                probe.Should().NotContain(secret);
                foreach (string part in secret.Split('&', ';').Where(part => part.StartsWith("sig=", StringComparison.Ordinal) || part.StartsWith("AccountKey=", StringComparison.Ordinal)))
                {
                    probe.Should().NotContain(part).And.NotContain(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                }
            }

            return probe;
        }
    }

    private BlobSettings Signed(string sas)
    {
        _place.Secrets["SECRET"] = sas;
        return new BlobSettings { Service = server.Service.ToString(), Container = _place.Name, Prefix = "acme/in", Sas = BlobPlace.Reference("SECRET") };
    }

    private BlobSettings Connected(string? connection)
    {
        if (connection is not null)
        {
            _place.Secrets["SECRET"] = connection;
        }

        return _place.Settings with { Connection = BlobPlace.Reference("SECRET") };
    }

    private string Sas(DateTimeOffset until, BlobContainerSasPermissions rights, DateTimeOffset? from = null)
    {
        BlobSasBuilder sas = new(rights, until) { BlobContainerName = _place.Name, Resource = "c" };
        if (from is { } start)
        {
            sas.StartsOn = start;
        }

        return _place.Partner.GenerateSasUri(sas).Query;
    }

    private IDropZone Zone(Wire wire) => _place.Zone(options: _place.Options with { Policies = [wire] });

    private static async Task<ClaimedFile> Claimed(IDropZone zone) => (await zone.ClaimAsync((await zone.ListAsync(10)).Candidates[0]))!;

    private static async Task<string> Text(ClaimedFile file)
    {
        using StreamReader reader = new(await file.OpenReadAsync(CancellationToken.None), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
