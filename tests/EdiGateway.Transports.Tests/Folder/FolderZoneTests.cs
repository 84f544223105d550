using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.Transports.Folder;

namespace EdiGateway.Transports.Tests.Folder;

public sealed class FolderZoneTests : DropZoneContract
{
    private readonly TemporaryFolder _folder = new();
    private SmallDisk? _disk;

    protected override string Section => $"folder: {{ path: {_folder.Root} }}";

    public override void Dispose()
    {
        _disk?.Dispose();
        _folder.Dispose();
    }

    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null)
    {
        EndpointSettings settings = new() { Name = "acorn/in", Location = _folder.Root, QuietPeriod = TimeSpan.Zero };
        return new FolderTransport(new DurableFiles(), Time).OpenZone(change?.Invoke(settings) ?? settings);
    }

    protected override void Drop(string name, byte[] content, TimeSpan age)
    {
        File.WriteAllBytes(_folder[name], content);
        File.SetLastWriteTimeUtc(_folder[name], (Time.Now - age).UtcDateTime);
    }

    protected override IReadOnlyCollection<string> Visible() =>
        [.. Directory.EnumerateFiles(_folder.Root).Select(path => Path.GetFileName(path)!)];

    protected override async Task DropAsync(string name, Stream content)
    {
        await using FileStream file = new(_folder[name], FileMode.CreateNew);
        await content.CopyToAsync(file);
    }

    protected override void TakeAway() => Directory.Move(_folder.Root, _folder.Root + ".away");

    protected override void BringBack() => Directory.Move(_folder.Root + ".away", _folder.Root);

    protected override IDropZone OpenReadOnly(string name)
    {
        _disk = new SmallDisk(_folder["read-only"]);
        File.WriteAllText(_disk[name], "x");
        _disk.SetReadOnly(true);
        return Open(settings => settings with { Location = _disk.Root });
    }

    protected override IReadOnlyCollection<string> VisibleReadOnly() => [.. _disk!.Contents().Keys];

    protected override bool TryGrow(Claim claim, string more)
    {
        File.AppendAllText(_folder[claim.Token], more);
        return true;
    }

    [Fact]
    public async Task List_SymbolicLink_IsRefused()
    {
        using TemporaryFolder outside = new();
        await File.WriteAllTextAsync(outside["secret.edi"], "secret");
        File.CreateSymbolicLink(_folder["link.edi"], outside["secret.edi"]);

        Listing listing = await Open().ListAsync(10);

        listing.Candidates.Should().BeEmpty();
        listing.Refused.Should().ContainSingle().Which.Reason.Should().Contain("symbolic link");
    }

    [Fact]
    public async Task List_NameWithABackslash_IsRefusedAndKeepsNobodyElseOut()
    {
        await File.WriteAllTextAsync(_folder["..\\evil.edi"], "1");
        await File.WriteAllTextAsync(_folder["a\\b.edi"], "2");
        Drop("good.edi", [3], TimeSpan.FromHours(1));
        IDropZone zone = Open();

        Listing listing = await zone.ListAsync(10);

        listing.Candidates.Select(file => file.Name).Should().Equal("good.edi");
        listing.Refused.Select(file => file.Name).Should().BeEquivalentTo("a\\b.edi");
        (await zone.ClaimAsync(listing.Candidates[0])).Should().NotBeNull();
        await FluentActions.Awaiting(() => zone.ClaimAsync(new DropCandidate("a\\b.edi", 1, Time.Now)).AsTask()).Should().ThrowAsync<TransportException>();
    }

    [Fact]
    public async Task List_VanishedFolder_ThrowsAndWorksAgainWhenItIsBack()
    {
        IDropZone zone = Open();
        Directory.Delete(_folder.Root, recursive: true);

        Func<Task> act = async () => await zone.ListAsync(10);
        (await act.Should().ThrowAsync<TransportException>()).WithMessage("*acorn/in*cannot be listed*");
        (await zone.ProbeAsync()).Usable.Should().BeFalse();

        Directory.CreateDirectory(_folder.Root);
        Drop("back.edi");
        (await zone.ListAsync(10)).Candidates.Should().ContainSingle();
    }

    [Fact]
    public async Task Complete_TokenOutsideTheZone_IsRefused()
    {
        Func<Task> act = async () => await Open().CompleteAsync([new Claim("acorn/in", "x", "../x")]);

        await act.Should().ThrowAsync<TransportException>().WithMessage("*outside the zone*");
    }

    [Fact]
    public async Task Probe_ClaimsOnAnotherFileSystem_SaysWhy()
    {
        IDropZone zone = new FolderTransport(new SplitDisk(), Time).OpenZone(new EndpointSettings { Name = "split", Location = _folder.Root });

        ProbeResult probe = await zone.ProbeAsync();

        probe.Usable.Should().BeFalse();
        probe.Reason.Should().Contain("another file system");
    }

    [Fact]
    public void Rename_AcrossFileSystems_IsRefusedAndCopiesNothing()
    {
        string memory = Directory.Exists("/dev/shm") ? Directory.CreateDirectory("/dev/shm/edigateway-" + Guid.NewGuid().ToString("N")).FullName : _folder.Folder("same");
        try
        {
            File.WriteAllText(_folder["here.edi"], "x");
            bool same = new DurableFiles().OnSameFileSystem(_folder.Root, memory);

            RenameOutcome outcome = new DurableFiles().Rename(_folder["here.edi"], Path.Combine(memory, "there.edi"));

            outcome.Should().Be(same ? RenameOutcome.Done : RenameOutcome.OtherFileSystem);
            File.Exists(_folder["here.edi"]).Should().Be(!same);
        }
        finally
        {
            Directory.Delete(memory, recursive: true);
        }
    }

    [Fact]
    public void Rename_TargetExists_LeavesBoth()
    {
        File.WriteAllText(_folder["a"], "a");
        File.WriteAllText(_folder["b"], "b");

        new DurableFiles().Rename(_folder["a"], _folder["b"]).Should().Be(RenameOutcome.TargetExists);

        File.ReadAllText(_folder["b"]).Should().Be("b");
        new DurableFiles().Rename(_folder["gone"], _folder["c"]).Should().Be(RenameOutcome.SourceGone);
    }

    /// <summary>The real disk, with every folder on a file system of its own.</summary>
    private sealed class SplitDisk : FaultyDisk
    {
        public override bool OnSameFileSystem(string first, string second) => false;
    }
}
