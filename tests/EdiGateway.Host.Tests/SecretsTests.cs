using System.IO.Abstractions;
using EdiGateway.Host.Composition;
using EdiGateway.Partners.Profiles;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests;

public sealed class SecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("env:PASSWORD")]
    [InlineData("file:keys/one.txt")]
    [InlineData("credential:one")]
    public void TryResolve_SecretThatIsThere_GivesItAsItIsNow(string text)
    {
        foreach (string value in (string[])["first", "changed"])
        {
            Write(value);
            Resolve(text).Should().Be((true, value, null));
        }
    }

    [Theory]
    [InlineData("env:NOBODY", "not set")]
    [InlineData("file:keys/nobody.txt", "nobody.txt")]
    [InlineData("credential:nobody", "LoadCredential=nobody")]
    public void TryResolve_SecretThatIsNot_SaysWhichAndWhy(string text, string why)
    {
        (bool found, string? secret, string? reason) = Resolve(text);

        (found, secret).Should().Be((false, null));
        reason.Should().Contain(text).And.Contain(why);
    }

    [Fact]
    public void TryResolve_EmptyFile_IsMissing()
    {
        Write(string.Empty);

        Resolve("file:keys/one.txt").Reason.Should().Contain("empty");
    }

    private void Write(string value)
    {
        _environment["PASSWORD"] = value;
        _environment["CREDENTIALS_DIRECTORY"] = _folder.Folder("credentials");
        File.WriteAllText(Path.Combine(_folder.Folder("partners", "keys"), "one.txt"), value + "\n");
        File.WriteAllText(Path.Combine(_folder.Folder("credentials"), "one"), value);
    }

    private (bool Found, string? Secret, string? Reason) Resolve(string text)
    {
        SecretReference.TryParse(text, out SecretReference? reference, out _).Should().BeTrue();
        Secrets secrets = new(new FileSystem(), _folder["partners"], _environment.GetValueOrDefault);
        return (secrets.TryResolve(reference!, out string? secret, out string? reason), secret, reason);
    }
}
