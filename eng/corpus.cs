// Checks every file of a corpus folder and compares with its index.tsv. Run it from the repository's root:
//
//     dotnet run eng/corpus.cs -- <corpus folder> [--findings]
//
// No file may crash the checker. Files with valid=yes and envelope_lint=clean must read with the indexed number of
// interchanges and messages and without an envelope finding of severity error; files whose lint states an envelope fault
// must show one. Prints counts and every disagreement; --findings also prints the findings by code, with an example each.
#:project ../src/EdiGateway.Edi/EdiGateway.Edi.csproj
#:property PublishAot=false
using System.Globalization;
using EdiGateway.Edi.Validation;

if (args.Length == 0 || !File.Exists(Path.Combine(args[0], "index.tsv")))
{
    Console.Error.WriteLine("usage: dotnet run eng/corpus.cs -- <corpus folder> [--findings]");
    return 1;
}

string[][] rows = [.. File.ReadLines(Path.Combine(args[0], "index.tsv")).Select(line => line.Split('\t'))];
Dictionary<string, int> column = rows[0].Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
Dictionary<string, List<string>> disagreements = [];
SortedDictionary<string, (int Count, HashSet<string> Files, string Example)> findings = [];
Dictionary<string, int> statuses = [];
int files = 0, clean = 0, cleanAgree = 0, faulty = 0, faultyAgree = 0, crashes = 0;
int cleanSupported = 0, cleanAccepted = 0;
foreach (string[] row in rows.Skip(1))
{
    string name = row[column["path"]];
    string path = Path.Combine(args[0], name);
    if (!File.Exists(path))
    {
        Disagree("not there", name, "the index names it, the folder has no such file");
        continue;
    }

    files++;
    FileReport report;
    try
    {
        using FileStream stream = File.OpenRead(path);
        report = new InterchangeChecker().Run(stream);
    }
#pragma warning disable CA1031 // Any exception is what this script looks for.
    catch (Exception crash)
#pragma warning restore CA1031
    {
        crashes++;
        Disagree("crash", name, crash.ToString());
        continue;
    }

    Count(report, name);
    string valid = row[column["valid"]];
    string lint = row[column["envelope_lint"]];
    int messages = report.Interchanges.Sum(interchange => interchange.Groups.Sum(group => group.Messages.Count));
    List<Finding> envelope = EnvelopeErrors(report);
    if (valid == "yes" && lint == "clean")
    {
        clean++;
        bool agrees = true;
        agrees &= Expect(name, "interchanges", row[column["interchanges"]], report.Interchanges.Count);
        agrees &= Expect(name, "messages", row[column["messages"]], messages);
        if (envelope.Count > 0)
        {
            agrees = false;
            Disagree("clean, but an envelope error was found", name, string.Join(" | ", envelope.Take(3).Select(Short)));
        }

        cleanAgree += agrees ? 1 : 0;
        List<MessageReport> checkedMessages = [.. report.Interchanges.SelectMany(interchange => interchange.Groups).SelectMany(group => group.Messages).Where(message => message.Status != CheckStatus.Unsupported)];
        foreach (MessageReport message in checkedMessages.Where(message => message.Envelope.Findings.Exists(finding => finding.IsError && !IsEnvelope(finding))))
        {
            Disagree("clean envelope, but an error in a message (the index does not judge contents)", name, string.Join(" | ", message.Envelope.Findings.Where(finding => finding.IsError).Take(3).Select(Short)));
        }

        cleanSupported += checkedMessages.Count;
        cleanAccepted += checkedMessages.Count(message => !message.Envelope.Findings.Exists(finding => finding.IsError));
    }
    else if (lint == "issues" && row[column["notes"]].Contains("LINT", StringComparison.Ordinal))
    {
        faulty++;
        if (All(report).Any(IsEnvelope))
        {
            faultyAgree++;
        }
        else
        {
            string notes = row[column["notes"]];
            Disagree("an envelope fault is stated, none was found", name, notes[notes.IndexOf("LINT", StringComparison.Ordinal)..]);
        }
    }
}

Console.WriteLine($"files {files}, crashes {crashes}");
Console.WriteLine($"valid=yes and lint-clean: {clean}, agree {cleanAgree}; their messages with a specification: {cleanSupported}, without errors {cleanAccepted}");
Console.WriteLine($"with a stated envelope fault: {faulty}, found {faultyAgree}");
Console.WriteLine("messages by status: " + string.Join(", ", statuses.Select(pair => $"{pair.Key} {pair.Value}")));
foreach ((string kind, List<string> list) in disagreements)
{
    Console.WriteLine();
    Console.WriteLine($"{kind}: {list.Count}");
    list.ForEach(line => Console.WriteLine("  " + line));
}

if (args.Contains("--findings"))
{
    Console.WriteLine();
    foreach ((string code, (int count, HashSet<string> names, string example)) in findings)
    {
        Console.WriteLine($"{code}: {count} in {names.Count} files; {example}");
    }
}

return crashes == 0 ? 0 : 2;

bool Expect(string name, string what, string indexed, int found)
{
    if (!int.TryParse(indexed, CultureInfo.InvariantCulture, out int expected) || expected == found)
    {
        return true;
    }

    Disagree("clean, but another number of " + what, name, $"index {expected}, read {found}");
    return false;
}

void Disagree(string kind, string name, string detail)
{
    if (!disagreements.TryGetValue(kind, out List<string>? list))
    {
        disagreements[kind] = list = [];
    }

    list.Add(name + ": " + detail);
}

void Count(FileReport report, string name)
{
    foreach (MessageReport message in report.Interchanges.SelectMany(interchange => interchange.Groups).SelectMany(group => group.Messages))
    {
        statuses[message.Status.ToString()] = statuses.GetValueOrDefault(message.Status.ToString()) + 1;
    }

    foreach (Finding finding in All(report))
    {
        if (!findings.TryGetValue(finding.Code.Number, out (int Count, HashSet<string> Files, string Example) entry))
        {
            entry = (0, [], name + ": " + Short(finding));
        }

        entry.Files.Add(name);
        findings[finding.Code.Number] = (entry.Count + 1, entry.Files, entry.Example);
    }
}

static IEnumerable<Finding> All(FileReport report) =>
    report.Findings
        .Concat(report.Interchanges.SelectMany(interchange => interchange.Envelope.Findings))
        .Concat(report.Interchanges.SelectMany(interchange => interchange.Groups).SelectMany(group => group.Envelope.Findings))
        .Concat(report.Interchanges.SelectMany(interchange => interchange.Groups).SelectMany(group => group.Messages).SelectMany(message => message.Envelope.Findings));

static List<Finding> EnvelopeErrors(FileReport report) =>
    [.. All(report).Where(finding => finding.IsError && IsEnvelope(finding))];

// Character findings (101x) are about data, which the index does not judge.
static bool IsEnvelope(Finding finding) => finding.Code.Number[0] is '1' or '2' && !finding.Code.Number.StartsWith("101", StringComparison.Ordinal);

static string Short(Finding finding) => $"{finding.Code} {finding.Severity} line {finding.At.Line} {finding.Message}";
