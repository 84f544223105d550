using System.Security.Cryptography;
using System.Text;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.Transports.Spool;

/// <summary>Names of files that came to us over the wire: receipts, unique in their zone for ever.</summary>
public static class ReceiptNames
{
    /// <summary>Longest part of a sender's file name that is repeated.</summary>
    private const int MaxName = 80;

    /// <summary>The id that stands for a sender's own mark of a file: 32 hexadecimal digits.</summary>
    public static string IdOf(string zone, string mark) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{zone}\n{mark}")).AsSpan(0, 16));

    /// <summary>The receipt; the sender's name for the file stands at its end as far as it is plain.</summary>
    public static string Of(string id, string? name)
    {
        string plain = string.Concat((name ?? string.Empty).Take(MaxName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        string receipt = ILedgerQueries.ReceiptPrefix + id + (plain.Length > 0 ? "-" + plain : string.Empty);

        // What a zone takes for an unfinished upload would lie there for ever.
        return plain.Length == 0 || !FileNames.IsTaken(receipt, [], []) ? receipt + ".edi" : receipt;
    }
}
