using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Host.Tests.Commands;

public sealed class PartnerKeyTests
{
    [Fact]
    public async Task Key_Made_HasTheHashThatTheProfileTakes()
    {
        Outcome one = await Edigateway.Run("partners", "key", "--format", "json");
        Outcome two = await Edigateway.Run("partners", "key", "--format", "json");

        string key = one.Json.GetProperty("key").GetString()!;
        one.Json.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        two.Json.GetProperty("key").GetString().Should().NotBe(key);
    }
}
