using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
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
    /// <param name="taker">Takes the interchanges over as they end; null keeps them all.</param>
    public InboundFile Read(FileContent content, string? zoneId, IInterchangeTaker? taker = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        InboundObserver observer = new(profiles, specs, mapper, content, zoneId, taker);
        using Stream stream = content.Open();
        new InterchangeChecker(specs, OptionsOf(zoneId) with { StartOffset = content.Offset, StartLine = content.Line }).Run(stream, observer);
        return observer.File;
    }

    private ReaderOptions OptionsOf(string? zoneId)
    {
        // The bytes are read before the sender is known: the largest message that anybody may send this way bounds the
        // memory, and the sender's own limit is looked at with the message.
        DropZone? zone = zoneId is null ? null : profiles.Zone(zoneId);
        Agreement[] agreements = [.. profiles.Partners.Append(profiles.Gateway).Where(profile => zone is null || zone.Allows(profile.Id)).SelectMany(profile => profile.Agreements)];
        if (agreements.Length == 0)
        {
            return new ReaderOptions();
        }

        Agreement likely = agreements.FirstOrDefault(agreement => agreement.PartnerId == zone?.PartnerId && agreement.Standard == EdiStandard.X12)
            ?? agreements.FirstOrDefault(agreement => agreement.PartnerId == zone?.PartnerId)
            ?? agreements[0];
        return new ReaderOptions
        {
            MaxMessageBytes = (int)Math.Clamp(agreements.Max(agreement => agreement.Validation.MaxMessageSize), 1024, 1024 * 1024 * 1024),
            Encoding = likely.Envelope.Encoding,
        };
    }
}
