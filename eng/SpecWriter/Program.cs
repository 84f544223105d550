// Reads the published dictionaries and writes the project's own compact form of the structural facts, one text file a
// release, into src/EdiGateway.Edi/Specs/Data. Run it from the repository's root:
//
//     dotnet run --project eng/SpecWriter -- <dictionaries folder>
//
// To add a message type, add its name to the lists below and run it again. The compact form holds only facts: ids,
// order, status, repetitions, types, lengths, code values and relational conditions; no names and no texts.
//
//     R <standard> <version>                      the release
//     M <type>                                    begins a message; its N lines follow
//     N <depth> <area> <usage> <max> <tag> [loop] a place in its structure; with a loop id it opens a loop; max * = no bound
//     S <tag> <use>… [; <note>…]                  a segment; use = element:usage[:repetitions]
//     K <composite> <use>… [; <note>…]            a composite
//     E <element> <type> <min> <max>              a simple element
//     V <element> <code>…                         its code values
//     T <tag>…                                    every segment tag of the release, used here or not

string[] x12Sets = ["850", "855", "856", "810", "846", "997", "999"];
string[] x12Versions = ["004010", "005010"];
string[] edifactMessages = ["ORDERS", "ORDRSP", "DESADV", "INVOIC", "INVRPT"];
string[] edifactVersions = ["D.96A", "D.01B"];

if (args.Length != 1 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: dotnet run --project eng/SpecWriter -- <dictionaries folder>");
    return 1;
}

string source = args[0];
string target = Path.Combine("src", "EdiGateway.Edi", "Specs", "Data");
Directory.CreateDirectory(target);
foreach (string version in x12Versions)
{
    Write(target, "x12-" + version, X12Tables.Read(Path.Combine(source, "x12", version), version, x12Sets));
}

ServiceDirectory four = ServiceDirectory.Read(Path.Combine(source, "service", "php-edifact"), 4);
ServiceDirectory three = ServiceDirectory.Read(Path.Combine(source, "service", "php-edifact"), 3);
Write(target, "edifact-D.3", three.Contrl("D.3"));
Write(target, "edifact-4.1", four.Contrl("4.1"));
foreach (string version in edifactVersions)
{
    string zip = Path.Combine(source, "unece", version.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant() + ".zip");
    Write(target, "edifact-" + version, UneceDirectory.Read(zip, version, edifactMessages, four));
}

return 0;

static void Write(string folder, string name, Release release)
{
    string path = Path.Combine(folder, name + ".spec");
    File.WriteAllText(path, release.Render());
    Console.WriteLine($"{path}: {release.Messages.Count} messages, {release.Segments.Count} segments, {release.Elements.Count} elements, {release.Codes.Values.Sum(list => list.Count)} codes");
}
