using System.Collections.Concurrent;
using System.Reflection;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Specs;

/// <summary>
/// The specifications that come with the gateway, one embedded file a release. A release is read when it is first asked
/// for; its messages share their segments, elements and code lists. Safe for any number of threads.
/// </summary>
public sealed class SpecLibrary
{
    private const string Prefix = "Specs/";
    private const string Suffix = ".spec";
    private const int CurrentSyntax = 4;
    private const string OlderService = "D.3";

    private readonly ConcurrentDictionary<(EdiStandard Standard, string Version), Lazy<Release>> _releases = new();
    private readonly ConcurrentDictionary<(string Type, string Version), MessageSpec> _underOlderSyntax = new();
    private readonly Assembly _assembly;

    private SpecLibrary(Assembly assembly)
    {
        _assembly = assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            {
                int dash = name.IndexOf('-', StringComparison.Ordinal);
                EdiStandard standard = name[Prefix.Length..dash] == "x12" ? EdiStandard.X12 : EdiStandard.Edifact;
                string version = name[(dash + 1)..^Suffix.Length];
                _releases[(standard, version)] = new Lazy<Release>(() => Load(name));
            }
        }

        // EANCOM 1997 calls the same service message version 2, release 2; ISO 9735 numbers its parts without a D.
        if (_releases.TryGetValue((EdiStandard.Edifact, "D.3"), out Lazy<Release>? service))
        {
            _releases[(EdiStandard.Edifact, "2.2")] = service;
        }
    }

    /// <summary>The library of this assembly.</summary>
    public static SpecLibrary Default { get; } = new(typeof(SpecLibrary).Assembly);

    /// <summary>Every message in the library: standard, type and version, in order. Reads all releases.</summary>
    public IReadOnlyList<MessageSpec> All =>
        [.. _releases.Values.Distinct().SelectMany(release => release.Value.Messages.Values)
            .OrderBy(spec => spec.Standard).ThenBy(spec => spec.Type, StringComparer.Ordinal).ThenBy(spec => spec.Version, StringComparer.Ordinal)];

    /// <summary>The specification of a message; null where the library has none.</summary>
    /// <param name="standard">X12 or EDIFACT.</param>
    /// <param name="type">"850", "ORDERS".</param>
    /// <param name="version">"004010", "D.96A"; CONTRL stands under "D.3" and "4.1".</param>
    /// <param name="syntax">UNB 0002: below 4 header and trailer are those of the older ISO 9735. Of no meaning in X12.</param>
    public MessageSpec? Find(EdiStandard standard, string type, string version, int syntax = CurrentSyntax)
    {
        MessageSpec? spec = _releases.TryGetValue((standard, version), out Lazy<Release>? release) ? release.Value.Messages.GetValueOrDefault(type) : null;
        return spec is null || standard == EdiStandard.X12 || syntax >= CurrentSyntax || type == "CONTRL"
            ? spec
            : _underOlderSyntax.GetOrAdd((type, version), static (_, given) => given.Spec.With(given.Service), (Spec: spec, Service: _releases[(EdiStandard.Edifact, OlderService)].Value.Segments));
    }

    /// <summary>A segment as the release describes it, whatever message it stands in; null where no message of the release uses it.</summary>
    public SegmentSpec? FindSegment(EdiStandard standard, string version, string tag) =>
        _releases.TryGetValue((standard, version), out Lazy<Release>? release) ? release.Value.Segments.GetValueOrDefault(tag) : null;

    /// <summary>The code list of an element ("6411" has none: null).</summary>
    public CodeList? FindCodes(EdiStandard standard, string version, string elementId) =>
        _releases.TryGetValue((standard, version), out Lazy<Release>? release) ? release.Value.Elements.GetValueOrDefault(elementId)?.Codes : null;

    /// <summary>Whether the library has any message of this version (to tell an unknown version from an unknown type).</summary>
    public bool HasVersion(EdiStandard standard, string version) => _releases.ContainsKey((standard, version));

    private Release Load(string name)
    {
        using Stream stream = _assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded specification '{name}' is missing from {_assembly.GetName().Name}.");
        using StreamReader reader = new(stream);
        return SpecFile.Read(reader, name);
    }
}
