using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Transports.Rclone.HostKeys;

/// <summary>Packets of the SSH transport before encryption (RFC 4253, 6).</summary>
internal static class SshPacket
{
    private const int Block = 8;
    private const int MaxLength = 256 * 1024;

    /// <summary>Writes one packet: length, padding length, payload, padding.</summary>
    public static async Task WriteAsync(Stream stream, byte[] payload, CancellationToken cancellationToken)
    {
        int padding = Block - ((5 + payload.Length) % Block);
        padding += padding < 4 ? Block : 0;
        byte[] packet = new byte[5 + payload.Length + padding];
        BinaryPrimitives.WriteUInt32BigEndian(packet, (uint)(1 + payload.Length + padding));
        packet[4] = (byte)padding;
        payload.CopyTo(packet, 5);
        RandomNumberGenerator.Fill(packet.AsSpan(5 + payload.Length));
        await stream.WriteAsync(packet, cancellationToken);
    }

    /// <summary>Reads one packet's payload.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] head = new byte[5];
        await stream.ReadExactlyAsync(head, cancellationToken);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length is < 2 or > MaxLength || head[4] > length - 2)
        {
            throw new InvalidDataException("no SSH packet");
        }

        byte[] rest = new byte[length - 1];
        await stream.ReadExactlyAsync(rest, cancellationToken);
        return rest[..^head[4]];
    }

    /// <summary>A string field: its length and its bytes.</summary>
    public static byte[] Field(ReadOnlySpan<byte> value)
    {
        byte[] field = new byte[4 + value.Length];
        BinaryPrimitives.WriteUInt32BigEndian(field, (uint)value.Length);
        value.CopyTo(field.AsSpan(4));
        return field;
    }

    /// <summary>A string field of text.</summary>
    public static byte[] Field(string value) => Field(Encoding.ASCII.GetBytes(value));
}
