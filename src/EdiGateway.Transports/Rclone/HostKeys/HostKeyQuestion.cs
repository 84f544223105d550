using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Transports.Rclone.HostKeys;

/// <summary>
/// Asks a server for the host key that it shows to rclone, to tell it where rclone only says that it does not match. The
/// answer proves nothing (no signature is checked, nothing is sent that matters); it is for an operator's eyes.
/// </summary>
internal static class HostKeyQuestion
{
    private const byte KeyExchangeInit = 20;
    private const byte KeyExchangeEcdhInit = 30;
    private const byte KeyExchangeEcdhReply = 31;

    // In the order in which rclone's SSH library prefers them: a server shows the first that it has.
    private const string KeyTypes = "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256,ssh-rsa,ssh-ed25519";
    private const string Ciphers = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-cbc";
    private const string Macs = "hmac-sha2-256,hmac-sha2-512,hmac-sha1";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The key; null where the server does not get as far as showing one.</summary>
    public static async Task<HostKey?> AskAsync(string host, int port, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using TcpClient connection = new();
            await connection.ConnectAsync(host, port, limit.Token);
            return await AskAsync(connection.GetStream(), limit.Token);
        }
        catch (Exception fault) when (fault is SocketException or IOException or InvalidDataException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<HostKey?> AskAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("SSH-2.0-EdiGateway\r\n"u8.ToArray(), cancellationToken);
        while (!(await ReadLineAsync(stream, cancellationToken)).StartsWith("SSH-", StringComparison.Ordinal))
        {
            // RFC 4253, 4.2: other lines may come before the version.
        }

        await SshPacket.WriteAsync(stream, Proposal(), cancellationToken);
        await UntilAsync(stream, KeyExchangeInit, cancellationToken);
        await SshPacket.WriteAsync(stream, [KeyExchangeEcdhInit, .. SshPacket.Field(OneTimePoint())], cancellationToken);
        byte[] reply = await UntilAsync(stream, KeyExchangeEcdhReply, cancellationToken);
        int length = reply.Length < 5 ? 0 : (reply[1] << 24) | (reply[2] << 16) | (reply[3] << 8) | reply[4];
        return length > 0 && length <= reply.Length - 5 ? HostKey.From(reply.AsSpan(5, length)) : null;
    }

    private static byte[] Proposal()
    {
        List<byte> payload = [KeyExchangeInit, .. RandomNumberGenerator.GetBytes(16)];
        foreach (string names in (string[])["ecdh-sha2-nistp256", KeyTypes, Ciphers, Ciphers, Macs, Macs, "none", "none", "", ""])
        {
            payload.AddRange(SshPacket.Field(names));
        }

        payload.AddRange(new byte[5]); // No guess follows; reserved.
        return [.. payload];
    }

    private static byte[] OneTimePoint()
    {
        using ECDiffieHellman exchange = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        ECPoint point = exchange.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!]; // Uncompressed, as RFC 5656 has it.
    }

    private static async Task<byte[]> UntilAsync(NetworkStream stream, byte message, CancellationToken cancellationToken)
    {
        for (int i = 0; i < 8; i++)
        {
            byte[] payload = await SshPacket.ReadAsync(stream, cancellationToken);
            if (payload.Length > 0 && payload[0] == message)
            {
                return payload;
            }
        }

        throw new InvalidDataException("the server does not exchange keys");
    }

    private static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (line.Length < 1024)
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            if (one[0] == '\n')
            {
                return line.ToString();
            }

            line.Append((char)one[0]);
        }

        throw new InvalidDataException("no SSH server answers");
    }
}
