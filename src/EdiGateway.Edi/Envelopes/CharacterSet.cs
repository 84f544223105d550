using System.Collections.Frozen;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

/// <summary>A character set that UNB 0001 can declare (ISO 9735 annex A; UNOG to UNOK, UNOX, UNOY, UNOW from syntax 4).</summary>
public sealed class CharacterSet
{
    private static readonly string LevelA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>";
    private static readonly string LevelB = LevelA + "abcdefghijklmnopqrstuvwxyz@#$[]{}\\|^_~`";
    private static readonly FrozenDictionary<ulong, CharacterSet> Sets = All().ToFrozenDictionary(set => ShortValue.Pack(set.Id));

    private CharacterSet(string id, Encoding? encoding, string? repertoire)
    {
        Id = id;
        Encoding = encoding;
        Repertoire = repertoire;
    }

    /// <summary>"UNOA" and so on.</summary>
    public string Id { get; }

    /// <summary>How bytes become characters; null where only an agreement can tell (UNOX).</summary>
    public Encoding? Encoding { get; }

    /// <summary>The characters that a sender may use; null where the encoding is the only bound.</summary>
    public string? Repertoire { get; }

    /// <summary>The set that <paramref name="id"/> names; null where none is known.</summary>
    public static CharacterSet? Find(ReadOnlySpan<byte> id) => Sets.GetValueOrDefault(ShortValue.Pack(id));

    /// <summary>The set that <paramref name="id"/> names; null where none is known.</summary>
    public static CharacterSet? Find(string id) => Sets.GetValueOrDefault(ShortValue.Pack(id));

    private static IEnumerable<CharacterSet> All()
    {
        yield return new("UNOA", Encoding.Latin1, LevelA);
        yield return new("UNOB", Encoding.Latin1, LevelB);
        yield return new("UNOC", Encoding.Latin1, null);
        foreach ((string id, int codePage) in new[]
        {
            ("UNOD", 28592), ("UNOE", 28595), ("UNOF", 28597), ("UNOG", 28593), ("UNOH", 28594), ("UNOI", 28596),
            ("UNOJ", 28598), ("UNOK", 28599), ("UNOL", 28605),
        })
        {
            Encoding? encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage);
            if (encoding is not null)
            {
                yield return new(id, encoding, null);
            }
        }

        yield return new("UNOX", null, null);
        yield return new("UNOY", new UTF8Encoding(false), null);
        yield return new("UNOW", new UTF8Encoding(false), null);
    }
}
