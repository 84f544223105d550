using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Which documents are the same one, where the number alone does not say.</summary>
public sealed class DocumentIdentityTests
{
    private static readonly (string Name, string Yaml)[] Profiles =
    [
        ("gateway", Yaml.Gateway + "\n  - { id: responses, record: orderResponse, internal: true }"),
        ("acme", Yaml.Acme.Replace("receive:\n", "receive:\n      - { type: \"855\" }\n", StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task Run_SecondResponseToAnOrderWithOtherContent_IsADocumentOfItsOwn()
    {
        await using Rig rig = new(Profiles);
        await rig.Take("acme-in", "a.edi", Response("1", "10"));
        await rig.Take("acme-in", "b.edi", Response("2", "4"));
        (await rig.Queries.RecordsAsync(null, 10)).Should().OnlyContain(record => record.Number == "PO-1" && record.State == RecordState.Active).And.HaveCount(2);
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Should().OnlyContain(document => document.State == MessageState.Booked);
    }

    [Fact]
    public async Task Run_SameResponseUnderOtherControlNumbers_IsHeld()
    {
        await using Rig rig = new(Profiles);
        await rig.Take("acme-in", "a.edi", Response("1", "10"));
        await rig.Take("acme-in", "b.edi", Response("2", "10"));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Select(document => (document.State, document.Code)).Should().Equal((MessageState.Held, "7101"), (MessageState.Booked, null));
    }

    [Fact]
    public async Task Run_ReplacementOfAResponseWithoutANumber_ReplacesTheLatest()
    {
        await using Rig rig = new(Profiles);
        await rig.Take("acme-in", "a.edi", Response("1", "10"));
        await rig.Take("acme-in", "b.edi", Response("2", "4"));
        await rig.Take("acme-in", "c.edi", Response("3", "5", function: "05"));
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.State).Should().Equal(RecordState.Active, RecordState.Replaced, RecordState.Active);
    }

    [Fact]
    public async Task Run_ResponsesWithNumbersOfTheirOwn_AreToldApartByThem()
    {
        await using Rig rig = new(Profiles);
        await rig.Take("acme-in", "a.edi", Response("1", "10", own: "R-1"));
        await rig.Take("acme-in", "b.edi", Response("2", "10", own: "R-2"));
        await rig.Take("acme-in", "c.edi", Response("3", "4", own: "R-2"));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Select(document => (document.DocumentNumber, document.State)).Should().Equal(
            ("R-2", MessageState.Held), ("R-2", MessageState.Booked), ("R-1", MessageState.Booked));
    }

    [Fact]
    public async Task Run_CallOffsFromOneOrder_AreToldApartByTheirRelease()
    {
        await using Rig rig = new(Profiles);
        await rig.Take("acme-in", "a.edi", CallOff("1", "REL-1", "10"));
        await rig.Take("acme-in", "b.edi", CallOff("2", "REL-2", "10"));
        await rig.Take("acme-in", "c.edi", CallOff("3", "REL-2", "11"));
        (await rig.Queries.DocumentsAsync(new DocumentFilter())).Select(document => document.State).Should().Equal(MessageState.Held, MessageState.Booked, MessageState.Booked);
    }

    [Fact]
    public async Task Import_ResponsesWithTheOrdersNumberOnly_AreToldApartByTheirContent()
    {
        (string, string)[] profiles =
        [
            ("gateway", Yaml.Gateway + "\n  - { id: ours, from: internal, record: orderResponse, to: acme, as: { type: \"855\", version: \"004010\" } }"),
            ("acme", Yaml.Acme.Replace("send:\n", "send:\n      - { type: \"855\", version: \"004010\" }\n", StringComparison.Ordinal)),
        ];
        await using Rig rig = new(profiles);
        await rig.Take("internal-in", "a.json", Json("10"));
        await rig.Take("internal-in", "b.json", Json("4"));
        await rig.Take("internal-in", "c.json", Json("4"));
        (await rig.Queries.FilesAsync(FileState.Held, 10)).Should().ContainSingle().Which.Name.Should().Be("c.json");
        rig.In("acme-out").Values.Should().HaveCount(2).And.OnlyContain(text => text.Contains("BAK*00*AC*PO-1*") && !text.Contains("REF*D2"));
    }

    private static string Response(string number, string quantity, string function = "00", string? own = null) => Docs.X12(
        [
            $"ST*855*0001~BAK*{function}*AC*PO-1*20260130*****20260131~" + (own is null ? string.Empty : $"REF*D2*{own}~")
            + $"PO1*1*{quantity}*EA*9.25**UP*012345678905~ACK*IA*{quantity}*EA~CTT*1~SE*{(own is null ? 6 : 7)}*0001~",
        ],
        number,
        number,
        "PR");

    private static string CallOff(string number, string release, string quantity) =>
        Docs.X12([Docs.Set850("PO-1", quantity: quantity).Replace("*SA*PO-1**", $"*RL*PO-1*{release}*", StringComparison.Ordinal)], number, number);

    private static string Json(string quantity) =>
        """{"recordType":"orderResponse","number":"PO-1","date":"2026-01-31","orderNumber":"PO-1","orderDate":"2026-01-30","response":"AC","lines":[{"sequence":1,"lineNumber":"1","status":"accepted","quantity":{"value":QUANTITY,"unit":"EA"},"decisions":[{"status":"accepted","quantity":{"value":QUANTITY,"unit":"EA"}}],"itemIds":[{"qualifier":"SRV","value":"012345678905"}]}]}""".Replace("QUANTITY", quantity, StringComparison.Ordinal);
}
