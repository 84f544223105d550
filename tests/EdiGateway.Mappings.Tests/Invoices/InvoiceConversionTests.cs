using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Invoices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Invoices;

/// <summary>Real samples from one standard into the other and back.</summary>
public sealed class InvoiceConversionTests
{
    // What has no counterpart is left out with a warning, so that the rest can be compared.
    private static readonly FieldRules Lenient = new() { CodeWithoutCounterpart = Severity.Warning };

    public static TheoryData<string, string> X12Samples => Pairs("x12/810", "D.96A", "D.01B");

    public static TheoryData<string, string> EdifactSamples => Pairs("edifact/invoic", "004010", "005010");

    [Theory]
    [MemberData(nameof(X12Samples))]
    public void X12ToEdifactAndBack_KeepsEverythingThatBothSay(string sample, string version)
    {
        foreach (MappedMessage read in Clean(sample))
        {
            MappedMessage message = version == "D.96A" ? WithoutLaterCodes(read) : read;
            (Rendering there, MappedMessage between, MappedMessage back) = ThereAndBack(message, EdiStandard.Edifact, version, FieldRules.Default);

            there.Findings.Where(finding => finding.IsError).Should().BeEmpty(there.Text);
            between.Findings.Select(finding => finding.Message).Should().BeEmpty(there.Text);
            Comparable(back, message).Should().BeEquivalentTo(Comparable(message, message), options => options.WithStrictOrdering(), there.Text);
        }
    }

    [Theory]
    [MemberData(nameof(EdifactSamples))]
    public void EdifactToX12AndBack_KeepsEverythingThatBothSay(string sample, string version)
    {
        foreach (MappedMessage message in Clean(sample))
        {
            (Rendering there, MappedMessage between, MappedMessage back) = ThereAndBack(message, EdiStandard.X12, version, Lenient);

            there.Findings.Where(finding => finding.IsError).Should().BeEmpty(there.Text);
            between.Findings.Select(finding => finding.Message).Should().BeEmpty(there.Text);
            (Invoice header, List<InvoiceLine> lines) = WithoutWhatOnlyEdifactSays(message);
            Comparable(back, message).Should().BeEquivalentTo((header, lines), options => options.WithStrictOrdering(), there.Text);
        }
    }

    [Fact]
    public void EdifactToX12_WhatIsLost_IsSaid()
    {
        MappedMessage message = Clean("edifact/invoic/allowances-and-charges-d01b.edi").Single();

        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", message.Header!, message.Lines);

        rendering.Findings.Where(finding => finding.Code == FindingCodes.LostOnConversion).Select(finding => finding.Message).Should().Contain(
        [
            "Means of payment cannot be said in the target message and is left out.",
            "The calculation sequence of an allowance cannot be said in the target message and is left out.",
            "The basis of an allowance's percentage cannot be said in the target message and is left out.",
        ]);
    }

    [Fact]
    public void EdifactToX12_QuantityKindWithoutCounterpart_HoldsTheDocument()
    {
        MappedMessage message = Clean("edifact/invoic/retail-d96a.edi").Single();

        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", message.Header!, message.Lines);

        rendering.Findings.Should().Contain(finding => finding.Code == FindingCodes.CodeWithoutCounterpart && finding.IsError && finding.Value == "59");
    }

    [Fact]
    public void EdifactToX12_DataHoldsASeparator_IsRefused()
    {
        MappedMessage message = Clean("edifact/invoic/umlauts-without-una.edi").Single();

        Rendering.Of(EdiStandard.X12, "004010", message.Header!, message.Lines).Refused.Should().Contain(("BIG", 4, "PO+2026:1"));
    }

    [Fact]
    public void CreditNoteToX12_IsNegativeThereAndPositiveInTheRecord()
    {
        MappedMessage message = Clean("edifact/invoic/credit-and-debit-note.edi")[0];

        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", message.Header!, message.Lines, Lenient);

        rendering.Text.Should().Contain("IT1*1*-12*PC*1.4*").And.Contain("TDS*-2096~").And.Contain("*CR*00")
            .And.Contain("TXI*VA*-1.18*7***2**-16.8~").And.Contain("SAC*C*D240***-250~");
        Invoice back = (Invoice)rendering.ReadBack(Lenient).Header!;
        back.Kind.Should().Be(InvoiceKind.CreditNote);
        back.Totals.Invoice.Should().Be(20.96m);
        back.AllowancesAndCharges.Should().ContainSingle().Which.Should().Match<AllowanceCharge>(item => item.IsCharge && item.Amount == 2.5m);
    }

    [Fact]
    public void X12CreditToEdifact_Is381AndPositive()
    {
        MappedMessage message = Clean("x12/810/credits-both-signs-and-debit.edi")[0];

        Rendering rendering = Rendering.Of(EdiStandard.Edifact, "D.96A", message.Header!, message.Lines);

        rendering.Text.Should().Contain("BGM+381+CM-100301+9'").And.Contain("QTY+47:2:CS'").And.Contain("MOA+203:37'").And.Contain("MOA+77:42'");
    }

    private static (Rendering There, MappedMessage Between, MappedMessage Back) ThereAndBack(MappedMessage message, EdiStandard other, string version, FieldRules rules)
    {
        EdiStandard own = other == EdiStandard.X12 ? EdiStandard.Edifact : EdiStandard.X12;
        Rendering there = Rendering.Of(other, version, message.Header!, message.Lines, rules);
        there.Refused.Should().BeEmpty();
        MappedMessage between = there.ReadBack(rules);
        between.Findings.Where(finding => finding.IsError).Select(finding => finding.Message).Should().BeEmpty(there.Text);
        Rendering back = Rendering.Of(own, message.Version, between.Header!, between.Lines, rules);
        back.Findings.Where(finding => finding.IsError).Should().BeEmpty(back.Text);
        return (there, between, back.ReadBack(rules));
    }

    /// <summary>The record without totals that a map derives where <paramref name="origin"/> does not state them.</summary>
    private static (Invoice Header, List<InvoiceLine> Lines) Comparable(MappedMessage message, MappedMessage origin)
    {
        Invoice header = (Invoice)message.Header!;
        Invoice first = (Invoice)origin.Header!;
        InvoiceTotals totals = header.Totals with
        {
            Lines = first.Totals.Lines is null ? null : header.Totals.Lines,
            Tax = first.Totals.Tax is null ? null : header.Totals.Tax,
        };
        bool stated = origin.Lines.Cast<InvoiceLine>().Any(line => line.Amount is not null);
        return (
            header with { Totals = totals, DocumentType = header.DocumentType ?? InvoiceCodes.DefaultType(header.Kind) },
            [.. message.Lines.Cast<InvoiceLine>().Select(line => (stated ? line : line with { Amount = null }) with
            {
                // LIN takes the GTIN whatever its place.
                Items = [.. line.Items.OrderBy(item => item.Qualifier == "SRV" ? 0 : 1)],
                Prices = [.. line.Prices.OrderBy(price => price.Qualifier, StringComparer.Ordinal)],
            })]);
    }

    // The department (AMV) and the GST registration (AMT) came into element 1153 after D.96A.
    private static MappedMessage WithoutLaterCodes(MappedMessage message)
    {
        Invoice header = (Invoice)message.Header!;
        return message with
        {
            Header = header with
            {
                References = [.. header.References.Where(reference => reference.Qualifier != "AMV")],
                Parties = [.. header.Parties.Select(party => party with { References = [.. party.References.Where(reference => reference.Qualifier != "AMT")] })],
            },
        };
    }

    private static (Invoice Header, List<InvoiceLine> Lines) WithoutWhatOnlyEdifactSays(MappedMessage message)
    {
        Invoice header = (Invoice)message.Header!;
        header = header with
        {
            PaymentMeans = null,
            DefaultTaxes = [],
            DeliveryTerms = header.DeliveryTerms?.FreightPayment is null ? null : header.DeliveryTerms,
            ExchangeRates = [.. header.ExchangeRates.Select(rate => rate with { Usage = null })],
            Dates = [.. header.Dates.Where(date => date.Qualifier != "263")],
            References = [.. header.References.Select(X12Reference)],
            Parties = [.. header.Parties.Select(party => party with { References = [.. party.References.Where(reference => reference.Qualifier != "XA")] })],
            Totals = header.Totals with { AllowancesAndCharges = null, Taxable = null, Due = null },
            AllowancesAndCharges =
            [
                .. header.AllowancesAndCharges.Select(item => item with
                {
                    Basis = null,
                    Sequence = null,
                    Quantity = item.Quantity is null ? null : item.Quantity with { Unit = X12Unit(item.Quantity.Unit) },
                }),
            ],
        };
        List<InvoiceLine> lines = [.. message.Lines.Cast<InvoiceLine>().Select(line => line with
        {
            References = [.. line.References.Select(X12Reference)],
            Quantity = line.Quantity! with { Unit = X12Unit(line.Quantity.Unit) },
            Quantities = [.. line.Quantities.Where(quantity => quantity.Qualifier != "59").Select(quantity => quantity with { Unit = X12Unit(quantity.Unit) })],
            AllowancesAndCharges = [.. line.AllowancesAndCharges.Select(item => item with { Basis = null })],
        })];
        return (header, lines);
    }

    // PC is one unit in X12; of the two that EDIFACT has for it, the newer comes back.
    private static string? X12Unit(string? unit) => unit == "PCE" ? "H87" : unit;

    // A despatch advice is known by the number of the ship notice in X12.
    private static Reference X12Reference(Reference reference) => reference with
    {
        Qualifier = reference.Qualifier switch { "AAK" => "MA", string other => other },
        Date = reference.Qualifier == "ON" ? reference.Date : null,
    };

    private static TheoryData<string, string> Pairs(string folder, params string[] versions)
    {
        TheoryData<string, string> pairs = [];
        foreach (string file in SampleFolder.Files)
        {
            string sample = Path.GetRelativePath(SampleFolder.Root, file).Replace('\\', '/');
            foreach (string version in versions)
            {
                if (sample.StartsWith(folder, StringComparison.Ordinal) && !sample.Contains("broken", StringComparison.Ordinal) && !sample.Contains("umlauts", StringComparison.Ordinal))
                {
                    pairs.Add(sample, version);
                }
            }
        }

        return pairs;
    }

    private static List<MappedMessage> Clean(string sample) =>
        [.. MappedFile.Read(File.ReadAllBytes(Path.Combine(SampleFolder.Root, sample))).Messages
            .Where(message => message.Header is not null && !message.Findings.Any(finding => finding.IsError))];
}
