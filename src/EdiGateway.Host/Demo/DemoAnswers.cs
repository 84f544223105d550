using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Validation;
using EdiGateway.Host.Commands;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Host.Demo;

/// <summary>
/// The partners' side: each checks what was delivered to it, and answers with the 997, 999 or CONTRL that <c>ack</c> would
/// print. One retailer's system takes invoices of one line only, which nobody told us, and rejects the others.
/// </summary>
internal static class DemoAnswers
{
    // Far from what the samples are numbered with, because a partner never uses a number twice.
    private const long FirstNumber = 900_001;
    private const string Picky = "northway-stores";
    private static readonly AcknowledgementOptions Options = new()
    {
        Ta1 = AcknowledgementTrigger.Never,
        FunctionalKind = FunctionalChoice.Implementation999,
        Contrl = AcknowledgementTrigger.Always,
    };

    /// <summary>Writes the answers into <paramref name="folder"/>; gives where each of them is to be dropped.</summary>
    public static IReadOnlyList<DemoDrop> Write(ProfileSet profiles, DemoWorld world, string folder)
    {
        Directory.CreateDirectory(folder);
        List<DemoDrop> drops = [];
        foreach (PartnerProfile partner in profiles.Partners)
        {
            DropZone? back = partner.Zones.FirstOrDefault(zone => zone.Direction == ZoneDirection.In);
            string[] delivered = [.. partner.Zones.Where(zone => zone.Direction == ZoneDirection.Out).SelectMany(zone => Directory.EnumerateFiles(world.FolderOf(zone))).Order(StringComparer.Ordinal)];
            foreach (string file in back is null ? [] : delivered)
            {
                Receiver receiver = new(partner.Id == Picky);
                using (FileStream input = File.OpenRead(file))
                {
                    new InterchangeChecker().Run(input, receiver);
                }

                foreach (Answer answer in receiver.Reports.SelectMany(report => Answer.To(report, Options, FirstNumber + drops.Count, null)))
                {
                    string name = $"answer-to-{Path.GetFileNameWithoutExtension(file)}.edi";
                    string path = Path.Combine(folder, $"{partner.Id}-{name}");
                    File.WriteAllBytes(path, answer.Bytes.ToArray());
                    drops.Add(new DemoDrop(partner.Id, back!.Id, path, name));
                }
            }
        }

        return drops;
    }

    private sealed class Receiver(bool isPicky) : InterchangeObserver
    {
        private static readonly SpecOverlay OneLine = new([new OverlayRule { Path = "IT1/", MaxUse = 1 }]);

        public List<InterchangeReport> Reports { get; } = [];

        public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message) =>
            isPicky && message.Type == "810" && SpecLibrary.Default.Find(interchange.Standard, message.Type, message.Version) is { } spec
                ? new MessageRules { Spec = OneLine.Apply(spec) }
                : MessageRules.Default;

        public override void OnInterchange(InterchangeReport report) => Reports.Add(report);
    }
}
