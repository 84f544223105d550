using System.IO.Abstractions;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Tests.Loading;

public sealed class ProfileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profiles").FullName;
    private readonly ProfileStore _store;

    public ProfileStoreTests()
    {
        Write("gateway.yaml", Profiles.Gateway);
        Write("p.yaml", Profiles.Partner("p"));
        Write("q.yaml", Profiles.Partner("q"));
        _store = new ProfileStore(new ProfileLoader(new FileSystem()), _folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reload_FirstTimeWithAnError_NothingInUse()
    {
        Write("q.yaml", "selff: true\n");

        var report = _store.Reload();

        report.Profiles.Should().BeNull();
        report.Errors.Should().ContainSingle().Which.File.Should().Be("q.yaml");
        _store.Current.Should().BeNull();

        Write("q.yaml", Profiles.Partner("q"));
        _store.Reload().Profiles!.Partners.Should().HaveCount(2);
    }

    [Fact]
    public void Reload_NothingChanged_SameSnapshot()
    {
        var first = _store.Reload();
        var second = _store.Reload();

        first.Changed.Should().BeTrue();
        second.Changed.Should().BeFalse();
        second.Profiles.Should().BeSameAs(first.Profiles);
    }

    [Fact]
    public void Reload_BadAndGoodEdit_GoodOneTakenBadOneKept()
    {
        var before = _store.Reload().Profiles;
        Write("p.yaml", "name: Pee\n" + Profiles.Partner("p"));
        Write("q.yaml", "nmae: Queue\n" + Profiles.Partner("q"));

        var report = _store.Reload();

        report.Changed.Should().BeTrue();
        report.Errors.Should().ContainSingle().Which.ToString().Should().StartWith("q.yaml:1:1: unknown key \"nmae\"");
        report.KeptFiles.Should().Equal("q.yaml");
        _store.Current!.Find("p")!.Name.Should().Be("Pee");
        _store.Current.Find("q")!.Name.Should().Be("q");
        before!.Find("p")!.Name.Should().Be("p", "a snapshot never changes");

        _store.Reload().Errors.Should().HaveCount(1, "the error stays visible until it is mended");
        Write("q.yaml", "name: Queue\n" + Profiles.Partner("q"));
        _store.Reload().Should().Match<ReloadReport>(mended => mended.Errors.Count == 0 && mended.KeptFiles.Count == 0);
        _store.Current.Find("q")!.Name.Should().Be("Queue");
    }

    [Fact]
    public void Reload_EditsThatContradictEachOther_OnlyThoseKept()
    {
        _store.Reload();
        Write("p.yaml", "name: Pee\n" + Profiles.Partner("p"));
        Write("q.yaml", Profiles.Partner("q").Replace("id: q-in", "id: p-in", StringComparison.Ordinal));
        Write("r.yaml", "name: Are\n" + Profiles.Partner("r"));

        var report = _store.Reload();

        report.KeptFiles.Should().Equal("p.yaml", "q.yaml");
        report.Errors.Should().OnlyContain(error => error.Reason.Contains("zone \"p-in\""));
        _store.Current!.Find("q")!.Zones[0].Id.Should().Be("q-in");
        _store.Current.Find("r")!.Name.Should().Be("Are", "an edit that nothing is wrong with goes on");
    }

    [Fact]
    public void Reload_NewBadFile_OthersGoOn()
    {
        _store.Reload();
        Write("r.yaml", "zones: nonsense\n");

        var report = _store.Reload();

        report.Changed.Should().BeFalse();
        report.Errors.Should().ContainSingle().Which.File.Should().Be("r.yaml");
        report.Profiles!.Partners.Should().HaveCount(2);
    }

    [Fact]
    public void Reload_RemovedFile_PartnerGone()
    {
        _store.Reload();
        File.Delete(Path.Combine(_folder, "q.yaml"));

        var report = _store.Reload();

        report.Errors.Should().BeEmpty();
        report.Profiles!.Find("q").Should().BeNull();
        report.Profiles.Zone("q-in").Should().BeNull();
    }

    [Fact]
    public void Reload_RemovedFileThatOthersNeed_PartnerKept()
    {
        Write("p.yaml", Profiles.Partner("p", "routes: [ { id: r, from: q, internal: true } ]\n"));
        _store.Reload();
        File.Delete(Path.Combine(_folder, "q.yaml"));
        Write("r.yaml", Profiles.Partner("r"));

        var report = _store.Reload();

        report.Profiles!.Find("q").Should().NotBeNull();
        report.Profiles.Find("r").Should().NotBeNull();
        report.KeptFiles.Should().Equal("q.yaml");
        report.Errors.Should().ContainSingle().Which.Reason.Should().Contain("no partner \"q\"");

        Write("p.yaml", Profiles.Partner("p"));
        _store.Reload().Profiles!.Find("q").Should().BeNull("now nobody needs it");
    }

    [Fact]
    public void Reload_FolderGone_EverythingKept()
    {
        var before = _store.Reload().Profiles;
        var aside = _folder + ".aside";
        Directory.Move(_folder, aside);

        var report = _store.Reload();

        Directory.Move(aside, _folder);
        report.Profiles.Should().BeSameAs(before);
        report.Errors.Should().ContainSingle().Which.Reason.Should().Contain("is not there");
        _store.Reload().Errors.Should().BeEmpty();
    }

    [Fact]
    public void Reload_GatewayEdited_PartnersResolvedAnew()
    {
        Write("p.yaml", Profiles.Partner("p", "agreements:\n" + Profiles.Agreement("a")));
        _store.Reload().Profiles!.Agreement("p/a")!.Zone.Id.Should().Be("Europe/Brussels");
        Write("gateway.yaml", Profiles.Gateway.Replace("Europe/Brussels", "Asia/Tokyo", StringComparison.Ordinal));

        _store.Reload().Profiles!.Agreement("p/a")!.Zone.Id.Should().Be("Asia/Tokyo");
    }

    [Fact]
    public void Reload_WithClock_ChangeCountsOnceItSettled()
    {
        var clock = new Clock();
        var store = new ProfileStore(new ProfileLoader(new FileSystem()), _folder, clock);
        store.Reload().Profiles!.Partners.Should().HaveCount(2, "the first look takes what is there");

        File.Delete(Path.Combine(_folder, "q.yaml"));
        store.Reload().Should().Match<ReloadReport>(report => !report.Changed && report.KeptFiles.Single() == "q.yaml" && report.Errors.Count == 0);
        Write("q.yaml", "nam");
        clock.Now += TimeSpan.FromSeconds(2);
        store.Reload().Errors.Should().BeEmpty("half a file is still changing");
        Write("q.yaml", "name: Queue\n" + Profiles.Partner("q"));
        store.Reload().Profiles!.Find("q")!.Name.Should().Be("q");
        clock.Now += TimeSpan.FromSeconds(1);
        store.Reload().Profiles!.Find("q")!.Name.Should().Be("Queue");

        Write("q.yaml", "nmae: Queue\n");
        store.Reload().Errors.Should().BeEmpty();
        clock.Now += TimeSpan.FromSeconds(1);
        store.Reload().Errors.Should().ContainSingle();
        store.Reload().Errors.Should().ContainSingle();

        File.Delete(Path.Combine(_folder, "q.yaml"));
        store.Reload().Profiles!.Find("q").Should().NotBeNull();
        clock.Now += TimeSpan.FromSeconds(1);
        store.Reload().Profiles!.Find("q").Should().BeNull();
    }

    [Fact]
    public void Reload_EditorsHiddenAndOtherFiles_PassedOver()
    {
        Write(".p.yaml.swp", "x");
        Write(".#p.yaml", "x: 1");
        Write("README.md", "x");

        _store.Reload().Errors.Should().BeEmpty();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
