using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>
/// Reads a file: splits, finds agreements, validates, maps, routes and writes what is to leave. Touches neither ledger nor
/// clock, so several files can be read at once and any of them again.
/// </summary>
public sealed class InboundFileReader(ProfileSet profiles, SpecLibrary specs, DocumentMapper mapper)
{
    /// <summary>Reads a file that came through a zone.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="zoneId">The zone; null where the sender's right to use it has been decided before.</param>
    public InboundFile Read(FileContent content, string? zoneId)
    {
        ArgumentNullException.ThrowIfNull(content);
        InboundObserver observer = new(profiles, specs, mapper, content, zoneId);
        using Stream stream = content.Open();
        new InterchangeChecker(specs, OptionsOf(zoneId)).Run(stream, observer);
        return observer.File;
    }

    private ReaderOptions OptionsOf(string? zoneId)
    {
        // The bytes must be read before the sender is known; what the zone's own partner agreed is the best guess.
        DropZone? zone = zoneId is null ? null : profiles.Zone(zoneId);
        Agreement? agreement = zone is not null && profiles.Find(zone.PartnerId)?.Agreements is [Agreement first, ..] ? first : null;
        return agreement is null
            ? new ReaderOptions()
            : new ReaderOptions
            {
                MaxMessageBytes = (int)Math.Clamp(agreement.Validation.MaxMessageSize, 1024, 1024 * 1024 * 1024),
                Encoding = System.Text.Encoding.GetEncoding(agreement.Envelope.CharacterSet),
            };
    }
}
