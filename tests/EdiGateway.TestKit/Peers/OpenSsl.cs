using System.Text;

namespace EdiGateway.TestKit.Peers;

/// <summary>OpenSSL's <c>cms</c> command in a folder of its own.</summary>
public sealed class OpenSsl : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A detached signature.</summary>
    public byte[] Sign(byte[] content, TestCertificate signer, string digest, params string[] more)
    {
        (string certificate, string key) = Files(signer);
        return Run(content, "cms", ["-sign", "-binary", "-signer", certificate, "-inkey", key, "-md", digest, "-outform", "DER", .. more]);
    }

    /// <summary>Whether OpenSSL finds the detached signature good.</summary>
    public bool Verifies(byte[] content, byte[] signature, TestCertificate signer)
    {
        (string certificate, _) = Files(signer);
        return PeerProcess.Try("openssl", _folder.Root, "cms", "-verify", "-binary", "-inform", "DER", "-in", Write(signature), "-content", Write(content),
            "-CAfile", certificate, "-purpose", "any", "-out", _folder["verified"]).Code == 0;
    }

    public byte[] Encrypt(byte[] content, TestCertificate recipient, string cipher, params string[] more)
    {
        (string certificate, _) = Files(recipient);
        return Run(content, "cms", ["-encrypt", "-binary", cipher, "-outform", "DER", "-recip", certificate, .. more]);
    }

    public byte[] Decrypt(byte[] encrypted, TestCertificate recipient)
    {
        (string certificate, string key) = Files(recipient);
        return Run(encrypted, "cms", ["-decrypt", "-binary", "-inform", "DER", "-recip", certificate, "-inkey", key]);
    }

    /// <summary>An S/MIME message with its header fields; <paramref name="role"/> names the certificate's part ("-signer").</summary>
    public byte[] Smime(byte[] content, TestCertificate certificate, string operation, string role, params string[] more)
    {
        (string path, string key) = Files(certificate);
        string[] keys = operation == "-sign" ? ["-inkey", key] : [];
        return Run(content, "cms", [operation, "-binary", "-crlfeol", role, path, .. keys, "-outform", "SMIME", .. more]);
    }

    /// <summary>The content of an S/MIME message that OpenSSL finds well signed.</summary>
    public string VerifySmime(byte[] message, TestCertificate signer) =>
        Encoding.UTF8.GetString(Run(message, "cms", ["-verify", "-inform", "SMIME", "-CAfile", Files(signer).Certificate, "-purpose", "any"]));

    private byte[] Run(byte[] input, string command, string[] arguments)
    {
        string output = _folder[Guid.NewGuid().ToString("N")];
        PeerProcess.Run("openssl", _folder.Root, [command, "-in", Write(input), "-out", output, .. arguments]);
        return File.ReadAllBytes(output);
    }

    private string Write(byte[] content)
    {
        string path = _folder[Guid.NewGuid().ToString("N")];
        File.WriteAllBytes(path, content);
        return path;
    }

    private (string Certificate, string Key) Files(TestCertificate certificate)
    {
        string path = _folder[certificate.Name + ".pem"];
        string key = _folder[certificate.Name + ".key"];
        File.WriteAllText(path, certificate.Certificate.ExportCertificatePem());
        File.WriteAllText(key, certificate.KeyPem());
        return (path, key);
    }
}
