using System.Text;
using System.Text.RegularExpressions;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Tests.Loading;

public partial class DocumentationTests
{
    private const string FileMark = "# file: ";
    private static readonly string Page = Path.Combine(Profiles.Repository(), "docs", "partners.md");

    public static TheoryData<int> Fragments()
    {
        var data = new TheoryData<int>();
        for (var i = 0; i < Blocks().Count; i++)
        {
            if (!Blocks()[i].StartsWith(FileMark, StringComparison.Ordinal))
            {
                data.Add(i);
            }
        }

        return data;
    }

    [Fact]
    public void Page_WholeFiles_LoadTogether() => Profiles.Good(Profiles.Load(WholeFiles())).Partners.Should().ContainSingle();

    [Theory]
    [MemberData(nameof(Fragments))]
    public void Page_Fragment_LoadsAsPartOfThePartner(int block)
    {
        var text = Blocks()[block];
        var identities = "identities:\n  - { standard: x12, qualifier: \"01\", id: \"001234567\" }\n  - { standard: edifact, qualifier: \"14\", id: \"5400000500015\" }\n";
        var zones = text.Contains("zones:", StringComparison.Ordinal) ? string.Empty : "zones:\n  - { id: acme-in, direction: in, folder: { path: i } }\n  - { id: acme-out, direction: out, folder: { path: o } }\n";

        Profiles.Good(Profiles.Load(WholeFiles().Single(file => file.File == "gateway.yaml"), ("acme.yaml", identities + zones + text)))
            .Find("acme").Should().NotBeNull();
    }

    [Fact]
    public void Page_Blocks_AreAllTested() => Blocks().Should().HaveCount(16);

    [Fact]
    public async Task Page_KeyTables_AreWhatTheLoaderKnows()
    {
        var page = await File.ReadAllTextAsync(Page);
        var current = Keys().Replace(page, "<!-- keys:begin -->\n" + Tables() + "<!-- keys:end -->");
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMAS") == "1")
        {
            await File.WriteAllTextAsync(Page, current);
            page = current;
        }

        page.Should().Be(current, "run this test once with UPDATE_SCHEMAS=1 after a change of keys");
        page.Should().Contain("| `quietPeriod` |");
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        var done = new HashSet<Type>();
        Table(typeof(PartnerProfile), "the file");
        return text.ToString();

        void Table(Type section, string name)
        {
            if (!done.Add(section))
            {
                return;
            }

            text.Append("### ").Append(name).Append("\n\n").Append(PartnerSchema.Describe(section)).Append("\n\n| Key | Kind | Meaning |\n|---|---|---|\n");
            var inner = new List<(Type Section, string Name)>();
            foreach (var key in ProfileShape.KeysOf(section))
            {
                var type = Nullable.GetUnderlyingType(key.Property.PropertyType) ?? key.Property.PropertyType;
                var element = ProfileShape.ElementOf(type) ?? type;
                var kind = Kind(element, key.Attribute) + (element == type ? string.Empty : ", list");
                var meaning = PartnerSchema.Describe(key.Property).Replace("|", "\\|", StringComparison.Ordinal);
                text.Append("| `").Append(key.Name).Append("` | ").Append(kind).Append(key.Required ? ", required" : string.Empty).Append(" | ").Append(meaning).Append(" |\n");
                if (ProfileShape.IsSection(element))
                {
                    inner.Add((element, name == "the file" ? key.Name : name + "." + key.Name));
                }
            }

            text.Append('\n');
            inner.ForEach(entry => Table(entry.Section, entry.Name));
        }
    }

    private static string Kind(Type type, OptionAttribute option) =>
        ProfileShape.IsSection(type) ? "section"
        : type.IsEnum ? string.Join(", ", ProfileShape.SpellingsOf(type).Keys)
        : type == typeof(bool) ? "true, false"
        : type == typeof(TimeSpan) ? "duration"
        : type == typeof(DateOnly) ? "day"
        : type == typeof(TimeOnly) ? "time of day"
        : option.Bytes ? "size"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(decimal) ? "number"
        : type.Name == "ServiceCharacter" ? "character"
        : "text";

    private static (string File, string Text)[] WholeFiles() =>
    [
        .. Blocks().Where(block => block.StartsWith(FileMark, StringComparison.Ordinal))
            .Select(block => (block[FileMark.Length..block.IndexOf('\n', StringComparison.Ordinal)], block)),
    ];

    private static List<string> Blocks() => [.. Block().Matches(File.ReadAllText(Page)).Select(match => match.Groups["text"].Value)];

    [GeneratedRegex("^```yaml\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("<!-- keys:begin -->.*<!-- keys:end -->", RegexOptions.Singleline, 1000)]
    private static partial Regex Keys();
}
