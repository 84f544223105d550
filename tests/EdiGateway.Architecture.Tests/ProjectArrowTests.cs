using System.Xml.Linq;

namespace EdiGateway.Architecture.Tests;

/// <summary>The arrows between projects, and which project may know which package.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Edi"] = [],
        ["Mappings"] = ["Edi"],
        ["Partners"] = ["Edi"],
        ["Pipeline"] = ["Edi", "Mappings", "Partners"],
        ["Ledger"] = ["Pipeline"],
        ["Transports"] = ["Pipeline"],
        ["AzureBlob"] = ["Pipeline"],
        ["Host"] = ["Edi", "Mappings", "Partners", "Pipeline", "Ledger", "Transports", "AzureBlob"],
    };

    private static readonly Dictionary<string, string> PackageOwner = new(StringComparer.Ordinal)
    {
        ["Quartz"] = "Host",
        ["System.CommandLine"] = "Host",
        ["Spectre.Console"] = "Host",
        ["Microsoft.Data.Sqlite"] = "Ledger",
        ["SQLitePCLRaw.bundle_e_sqlite3"] = "Ledger",
        ["Dapper"] = "Ledger",
        ["Polly.Core"] = "Pipeline",
        ["YamlDotNet"] = "Partners",
        ["FluentValidation"] = "Partners",
        ["Azure.Core"] = "AzureBlob",
        ["Azure.Storage.Blobs"] = "AzureBlob",
        ["Azure.Identity"] = "AzureBlob",
    };

    public static TheoryData<string> SourceProjects()
    {
        TheoryData<string> projects = [];
        foreach (string path in Repository.Files("*.csproj", "src"))
        {
            projects.Add(Repository.Relative(path));
        }

        return projects;
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void ProjectReferences_OfEveryProject_FollowTheArrows(string project)
    {
        string name = ShortName(project);
        Allowed.Should().ContainKey(name, "a new project needs its arrows here and in an ADR");
        References(project, "ProjectReference").Select(ShortName).Should().BeSubsetOf(Allowed[name]);
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void PackageReferences_OfEveryProject_StayWithTheirOwner(string project)
    {
        string name = ShortName(project);
        foreach (string package in References(project, "PackageReference"))
        {
            if (PackageOwner.TryGetValue(package, out string? owner))
            {
                name.Should().Be(owner, "only {0} may know {1}", owner, package);
            }
        }
    }

    [Fact]
    public void PackageReferences_OfEdi_AreNone() =>
        References("src/EdiGateway.Edi/EdiGateway.Edi.csproj", "PackageReference").Should().BeEmpty("the syntax core stands on the base class library alone");

    [Fact]
    public void PackageVersions_AnywhereButCentrally_AreNotStated()
    {
        foreach (string path in Repository.Files("*.csproj", "src", "tests", "benchmarks"))
        {
            XDocument.Load(path).Descendants("PackageReference").Attributes("Version")
                .Should().BeEmpty("{0} takes its versions from Directory.Packages.props", Repository.Relative(path));
        }
    }

    [Fact]
    public void Projects_InSourceAndTests_AreAllInTheSolution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "EdiGateway.sln")).Replace('\\', '/');
        foreach (string path in Repository.Files("*.csproj", "src", "tests", "benchmarks"))
        {
            solution.Should().Contain(Repository.Relative(path));
        }
    }

    private static List<string> References(string project, string kind) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(kind)
            .Attributes("Include").Select(attribute => attribute.Value)];

    private static string ShortName(string project) =>
        Path.GetFileNameWithoutExtension(project.Replace('\\', '/')).Replace("EdiGateway.", string.Empty, StringComparison.Ordinal);
}
