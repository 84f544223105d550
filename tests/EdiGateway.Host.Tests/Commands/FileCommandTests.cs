using System.Text.Json;

namespace EdiGateway.Host.Tests.Commands;

public sealed class FileCommandTests
{
    [Fact]
    public async Task Inspect_File_ShowsLoopsAndPositions()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.Order, "inspect", "-");
        outcome.ExitCode.Should().Be(2);
        outcome.Lines.Should().ContainInOrder(
            "-",
            "  interchange 000000101, X12 00401, ZZ:SUPPLIER to 01:123456789, line 1",
            "    group 7, PO 004010, SUPPLIER to BUYER, line 2",
            "      850 0001, 004010, 6 segments, line 3",
            "           2 BEG  01=00 02=SA 03=PO4711 05=20260131",
            "        loop N1",
            "             3 N1   01=ST 02=Example Stores 03=92 04=0042",
            "             ^ error 4009: BEG03 (element 324) has 31 characters; at most 22 are allowed.");
    }

    [Fact]
    public async Task Inspect_Edifact_ShowsComponents() =>
        (await Edigateway.RunWith(Texts.Inventory, "inspect", "-")).Output.Should().Contain("LIN  01=1 03.1=5400000000016 03.2=EN");

    [Fact]
    public async Task Inspect_Json_HoldsTheSame()
    {
        JsonElement message = (await Edigateway.RunWith(Texts.CleanOrder, "inspect", "-", "--format", "json")).Json
            .GetProperty("files")[0].GetProperty("interchanges")[0].GetProperty("contents")[0].GetProperty("messages")[0];
        JsonElement line = message.GetProperty("segments")[3];
        (line.GetProperty("tag").GetString(), line.GetProperty("number").GetInt32(), line.GetProperty("loops")[0].GetString(), line.GetProperty("elements").GetProperty("07").GetString())
            .Should().Be(("PO1", 4, "PO1", "012345678905"));
    }

    [Fact]
    public async Task Inspect_DepthMessages_LeavesOutSegments() =>
        (await Edigateway.RunWith(Texts.CleanOrder, "inspect", "-", "--depth", "messages")).Lines.Should().HaveCount(4);

    [Fact]
    public async Task Map_File_PrintsItsRecords()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.Inventory, "map", "-", "--time-zone", "Europe/Brussels");
        outcome.ExitCode.Should().Be(0);
        JsonElement record = outcome.Json;
        record.GetProperty("recordType").GetString().Should().Be("inventoryReport");
        record.GetProperty("number").GetString().Should().Be("INV4711");
        record.GetProperty("timeZone").GetString().Should().Be("Europe/Brussels");
        record.GetProperty("lines").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Map_SeveralFilesCompact_PrintsOneDocumentALine()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.Inventory + Texts.Inventory.Replace("INV4711", "INV4712"), "map", "-", "--compact");
        outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("number").GetString()).Should().Equal("INV4711", "INV4712");
    }

    [Fact]
    public async Task Map_FaultyMessage_IsLeftOutUnlessAskedFor()
    {
        string faulty = Texts.Inventory.Replace("QTY+145:12:KGM", "QTY+145:12:PCE'XYZ+1").Replace("UNT+7", "UNT+8");
        Outcome without = await Edigateway.RunWith(faulty, "map", "-");
        (without.ExitCode, without.Output).Should().Be((2, string.Empty));
        without.Error.Should().Contain("error 3001").And.Contain("was not mapped");
        Outcome with = await Edigateway.RunWith(faulty, "map", "-", "--with-errors");
        with.ExitCode.Should().Be(2);
        with.Json.GetProperty("number").GetString().Should().Be("INV4711");
    }

    [Fact]
    public async Task Map_InterchangeCutOff_SaysThatWhatWasPrintedMustNotBeTaken()
    {
        string cut = Texts.Inventory[..Texts.Inventory.LastIndexOf("UNZ", StringComparison.Ordinal)];
        Outcome outcome = await Edigateway.RunWith(cut, "map", "-");
        outcome.ExitCode.Should().Be(2);
        outcome.Json.GetProperty("number").GetString().Should().Be("INV4711");
        outcome.Error.Should().Contain("error 2057").And.Contain("1 of the documents above must not be taken");
        (await Edigateway.RunWith(Texts.Inventory, "map", "-")).Error.Should().NotContain("must not be taken");
    }

    [Theory]
    [InlineData("INVRPT", "D.96A")]
    [InlineData("INVRPT", "D.01B")]
    [InlineData("846", "004010")]
    [InlineData("846", "005010")]
    public async Task Emit_WhatMapPrinted_IsValidAndMapsToTheSameRecord(string type, string release)
    {
        Outcome record = await Edigateway.RunWith(Texts.Inventory, "map", "-");
        Outcome written = await Edigateway.RunWith(record.Output, "emit", "-", "--type", type, "--release", release, "--now", "2026-01-31T12:00:00Z", "--control-number", "9");
        written.ExitCode.Should().Be(0, written.Error);
        (await Edigateway.RunWith(written.Output, "validate", "-")).ExitCode.Should().Be(0);
        Outcome again = await Edigateway.RunWith(written.Output, "map", "-");
        again.Json.GetProperty("number").GetString().Should().Be("INV4711");
        again.Json.GetProperty("lines").GetRawText().Should().Be(record.Json.GetProperty("lines").GetRawText());
    }

    [Fact]
    public async Task Emit_EnvelopeOptions_AreFollowed()
    {
        string record = (await Edigateway.RunWith(Texts.Inventory, "map", "-")).Output;
        Outcome written = await Edigateway.RunWith(
            record, "emit", "-", "--type", "846", "--release", "004010", "--sender", "01:111", "--receiver", "ZZ:US", "--group-sender", "APP", "--separators", "|>\\n", "--test", "--now", "2026-01-31T12:00:00Z");
        written.Output.Should().StartWith("ISA|00|          |00|          |01|111            |ZZ|US             |260131|1200|U|00401|000000001|0|T|>\nGS|IB|APP|US|");
    }

    [Theory]
    [InlineData("{", "not a record in JSON")]
    [InlineData("{\"recordType\":\"nonsense\",\"number\":\"1\"}", "nonsense")]
    [InlineData("", "no record")]
    public async Task Emit_WhatIsNoRecord_CouldNotRun(string input, string says)
    {
        Outcome outcome = await Edigateway.RunWith(input, "emit", "-", "--type", "846", "--release", "004010");
        (outcome.ExitCode, outcome.Output).Should().Be((1, string.Empty));
        outcome.Error.Should().Contain(says);
    }

    [Fact]
    public async Task Emit_SeparatorInTheData_IsRefusedInWords()
    {
        string record = (await Edigateway.RunWith(Texts.Inventory, "map", "-")).Output.Replace("INV4711", "INV*4711");
        Outcome outcome = await Edigateway.RunWith(record, "emit", "-", "--type", "846", "--release", "004010");
        (outcome.ExitCode, outcome.Output).Should().Be((2, string.Empty));
        outcome.Error.Should().Contain("INV*4711");
    }

    [Fact]
    public async Task Emit_CodeThatTheReleaseDoesNotHave_ExitsWithErrors()
    {
        const string record = """{"recordType":"purchaseOrder","number":"1","function":"original","date":"2026-01-31","references":[{"qualifier":"AMV","value":"7"}],"lines":[{"sequence":1,"lineNumber":"1","quantity":{"value":1}}]}""";
        Outcome outcome = await Edigateway.RunWith(record, "emit", "-", "--type", "ORDERS", "--release", "D.96A");
        (outcome.ExitCode, outcome.Output).Should().Be((2, string.Empty));
        outcome.Error.Should().Contain("error 4014").And.Contain("'AMV' in RFF01-1");
    }

    [Fact]
    public async Task Types_Json_ListsReleasesAndRecords() =>
        (await Edigateway.Run("types", "--format", "json")).Json.GetProperty("types").EnumerateArray()
            .Should().Contain(type => type.GetProperty("type").GetString() == "846" && type.GetProperty("record").GetString() == "inventoryReport");

    [Theory]
    [InlineData]
    [InlineData("validate")]
    [InlineData("inspect")]
    [InlineData("ack")]
    [InlineData("map")]
    [InlineData("emit")]
    [InlineData("types")]
    public async Task Help_OfEveryCommand_TeachesByExample(params string[] command)
    {
        Outcome outcome = await Edigateway.Run([.. command, "--help"]);
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("Examples:").And.Contain("  edigateway " + string.Join(' ', command));
    }

    [Fact]
    public async Task Run_UnknownCommand_CouldNotRun() => (await Edigateway.Run("frobnicate")).ExitCode.Should().Be(1);
}
