using System.Text;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Host.Tests.As2;

/// <summary>What operators see of AS2.</summary>
[Collection("web")]
public sealed class As2CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PartnersCheck_GoodCertificates_SaysNothingOfThem()
    {
        new As2Setup { Out = "{ url: \"https://as2.example.com/\" }" }.Write(_folder.Root);

        Outcome result = await Edigateway.Run("partners", "check", "--partners", _folder.Root);

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("zone p-in: in as2 /as2 for AS2-From PEER and AS2-To HUB").And.Contain("zone p-out: out as2 https://as2.example.com/").And.NotContain("AS2 with");
    }

    [Fact]
    public async Task PartnersCheck_CertificateThatEndsSoon_WarnsAndStaysGood()
    {
        new As2Setup { Theirs = [(new TestCertificate("ending", DateTimeOffset.UtcNow.AddDays(20)), null)] }.Write(_folder.Root);

        Outcome result = await Edigateway.Run("partners", "check", "--partners", _folder.Root);

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("AS2 with p: PEER's certificate CN=ending, O=EdiGateway tests").And.Contain("and no later one is named");
    }

    [Fact]
    public async Task PartnersCheck_WhatCannotBeUsed_IsNamed()
    {
        new As2Setup { Theirs = [(new TestCertificate("over", DateTimeOffset.UtcNow.AddDays(-2)), null)] }.Write(_folder.Root);
        File.Delete(Path.Combine(_folder.Root, "ours.key"));

        Outcome missing = await Edigateway.Run("partners", "check", "--partners", _folder.Root);
        File.WriteAllText(Path.Combine(_folder.Root, "ours.key"), TestCertificate.Stranger.KeyPem());
        Outcome other = await Edigateway.Run("partners", "check", "--partners", _folder.Root, "--format", "json");

        missing.ExitCode.Should().Be(2);
        missing.Output.Should().Contain("as2.ours.pem key: secret file:ours.key").And.Contain("PEER's certificate CN=over, O=EdiGateway tests").And.Contain("expired on")
            .And.Contain("AS2 certificate(s) or key(s) that cannot be used").And.NotContain("no error");
        other.ExitCode.Should().Be(2);
        other.Json.GetProperty("certificates")[0].GetProperty("reason").GetString().Should().StartWith("certificate 'ours.pem' with key file:ours.key cannot be used");
        other.Json.GetProperty("certificates")[0].GetProperty("stillGood").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Status_MessageThatWasRefusedAndCertificateThatEnds_AreShownWithTheReason()
    {
        TestCertificate ending = new("ending", DateTimeOffset.UtcNow.AddDays(20));
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync("encrypt: none", receiver: setup => setup with { Ours = [(ending, null)] }, sender: setup => setup with { Theirs = [(ending, null)] });
        await using As2Node first = sender, second = receiver;
        await sender.DeliveryAsync(await sender.SendAsync("open.edi", Encoding.ASCII.GetBytes("ISA")), DeliveryState.Parked);
        string[] folders = ["--data", receiver.Folders.Data, "--partners", receiver.Folders.Partners];

        Outcome status = await Edigateway.Run(["status", .. folders]);
        Outcome list = await Edigateway.Run(["as2", "list", "--state", "rejected", .. folders]);
        Outcome json = await Edigateway.Run(["as2", "list", "--zone", "p-in", "--format", "json", .. folders]);

        status.ExitCode.Should().Be(2);
        status.Output.Should().Contain("AS2 message").And.Contain("insufficient-message-security: the message is not encrypted").And.Contain("Certificates of AS2 to look at").And.Contain("our certificate CN=ending");
        list.Output.Should().Contain("p-in").And.Contain("Rejected").And.Contain("not encrypted");
        json.Output.Should().Contain("\"state\": \"rejected\"").And.Contain("@edigateway>");
    }
}
