using System.Text;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.Tests.As2.Mime;

public sealed class MimeHeadersTests
{
    [Fact]
    public void TryParse_Fields_KeepsOrderUnfoldsAndStopsAtTheEmptyLine()
    {
        byte[] block = "Content-Type: multipart/signed;\r\n\tmicalg=sha-256;\r\n  boundary=x\r\nX-Empty:\r\nx-a: 1\r\nX-A: 2\r\n\r\nbody: no field"u8.ToArray();

        MimeHeaders.TryParse(block, out MimeHeaders? headers, out int length, out _).Should().BeTrue();

        headers!["content-type"].Should().Be("multipart/signed; micalg=sha-256; boundary=x");
        headers["X-Empty"].Should().BeEmpty();
        headers["X-A"].Should().Be("1", "the first of a name counts");
        headers["Other"].Should().BeNull();
        headers.Should().HaveCount(4);
        Encoding.ASCII.GetString(block[length..]).Should().Be("body: no field");
    }

    [Fact]
    public void TryParse_BareLineFeeds_AreLineEndsToo()
    {
        MimeHeaders.TryParse("A: 1\nB: 2\n\nrest"u8, out MimeHeaders? headers, out int length, out _).Should().BeTrue();

        headers!["B"].Should().Be("2");
        length.Should().Be(11);
    }

    [Theory]
    [InlineData("no field at all\r\n")]
    [InlineData(" begins folded\r\n")]
    [InlineData("Na me: x\r\n")]
    [InlineData(": x\r\n")]
    [InlineData("A: x\ry\r\n")]
    [InlineData("A: x\0y\r\n")]
    public void TryParse_WhatIsNoField_IsRefusedWithAReason(string block)
    {
        MimeHeaders.TryParse(Encoding.Latin1.GetBytes(block), out MimeHeaders? headers, out _, out string reason).Should().BeFalse();

        headers.Should().BeNull();
        reason.Should().NotBeEmpty();
    }

    [Fact]
    public void TryParse_MoreFieldsOrBytesThanAnybodyNeeds_IsRefused()
    {
        string many = string.Concat(Enumerable.Repeat("A: 1\r\n", MimeHeaders.MaxFields + 1));
        MimeHeaders.TryParse(Encoding.ASCII.GetBytes(many), out _, out _, out string fields).Should().BeFalse();
        MimeHeaders.TryParse(Encoding.ASCII.GetBytes("A: " + new string('x', MimeHeaders.MaxBytes)), out _, out _, out string bytes).Should().BeFalse();

        fields.Should().Contain("200 header fields");
        bytes.Should().Contain("65536 bytes");
    }

    [Fact]
    public void Add_LineBreakInAValue_IsRefused()
    {
        MimeHeaders headers = [];

        headers.Invoking(fields => fields.Add("AS2-To", "x\r\nEvil: 1")).Should().Throw<ArgumentException>();
        headers.Should().BeEmpty();
    }

    [Fact]
    public void ToBytes_Fields_ReadBackTheSame()
    {
        MimeHeaders headers = new() { { "Content-Type", "text/plain" }, { "Subject", "Bestellung f\u00FCr M\u00FCller" } };

        MimeHeaders.TryParse(headers.ToBytes(), out MimeHeaders? read, out _, out _).Should().BeTrue();

        read.Should().Equal(headers);
    }

    [Theory]
    [InlineData("multipart/signed; boundary=\"a;b=\\\"c\"; micalg=SHA-256", "boundary", "a;b=\"c")]
    [InlineData("MULTIPART/Signed;boundary=plain ; micalg = \"sha1\"", "micalg", "sha1")]
    [InlineData("multipart/signed;; boundary=x;", "BOUNDARY", "x")]
    [InlineData("multipart/signed; boundary=first; boundary=second", "boundary", "first")]
    [InlineData("multipart/signed", "boundary", null)]
    public void HeaderValue_Parameters_AreRead(string text, string parameter, string? expected)
    {
        HeaderValue.TryParse(text, out HeaderValue? value).Should().BeTrue();

        value!.Value.Should().Be("multipart/signed");
        value[parameter].Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain; =x")]
    [InlineData("text/plain; name")]
    [InlineData("text/plain; name=\"open")]
    public void HeaderValue_WhatIsNone_IsRefused(string text) => HeaderValue.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("plain.edi", "plain.edi")]
    [InlineData("with space", "\"with space\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("", "\"\"")]
    public void Quote_Value_ReadsBackTheSame(string value, string written)
    {
        HeaderValue.Quote(value).Should().Be(written);
        HeaderValue.TryParse("x/y; name=" + written, out HeaderValue? read).Should().BeTrue();
        read!["name"].Should().Be(value);
    }
}
