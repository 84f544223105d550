using System.Text.Json;
using EdiGateway.TestKit;

namespace EdiGateway.Host.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Validate_CleanFile_SaysSoAndExitsClean()
    {
        Outcome outcome = await Edigateway.Run("validate", File("clean.edi", Texts.CleanOrder));
        outcome.Should().Be(new Outcome(0, $"{_folder["clean.edi"]}: 1 interchange, 1 message: 1 accepted\n", string.Empty));
    }

    [Fact]
    public async Task Validate_FaultyFile_SaysWhereWhatAndHowToMendIt()
    {
        string file = File("order.edi", Texts.Order);
        Outcome outcome = await Edigateway.Run("validate", file);
        outcome.ExitCode.Should().Be(2);
        outcome.Lines.Should().ContainInOrder(
            $"{file}:10: error 4009 in 850 0002, segment 2 (BEG), element 3",
            "    BEG03 (element 324) has 31 characters; at most 22 are allowed.",
            "    Value: 'PO47111234567890123456789012345'",
            "    Fix: Send 1 to 22 characters.");
        outcome.Lines[^1].Should().Be($"{file}: 1 interchange, 2 messages: 1 accepted, 1 rejected");
    }

    [Fact]
    public async Task Validate_Json_HasTheAgreedShape()
    {
        Outcome outcome = await Edigateway.Run("validate", File("order.edi", Texts.Order), "--format", "json");
        outcome.ExitCode.Should().Be(2);
        JsonElement file = outcome.Json.GetProperty("files")[0];
        Names(outcome.Json).Should().Equal("files");
        Names(file).Should().Equal("file", "interchanges", "findings");
        JsonElement interchange = file.GetProperty("interchanges")[0];
        Names(interchange).Should().Equal("standard", "version", "test", "sender", "receiver", "controlNumber", "status", "groups", "findings");
        interchange.GetProperty("sender").GetRawText().ReplaceLineEndings(string.Empty).Replace(" ", string.Empty).Should().Be("{\"qualifier\":\"ZZ\",\"id\":\"SUPPLIER\"}");
        interchange.GetProperty("status").GetString().Should().Be("partiallyAccepted");
        JsonElement group = interchange.GetProperty("groups")[0];
        Names(group).Should().Equal("controlNumber", "type", "version", "sender", "receiver", "messages", "findings");
        JsonElement[] messages = [.. group.GetProperty("messages").EnumerateArray()];
        messages.Select(message => message.GetProperty("status").GetString()).Should().Equal("accepted", "rejected");
        Names(messages[1]).Should().Equal("type", "version", "controlNumber", "segments", "status", "findings");
        JsonElement finding = messages[1].GetProperty("findings").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "4009");
        Names(finding).Should().Equal(
            "code", "severity", "message", "fix", "byteOffset", "line", "segmentNumber", "segment", "element", "value", "ak304", "ak403");
        finding.GetProperty("byteOffset").GetInt64().Should().Be(Texts.Order.IndexOf("PO47111234567890123456789012345", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_EdifactWithoutUng_HasOneGroupWithoutNumber()
    {
        Outcome outcome = await Edigateway.Run("validate", File("inventory.edi", Texts.Inventory), "--format", "json");
        outcome.ExitCode.Should().Be(0);
        JsonElement group = outcome.Json.GetProperty("files")[0].GetProperty("interchanges")[0].GetProperty("groups").EnumerateArray().Should().ContainSingle().Subject;
        group.TryGetProperty("controlNumber", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Validate_EdifactFinding_CarriesContrlCodesOnly()
    {
        Outcome outcome = await Edigateway.Run("validate", File("inventory.edi", Texts.Inventory.Replace("QTY+145:12:KGM", "QTY+145:AB:KGM")), "--format", "json");
        JsonElement finding = outcome.Json.GetProperty("files")[0].GetProperty("interchanges")[0].GetProperty("groups")[0].GetProperty("messages")[0].GetProperty("findings").EnumerateArray().Single();
        Names(finding).Should().Contain("contrl").And.NotContain(name => name.StartsWith("ak", StringComparison.Ordinal) || name == "ta1");
    }

    [Theory]
    [InlineData("*X*004010", "*X*003060", true)]
    [InlineData("INVRPT:D:96A", "INVRPT:D:99Z", false)]
    public async Task Validate_UnsupportedVersion_HasMessagesThatAreUnsupported(string good, string bad, bool x12)
    {
        Outcome outcome = await Edigateway.Run("validate", File("old.edi", (x12 ? Texts.CleanOrder : Texts.Inventory).Replace(good, bad)), "--format", "json");
        outcome.ExitCode.Should().Be(2);
        JsonElement interchange = outcome.Json.GetProperty("files")[0].GetProperty("interchanges")[0];
        interchange.GetProperty("status").GetString().Should().Be("rejected");
        JsonElement group = interchange.GetProperty("groups")[0];
        JsonElement message = group.GetProperty("messages").EnumerateArray().Single();
        message.GetProperty("status").GetString().Should().Be("unsupported");
        JsonElement finding = (x12 ? group : message).GetProperty("findings").EnumerateArray().Single();
        finding.GetProperty(x12 ? "ak905" : "contrl").GetString().Should().Be(x12 ? "2" : "14");
    }

    [Fact]
    public async Task Validate_MixedAcknowledgementsAndFaults_ListsEveryMessageInOrder()
    {
        string text = Texts.Acknowledgement.Replace("AK9*A*1*1*1", "AK9*Q*1*1*1") + Texts.Acknowledgement + Texts.Order;
        Outcome outcome = await Edigateway.Run("validate", File("mixed.edi", text), "--format", "json", "--codes", "error");
        outcome.Json.GetProperty("files")[0].GetProperty("interchanges").EnumerateArray()
            .SelectMany(interchange => interchange.GetProperty("groups").EnumerateArray())
            .SelectMany(group => group.GetProperty("messages").EnumerateArray())
            .Select(message => $"{message.GetProperty("type")} {message.GetProperty("controlNumber")} {message.GetProperty("status")} {message.GetProperty("findings").GetArrayLength() > 0}")
            .Should().Equal("997 0001 rejected True", "997 0001 accepted False", "850 0001 accepted False", "850 0002 rejected True");
    }

    [Fact]
    public async Task Validate_StandardInput_IsReadForADash()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.CleanOrder, "validate", "-");
        (outcome.ExitCode, outcome.Output).Should().Be((0, "-: 1 interchange, 1 message: 1 accepted\n"));
    }

    [Fact]
    public async Task Validate_Folder_TakesEveryFileInOrderButHiddenOnes()
    {
        File("b.edi", Texts.Order);
        File("a.edi", Texts.CleanOrder);
        Directory.CreateDirectory(_folder["deep", ".claimed"]);
        File(Path.Combine("deep", "c.edi"), Texts.Inventory);
        File(Path.Combine("deep", ".claimed", "d.edi"), "rubbish");
        Outcome outcome = await Edigateway.Run("validate", _folder.Root, "--format", "json");
        outcome.ExitCode.Should().Be(2);
        outcome.Json.GetProperty("files").EnumerateArray().Select(file => Path.GetFileName(file.GetProperty("file").GetString()))
            .Should().Equal("a.edi", "b.edi", "c.edi");
    }

    [Fact]
    public async Task Validate_FileWithoutInterchange_IsADocumentWithErrors()
    {
        Outcome outcome = await Edigateway.Run("validate", File("letter.txt", "Dear Sir,\nplease find attached our order.\n"));
        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().Contain("error 1001").And.Contain("0 interchanges");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    public async Task Validate_EmptyFile_IsADocumentWithErrors(string text)
    {
        Outcome outcome = await Edigateway.Run("validate", File("empty.edi", text), "--format", "json");
        outcome.ExitCode.Should().Be(2);
        outcome.Json.GetProperty("files")[0].GetProperty("findings").EnumerateArray().Single().GetProperty("code").GetString().Should().Be("1007");
    }

    [Fact]
    public async Task Validate_InterchangeCutOffInsideASet_ListsTheSetAsRejected()
    {
        Outcome outcome = await Edigateway.Run("validate", File("cut.edi", Texts.CleanOrder[..(Texts.CleanOrder.IndexOf("PO1", StringComparison.Ordinal) + 9)]), "--format", "json");
        outcome.ExitCode.Should().Be(2);
        JsonElement interchange = outcome.Json.GetProperty("files")[0].GetProperty("interchanges")[0];
        interchange.GetProperty("status").GetString().Should().Be("rejected");
        JsonElement message = interchange.GetProperty("groups")[0].GetProperty("messages").EnumerateArray().Should().ContainSingle().Subject;
        $"{message.GetProperty("type")} {message.GetProperty("controlNumber")} {message.GetProperty("segments")} {message.GetProperty("status")}".Should().Be("850 0001 3 rejected");
        message.GetProperty("findings").EnumerateArray().Single().GetProperty("code").GetString().Should().Be("2043");
    }

    [Fact]
    public async Task Validate_MissingFile_CouldNotRunAndReadsNothing()
    {
        Outcome outcome = await Edigateway.Run("validate", File("clean.edi", Texts.CleanOrder), _folder["nowhere.edi"]);
        outcome.Should().Be(new Outcome(1, string.Empty, $"edigateway: {_folder["nowhere.edi"]}: no such file or folder\n"));
    }

    [Fact]
    public async Task Validate_StricterCodes_TurnsAWarningIntoAnError()
    {
        string file = File("code.edi", Texts.CleanOrder.Replace("BEG*00*SA", "BEG*00*QQ"));
        (await Edigateway.Run("validate", file)).ExitCode.Should().Be(0);
        (await Edigateway.Run("validate", file, "--codes", "error")).ExitCode.Should().Be(2);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private string File(string name, string text)
    {
        System.IO.File.WriteAllText(_folder[name], text, System.Text.Encoding.Latin1);
        return _folder[name];
    }
}
