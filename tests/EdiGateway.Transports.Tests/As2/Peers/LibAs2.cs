using System.Text;
using EdiGateway.TestKit;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.Tests.As2.Peers;

/// <summary>Another implementation of AS2, of Node.js: the partner PEER, for whom we are HUB.</summary>
internal sealed class LibAs2 : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A request of the peer's.</summary>
    public MimeEntity Compose(byte[] payload, string sign, string encrypt) => Parse(Run("compose", payload, sign, encrypt));

    /// <summary>What the peer makes of our request: its payload and its receipt.</summary>
    public (byte[] Payload, MimeEntity Receipt) Receive(ComposedMessage message, bool encrypted)
    {
        byte[] payload = Run("receive", Whole(message), encrypt: encrypted ? "aes256-CBC" : "none");
        return (payload, Parse(File.ReadAllBytes(_folder["out.mdn"])));
    }

    /// <summary>What the peer reads in our receipt, as JSON.</summary>
    public string Judge(ComposedMessage receipt) => Encoding.UTF8.GetString(Run("judge", Whole(receipt)));

    private static byte[] Whole(ComposedMessage message) => MimeEntity.Of(message.Headers, message.Body).Raw.ToArray();

    private static MimeEntity Parse(byte[] whole) =>
        MimeEntity.TryParse(whole, out MimeEntity? entity, out string reason) ? entity with { Raw = default } : throw new InvalidOperationException(reason);

    private byte[] Run(string operation, byte[] input, string sign = "sha-256", string encrypt = "aes256-CBC")
    {
        File.WriteAllBytes(_folder["in"], input);
        File.WriteAllText(_folder["peer.cer"], TestCertificate.Partner.Certificate.ExportCertificatePem());
        File.WriteAllText(_folder["peer.key"], TestCertificate.Partner.KeyPem());
        File.WriteAllText(_folder["hub.cer"], TestCertificate.Ours.Certificate.ExportCertificatePem());
        string script = Path.Combine(AppContext.BaseDirectory, "As2", "Peers", "libas2-peer.js");
        PeerProcess.Run("node", _folder.Root, script, operation, _folder["in"], _folder["out"], _folder["peer.cer"], _folder["peer.key"], _folder["hub.cer"], sign, encrypt);
        return File.ReadAllBytes(_folder["out"]);
    }
}
