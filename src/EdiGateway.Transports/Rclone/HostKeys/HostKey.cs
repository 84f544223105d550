using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Transports.Rclone.HostKeys;

/// <summary>A public host key, told the way OpenSSH tells it.</summary>
/// <param name="Type">Its type ("ssh-ed25519").</param>
/// <param name="Fingerprint">"SHA256:" and the hash in base 64 without padding.</param>
internal sealed record HostKey(string Type, string Fingerprint)
{
    /// <summary>Reads the key's blob (RFC 4253, 6.6: it begins with its type); null where it is none.</summary>
    public static HostKey? From(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < 4)
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(blob);
        return length is > 0 and < 100 && length <= blob.Length - 4
            ? new HostKey(Encoding.ASCII.GetString(blob.Slice(4, (int)length)), "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('='))
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Type + " " + Fingerprint;
}
