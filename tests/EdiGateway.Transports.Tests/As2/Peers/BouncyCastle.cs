using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Transports.Tests.As2.Peers;

/// <summary>Bouncy Castle for Java through <c>CmsPeer.java</c>: what OpenSSL's command does not have.</summary>
public sealed class BouncyCastle : IDisposable
{
    private const string Jars = "/usr/share/java/bcpkix.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcutil.jar";
    private readonly TemporaryFolder _folder = new();

    /// <summary>Compiles the peer once.</summary>
    public BouncyCastle()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "As2", "Peers", "CmsPeer.java");
        PeerProcess.Run("javac", _folder.Root, "-cp", Jars, "-d", _folder.Root, source);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Runs one operation of the peer on bytes.</summary>
    internal byte[] Run(string operation, byte[] input, TestCertificate? certificate = null, params string[] more)
    {
        string from = _folder[Guid.NewGuid().ToString("N")];
        string to = from + ".out";
        File.WriteAllBytes(from, input);
        List<string> arguments = ["-cp", Jars + ":" + _folder.Root, "CmsPeer", operation, from, to];
        if (certificate is not null)
        {
            string path = _folder[certificate.Name];
            File.WriteAllBytes(path + ".cer", certificate.Certificate.RawData);
            File.WriteAllBytes(path + ".p8", certificate.KeyPkcs8());
            arguments.AddRange([path + ".cer", path + ".p8"]);
        }

        PeerProcess.Run("java", _folder.Root, [.. arguments, .. more]);
        return File.ReadAllBytes(to);
    }
}
