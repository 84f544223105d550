using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.Transports.Spool;

namespace EdiGateway.Transports.Tests.Folder;

/// <summary>What a crash leaves of posts.</summary>
public sealed class SpoolZoneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sweep_DraftSeenUnchangedForLong_IsRemovedAndNothingElse()
    {
        IDropZone zone = new SpoolTransport("http", new DurableFiles(), _time).OpenZone(new EndpointSettings { Name = "posts", Location = _folder.Root });
        SpoolFolder spool = new(_folder.Root, new DurableFiles());
        SpoolDraft cut = (await spool.WriteAsync(new MemoryStream("ISA*cut off"u8.ToArray()), 100))!;
        SpoolDraft growing = (await spool.WriteAsync(new MemoryStream("ISA*gro"u8.ToArray()), 100))!;
        await File.WriteAllTextAsync(_folder["posted.edi"], "ISA*");
        await zone.SweepAsync(10);
        _time.Now += SpoolZone.Abandoned - TimeSpan.FromSeconds(1);
        await zone.SweepAsync(10);
        File.Exists(cut.HiddenPath).Should().BeTrue("it might still be written");

        await File.AppendAllTextAsync(growing.HiddenPath, "wing");
        _time.Now += TimeSpan.FromSeconds(1);
        await zone.SweepAsync(10);

        File.Exists(cut.HiddenPath).Should().BeFalse();
        File.Exists(growing.HiddenPath).Should().BeTrue("it grew");
        File.Exists(_folder["posted.edi"]).Should().BeTrue();
    }
}
