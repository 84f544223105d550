using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

/// <summary>What the validator says about one message, given as its segments between header and trailer.</summary>
public sealed class Checked : InterchangeObserver
{
    private readonly MessageRules _rules;

    private Checked(MessageRules rules) => _rules = rules;

    /// <summary>"code segmentNumber segment element" of each finding in the message.</summary>
    public List<string> Lines => Findings.ConvertAll(Line);

    public List<Finding> Findings { get; private set; } = [];

    /// <summary>Loop and tag of each segment's place; empty where it has none.</summary>
    public List<string> Places { get; } = [];

    public static Checked X12(string set, string body, string version = "004010", ValidationOptions? options = null, MessageSpec? spec = null)
    {
        string[] segments = Split(body);
        string groupId = set switch { "850" => "PO", "855" => "PR", "856" => "SH", "810" => "IN", "846" => "IB", _ => "FA" };
        string isa = version == "004010" ? "U*00401" : "^*00501";
        string text = $"ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*1200*{isa}*000000001*0*P*:~"
            + $"GS*{groupId}*SENDER*RECEIVER*20260131*1200*1*X*{version}~ST*{set}*0001~"
            + string.Concat(segments.Select(segment => segment + "~"))
            + $"SE*{segments.Length + 2}*0001~GE*1*1~IEA*1*000000001~";
        return Run(text, options, spec);
    }

    public static Checked Edifact(string type, string body, string version = "D:96A", ValidationOptions? options = null, MessageSpec? spec = null, string syntax = "UNOC:3", string una = "")
    {
        string[] segments = Split(body);
        string date = syntax.EndsWith('4') ? "20260131" : "260131";
        string text = una + $"UNB+{syntax}+SENDER:14+RECEIVER:14+{date}:1200+1'UNH+1+{type}:{version}:UN'"
            + string.Concat(segments.Select(segment => segment + "'"))
            + $"UNT+{segments.Length + 2}+1'UNZ+1+1'";
        return Run(text, options, spec);
    }

    public static Checked Run(string text, ValidationOptions? options = null, MessageSpec? spec = null)
    {
        Checked result = new(new MessageRules { Options = options ?? ValidationOptions.Default, Spec = spec });
        new InterchangeChecker().Run(new MemoryStream(Encoding.Latin1.GetBytes(text)), result);
        return result;
    }

    public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message) => _rules;

    public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message)
    {
        for (int i = 0; i < message.Tape.SegmentCount; i++)
        {
            StructureNode? node = message.NodeOf(i);
            Places.Add(node is null ? string.Empty : (node.IsLoop ? node.Id + "/" : node.Parent is { } parent ? parent.Id + "/" : string.Empty) + node.Segment.Tag);
        }
    }

    public override void OnInterchange(InterchangeReport report) => Findings.AddRange(report.Envelope.Findings
        .Concat(report.Groups.SelectMany(group => group.Envelope.Findings))
        .Concat(report.Groups.SelectMany(group => group.Messages).SelectMany(message => message.Envelope.Findings)));

    private static string[] Split(string body) => body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Line(Finding finding)
    {
        Location at = finding.At;
        string element = at.Element == 0 ? string.Empty : at.Component == 0 ? $"{at.Element:00}" : $"{at.Element:00}-{at.Component}";
        return $"{finding.Code.Number} {at.SegmentNumber} {at.Segment}{element}";
    }
}
