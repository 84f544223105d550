using System.Text;

namespace EdiGateway.TestKit.Peers;

/// <summary>Another implementation of AS2, of Node.js: the partner PEER, for whom we are HUB.</summary>
public sealed class LibAs2 : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A request of the peer's: header fields, an empty line, the body.</summary>
    public byte[] Compose(byte[] payload, string sign, string encrypt, string? receiptAddress = null) => Run("compose", payload, sign, encrypt, receiptAddress);

    /// <summary>What the peer makes of our request (header fields, an empty line, the body): its payload and its receipt.</summary>
    public (byte[] Payload, byte[] Receipt) Receive(byte[] request, bool encrypted)
    {
        byte[] payload = Run("receive", request, encrypt: encrypted ? "aes256-CBC" : "none");
        return (payload, File.ReadAllBytes(_folder["out.mdn"]));
    }

    /// <summary>What the peer reads in our receipt, as JSON.</summary>
    public string Judge(byte[] receipt) => Encoding.UTF8.GetString(Run("judge", receipt));

    private byte[] Run(string operation, byte[] input, string sign = "sha-256", string encrypt = "aes256-CBC", string? receiptAddress = null)
    {
        File.WriteAllBytes(_folder["in"], input);
        File.WriteAllText(_folder["peer.cer"], TestCertificate.Partner.Certificate.ExportCertificatePem());
        File.WriteAllText(_folder["peer.key"], TestCertificate.Partner.KeyPem());
        File.WriteAllText(_folder["hub.cer"], TestCertificate.Ours.Certificate.ExportCertificatePem());
        string script = Path.Combine(AppContext.BaseDirectory, "Peers", "libas2-peer.js");
        PeerProcess.Run("node", _folder.Root, script, operation, _folder["in"], _folder["out"], _folder["peer.cer"], _folder["peer.key"], _folder["hub.cer"], sign, encrypt, receiptAddress ?? string.Empty);
        return File.ReadAllBytes(_folder["out"]);
    }
}
