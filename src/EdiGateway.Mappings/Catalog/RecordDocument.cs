using System.Buffers;
using System.Text.Json;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>
/// A record being read from JSON: its header, and its lines as they are enumerated (once). Only one line at a time is
/// held, whatever the size of the file. Reads without closing the stream.
/// </summary>
public sealed class RecordDocument
{
    private readonly RecordJson _json;
    private readonly Stream _input;
    private readonly string _recordType;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _hasLines;
    private JsonReaderState _state;

    internal RecordDocument(RecordJson json, Stream input)
    {
        _json = json;
        _input = input;
        _state = new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        ArrayBufferWriter<byte> header = new();
        _recordType = ReadHeaderFields(header);
        Header = json.ReadHeader(_recordType, header.WrittenSpan);
        if (string.IsNullOrWhiteSpace(Header.Number))
        {
            throw new JsonException("\"number\" is empty; every document has one.");
        }
    }

    private delegate bool Step<T>(ref Utf8JsonReader reader, out T result);

    /// <summary>The header.</summary>
    public BusinessRecord Header { get; }

    /// <summary>The lines, read as they are enumerated; enumerate once.</summary>
    public IEnumerable<RecordLine> Lines()
    {
        if (!_hasLines)
        {
            yield break;
        }

        for (int index = 0; Advance<byte[]?>(NextElement) is byte[] line; index++)
        {
            yield return _json.ReadLine(_recordType, line, index);
        }

        if (Advance<string?>(NextName) is string late)
        {
            throw new JsonException($"Field '{late}' follows \"lines\"; the header's fields stand before the lines.");
        }
    }

    private string ReadHeaderFields(ArrayBufferWriter<byte> header)
    {
        string? recordType = null;
        using Utf8JsonWriter writer = new(header);
        writer.WriteStartObject();
        if (!Advance<bool>(OpenObject))
        {
            throw new JsonException("A record is a JSON object.");
        }

        while (Advance<string?>(NextName) is string name)
        {
            if (name == "lines")
            {
                _hasLines = Advance<bool>(OpenArray) ? true : throw new JsonException("\"lines\" is an array.");
                break;
            }

            byte[] value = Advance<byte[]?>(NextElement) ?? throw new JsonException($"Field '{name}' has no value.");
            if (name == "recordType")
            {
                recordType = JsonDocument.Parse(value).RootElement.GetString();
                continue;
            }

            writer.WritePropertyName(name);
            writer.WriteRawValue(value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return recordType ?? throw new JsonException("\"recordType\" is missing; it stands before \"lines\".");
    }

    private static bool OpenObject(ref Utf8JsonReader reader, out bool result)
    {
        bool read = reader.Read();
        result = read && reader.TokenType == JsonTokenType.StartObject;
        return read;
    }

    private static bool OpenArray(ref Utf8JsonReader reader, out bool result)
    {
        bool read = reader.Read();
        result = read && reader.TokenType == JsonTokenType.StartArray;
        return read;
    }

    private static bool NextName(ref Utf8JsonReader reader, out string? result)
    {
        result = null;
        if (!reader.Read())
        {
            return false;
        }

        result = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
        return true;
    }

    private static bool NextElement(ref Utf8JsonReader reader, out byte[]? result)
    {
        result = null;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            return true;
        }

        using JsonDocument? document = JsonDocument.TryParseValue(ref reader, out JsonDocument? parsed) ? parsed : null;
        if (document is null)
        {
            return false;
        }

        ArrayBufferWriter<byte> copy = new();
        using (Utf8JsonWriter writer = new(copy))
        {
            document.RootElement.WriteTo(writer);
        }

        result = copy.WrittenSpan.ToArray();
        return true;
    }

    /// <summary>Runs a step over the buffered bytes; where it needs more, reads on and runs it again from the same place.</summary>
    private T Advance<T>(Step<T> step)
    {
        while (true)
        {
            Utf8JsonReader reader = new(_buffer.AsSpan(_start, _end - _start), _ended, _state);
            try
            {
                if (step(ref reader, out T result))
                {
                    _start += (int)reader.BytesConsumed;
                    _state = reader.CurrentState;
                    return result;
                }
            }
            catch (JsonException fault) when (fault.LineNumber is not null)
            {
                throw RecordFault.InText(fault);
            }

            if (_ended)
            {
                throw new JsonException("The file ends in the middle of a record.");
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = _input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
