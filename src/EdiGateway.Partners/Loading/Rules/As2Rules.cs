using System.Linq.Expressions;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of the section <c>as2</c> of a zone; which keys it may have depends on the zone's direction.</summary>
internal sealed class As2Rules : SectionRules<As2Settings>
{
    public As2Rules(ZoneDirection direction)
    {
        if (direction == ZoneDirection.In)
        {
            Outward(as2 => as2.Url, as2 => as2.Url is null);
            Outward(as2 => as2.Sign, as2 => as2.Sign is null);
            Outward(as2 => as2.Encrypt, as2 => as2.Encrypt is null);
            Outward(as2 => as2.KeyTransport, as2 => as2.KeyTransport is null);
            Outward(as2 => as2.Compress, as2 => as2.Compress is null);
            Outward(as2 => as2.Receipt, as2 => as2.Receipt is null);
            Outward(as2 => as2.UnsignedReceipt, as2 => as2.UnsignedReceipt is null);
            Outward(as2 => as2.ReceiptTimeout, as2 => as2.ReceiptTimeout is null);
            Outward(as2 => as2.AnswerTimeout, as2 => as2.AnswerTimeout is null);
            EachRule(as2 => as2.ReceiptHosts, HostName.IsGood, host => $"\"{host}\" is no host name", HostName.Fix);
        }
        else
        {
            Inward(as2 => as2.Digests, as2 => as2.Digests.Count == 0);
            Inward(as2 => as2.Ciphers, as2 => as2.Ciphers.Count == 0);
            Inward(as2 => as2.ReceiptHosts, as2 => as2.ReceiptHosts.Count == 0);
            Rule(as2 => as2.Url, as2 => As2Address.IsGood(as2.Url), _ => "the partner's address is missing or none", As2Address.Fix);
            Rule(as2 => as2.ReceiptTimeout, as2 => as2.ReceiptTimeout is null || as2.Receipt == As2Receipt.Async, _ => "receiptTimeout is about receipts that come later", "add receipt: async, or remove it; answerTimeout is about the answer to a request");
            Rule(as2 => as2.UnsignedReceipt, as2 => as2.UnsignedReceipt is null || as2.Receipt != As2Receipt.None, _ => "no receipt is asked for", "remove unsignedReceipt");
        }
    }

    private void Outward<T>(Expression<Func<As2Settings, T>> at, Func<As2Settings, bool> isAbsent) =>
        Rule(at, isAbsent, _ => "this is about messages that we send; the zone takes messages in", "move it into the partner's zone with direction: out");

    private void Inward<T>(Expression<Func<As2Settings, T>> at, Func<As2Settings, bool> isAbsent) =>
        Rule(at, isAbsent, _ => "this is about messages that come in; the zone sends messages out", "move it into the partner's zone with direction: in");
}

/// <summary>Rules of the section <c>as2</c> of a file.</summary>
internal sealed class As2PartyRules : SectionRules<As2Party>
{
    public As2PartyRules(bool self)
    {
        Rule(party => party.Name, party => IsName(party.Name), party => $"\"{party.Name}\" is no AS2 name", Fix);
        Rule(party => party.Us, party => party.Us is null || IsName(party.Us), party => $"\"{party.Us}\" is no AS2 name", Fix);
        if (self)
        {
            Rule(party => party.Us, party => party.Us is null, _ => "us belongs into a partner's file", "write our name under name");
            Rule(party => party.OurCertificates, party => party.OurCertificates.Count == 0, _ => "ourCertificates belongs into a partner's file", "write our certificates under certificates");
            Rule(party => party.Url, party => party.Url is null || As2Address.IsGood(party.Url), _ => "our address is none", As2Address.Fix);
            Own(party => party.Certificates);
        }
        else
        {
            Rule(party => party.Url, party => party.Url is null, _ => "url belongs into our own file", "write the partner's address under as2 of its zone with direction: out");
            Rule(party => party.ExpiryNotice, party => party.ExpiryNotice is null, _ => "expiryNotice belongs into our own file", "move it into gateway.yaml");
            EachRule(party => party.Certificates, certificate => certificate.Key is null && certificate.Passphrase is null, _ => "the partner's private key is the partner's alone", "remove key and passphrase; certificates of ours stand in our own file, or under ourCertificates");
            Own(party => party.OurCertificates);
        }
    }

    private const string Fix = "1 to 128 printable ASCII characters, without blanks around them";

    private static bool IsName(string name) => name.Length is > 0 and <= 128 && name.All(character => character is >= ' ' and <= '~') && name.Trim().Length == name.Length;

    private void Own(Expression<Func<As2Party, IEnumerable<As2Certificate>>> at) =>
        EachRule(at, certificate => certificate.Key is not null, _ => "a certificate of ours needs its private key", "add key: file:…, env:… or credential:…");
}

/// <summary>What every address of AS2 must be.</summary>
internal static class As2Address
{
    public const string Fix = "write it as https://edi.example.com/as2 (http where messages are signed and encrypted anyway)";

    public static bool IsGood(string? text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
}
