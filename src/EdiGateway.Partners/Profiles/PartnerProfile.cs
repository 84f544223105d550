using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Partners.Routing;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Profiles;

/// <summary>
/// One file of the <c>partners</c> folder: a partner, or (with <c>self: true</c>, or the file <c>gateway.yaml</c>)
/// ourselves.
/// </summary>
public sealed record PartnerProfile
{
    /// <summary>Short name that routes, zones and the command line use: a–z, 0–9 and hyphen, up to 40; default the file's name without extension.</summary>
    [Option(Key = "partner")]
    public string Id { get; init; } = string.Empty;

    /// <summary>Name for people; default the short name.</summary>
    [Option]
    public string Name { get; init; } = string.Empty;

    /// <summary>Whether this file describes ourselves; default true for gateway.yaml, else false. Exactly one file does.</summary>
    [Option]
    public bool Self { get; init; }

    /// <summary>
    /// IANA name of the zone of dates that state no offset, and of crons ("Europe/Berlin"). Must be given in our own
    /// file; default of a partner: ours.
    /// </summary>
    [Option]
    public string? TimeZone { get; init; }

    /// <summary>Names in envelopes; at least one for ourselves and for each partner that has agreements.</summary>
    [Option]
    public IReadOnlyList<Identity> Identities { get; init; } = [];

    /// <summary>Where files are picked up and put; in our own file: the internal inbox (in) and outbox (out).</summary>
    [Option]
    public IReadOnlyList<DropZone> Zones { get; init; } = [];

    /// <summary>What was agreed with the partner. In our own file only one fallback for senders that nobody knows.</summary>
    [Option]
    public IReadOnlyList<Agreement> Agreements { get; init; } = [];

    /// <summary>
    /// When files may be sent to the partner, and whatever goes to the zones and webhooks of this file; nothing leaves outside of
    /// them. Default always. Not in our own file.
    /// </summary>
    [Option]
    public IReadOnlyList<SendWindow> SendWindows { get; init; } = [];

    /// <summary>Where documents go that come from this partner (in our own file: from anybody).</summary>
    [Option]
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>Addresses that are told what happens: to this partner's files and documents, or, in our own file, to all.</summary>
    [Option]
    public IReadOnlyList<Webhook> Webhooks { get; init; } = [];

    /// <summary>Where we listen for partners and for those who watch us; in our own file only.</summary>
    [Option]
    public WebSettings? Web { get; init; }

    /// <summary>How the partner (in our own file: we) goes by in AS2; needed where zones are reached by as2.</summary>
    [Option]
    public As2Party? As2 { get; init; }

    /// <summary>Where the archive is, in our own file only; default the folder archive in the data folder.</summary>
    [Option]
    public ArchiveSettings? Archive { get; init; }

    /// <summary>Name of the file that the profile came from, without folder.</summary>
    public string File { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => Id;
}
