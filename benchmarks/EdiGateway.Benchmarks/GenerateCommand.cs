using System.Buffers;
using System.Globalization;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Benchmarks;

/// <summary>Writes purchase orders of 5 to 60 lines, drawn from a fixed seed: the same arguments give the same bytes.</summary>
internal static class GenerateCommand
{
    private const int Seed = 20260131;

    internal static int Run(string kind, string size, string file)
    {
        long bytes = Bytes(size);
        using FileStream output = File.Create(file);
        OrderDocument document = kind switch
        {
            "x12-850" => new X12OrderDocument(new Random(Seed)),
            "edifact-orders" => new EdifactOrderDocument(new Random(Seed)),
            _ => throw new ArgumentException($"'{kind}' is not known; x12-850 and edifact-orders are.", nameof(kind)),
        };
        document.Write(output, bytes);
        Console.WriteLine($"{file}: {output.Length} bytes, {document.Messages} messages");
        return 0;
    }

    /// <summary>"100M" as bytes.</summary>
    internal static long Bytes(string size) => long.Parse(size.TrimEnd('K', 'M', 'G'), CultureInfo.InvariantCulture) * size[^1] switch
    {
        'K' => 1_000,
        'M' => 1_000_000,
        'G' => 1_000_000_000,
        _ => 1,
    };
}

/// <summary>An interchange that is written message by message, so that its size has no bound.</summary>
internal abstract class OrderDocument(Random random)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);

    internal int Messages { get; private set; }

    protected Random Random { get; } = random;

    protected abstract SegmentWriter Writer(IBufferWriter<byte> output);

    protected abstract void Header(IBufferWriter<byte> output, SegmentWriter writer);

    protected abstract void Message(SegmentWriter writer, int number);

    protected abstract void Trailer(SegmentWriter writer);

    internal void Write(Stream output, long bytes)
    {
        SegmentWriter writer = Writer(_buffer);
        Header(_buffer, writer);
        long written = 0;
        while (written + _buffer.WrittenCount < bytes)
        {
            Message(writer, ++Messages);
            if (_buffer.WrittenCount > 1 << 19)
            {
                written += Flush(output);
            }
        }

        Trailer(writer);
        Flush(output);
    }

    protected string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + Random.Next(10))));

    /// <summary>A number of a GS1 test range with its check digit (modulo 10, weights 3 and 1).</summary>
    protected string Gs1(string prefix, int length)
    {
        string body = prefix + Digits(length - 1 - prefix.Length);
        int sum = 0;
        for (int i = 0; i < body.Length; i++)
        {
            sum += (body[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return body + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    protected string Word() => Words[Random.Next(Words.Length)];

    protected string Words3() => $"{Word()} {Word()} {Word()}";

    private static readonly string[] Words =
        ["BRACKET", "HINGE", "LAMP", "CABLE", "TROUSERS", "COTTON", "BLUE", "STEEL", "LARGE", "SMALL", "PACK", "FILTER", "VALVE", "OAK", "GLASS", "PUMP"];

    private int Flush(Stream output)
    {
        int count = _buffer.WrittenCount;
        output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        return count;
    }
}
