using System.Diagnostics;
using System.IO.Abstractions;
using System.Security.Cryptography;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Loading;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.Logging.Abstractions;

// A process of its own that takes from a zone as a gateway does, up to a step at which it may die. The contract of the
// zones starts several at once, or one after another that died. It prints what it did, a line each.
if (args is not [string partners, string data, string zoneId, string step])
{
    await Console.Error.WriteLineAsync("usage: zone-taker PARTNERS DATA ZONE take|die-claimed|die-reading|die-completed|give-back");
    return 1;
}

GatewayFolders folders = new(data, partners);
ProfileStore profiles = new(new ProfileLoader(new FileSystem(), new QuartzCronCalendar(), AgreementCompiler.Check), partners, TimeProvider.System);
ReloadReport report = profiles.Reload();
if (report.Profiles is null)
{
    throw new ProfilesRefusedException(report.Errors);
}

Directory.CreateDirectory(data);
await using GatewayTransports transports = new(folders, report.Profiles, new Secrets(new FileSystem(), partners, Environment.GetEnvironmentVariable), new DurableFiles(), NullLogger.Instance);
IDropZone zone = transports.Endpoints.Zone(zoneId) ?? throw new InvalidOperationException($"the profiles have no zone '{zoneId}'");
ProbeResult probe = await zone.ProbeAsync();
Console.WriteLine(probe.Usable ? "ready" : $"unusable {probe.Reason}");
await Console.In.ReadLineAsync(); // All begin together.

if (step == "give-back")
{
    foreach (Claim claim in await zone.SweepAsync(int.MaxValue))
    {
        await zone.ReleaseAsync(claim);
        Console.WriteLine($"returned {claim.Name}");
    }

    return 0;
}

foreach (DropCandidate candidate in (await zone.ListAsync(1000)).Candidates)
{
    if (await zone.ClaimAsync(candidate) is not { } claimed)
    {
        continue;
    }

    Console.WriteLine($"claimed {claimed.Claim.Name}");
    DieAt("die-claimed");
    using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    await using (Stream stream = await claimed.OpenReadAsync(CancellationToken.None))
    {
        byte[] block = new byte[64 * 1024];
        for (int read = await stream.ReadAsync(block); read > 0; read = await stream.ReadAsync(block))
        {
            DieAt("die-reading");
            hash.AppendData(block, 0, read);
        }
    }

    Console.WriteLine($"read {Convert.ToHexStringLower(hash.GetHashAndReset())} {claimed.Claim.Name}");
    await zone.CompleteAsync([claimed.Claim]);
    Console.WriteLine($"completed {claimed.Claim.Name}");
    DieAt("die-completed");
}

using (Process self = Process.GetCurrentProcess())
{
    Console.WriteLine($"peak {self.PeakWorkingSet64}");
}

return 0;

void DieAt(string here)
{
    if (step == here)
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill(); // SIGKILL: nothing is tidied up.
    }
}
