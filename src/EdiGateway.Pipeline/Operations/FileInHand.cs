using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>A recorded file while it is processed.</summary>
/// <param name="parts">The gateway.</param>
/// <param name="file">The file as it was recorded.</param>
/// <param name="bytes">Its bytes where they are still in memory; empty where they are read from the archive.</param>
internal sealed class FileInHand(GatewayParts parts, FileRow file, ReadOnlyMemory<byte> bytes = default)
{
    /// <summary>The file.</summary>
    public FileRow File { get; } = file;

    /// <summary>Whether it is too large for memory: then it is processed by itself.</summary>
    public bool IsLarge => File.Size > parts.Options.MaxFileInMemory;

    /// <summary>Its bytes.</summary>
    public FileContent Content { get; } = !bytes.IsEmpty || file.Size == 0 ? new FileContent(bytes) : parts.Content(file);

    /// <summary>What was read; null before.</summary>
    public InboundFile? Read { get; set; }

    /// <summary>Why it could not be read; null where it could.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What happened, to be told after the commit.</summary>
    public List<GatewayEvent> Events { get; } = [];
}
