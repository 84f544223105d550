using System.Text;
using EdiGateway.Host.Tests.Web;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Host.Tests.As2;

/// <summary>EDI that travels by AS2, from the partner's request to the answer at the partner's address.</summary>
[Collection("web")]
public sealed class EdiOverAs2Tests
{
    private const string Agreement = """
        agreements:
          - id: x12
            standard: x12
            receive: [ { type: "810", version: "004010" } ]
            acknowledge: { "997": always }
            delivery: { zone: p-out }
        routes: [ { id: in, record: invoice, internal: true } ]
        """;

    [Fact]
    public async Task Invoice_ByAs2_IsAnsweredWithASignedReceiptAndA997()
    {
        (As2Node supplier, As2Node hub) = await As2Node.PairAsync(receiver: setup => setup with { More = Agreement });
        await using As2Node first = supplier, second = hub;
        byte[] invoice = RunningGateway.Sample("x12/810/acorn-invoice-for-marche-bleu.edi");

        await supplier.DeliveryAsync(await supplier.SendAsync("invoice.edi", invoice), DeliveryState.Delivered);

        // The supplier's gateway receives the 997 in its own zone, by AS2 too, and the TA1 that ISA14 asks for.
        string answer = string.Concat((await supplier.ReceivedAsync(2)).Select(Encoding.ASCII.GetString));
        answer.Should().Contain("TA1*000000201*").And.Contain("ST*997*").And.Contain("AK1*IN*").And.Contain("AK9*A*");
        As2MessageRow[] sent = [.. (await supplier.MessagesAsync()).Where(row => row.State == As2MessageState.Taken)];
        byte[] receipt = supplier.Archived(sent.Should().ContainSingle().Subject.EvidenceKey);
        Encoding.ASCII.GetString(receipt).Should().Contain("multipart/signed").And.Contain("Received-Content-MIC: ");
        (await As2Node.UntilAsync(async () => (await hub.MessagesAsync()) is { Count: 3 } all && all.Skip(1).All(row => row.State == As2MessageState.Taken) ? all : null))
            .Select(row => row.Endpoint).Should().Equal("p-in", "p-out", "p-out");
    }
}
