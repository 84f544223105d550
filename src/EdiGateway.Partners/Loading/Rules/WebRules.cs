using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of our own section <c>web</c>.</summary>
internal sealed class WebRules : SectionRules<WebSettings>
{
    private const string Fix = "write scheme, address and port, such as http://127.0.0.1:8484";

    public WebRules()
    {
        EachRule(web => web.Listen, IsAddress, address => $"\"{address}\" is no address to listen on", Fix);
        EachRule(web => web.Manage, IsAddress, address => $"\"{address}\" is no address to listen on", Fix);
        Rule(web => web.Certificate, web => web.Certificate is not null || !web.Listen.Concat(web.Manage).Any(IsSecure), _ => "an https address needs a certificate", "add certificate: and key:");
        Rule(web => web.Key, web => (web.Certificate is null) == (web.Key is null), _ => "a certificate and its key belong together", "give both, or neither");
    }

    private static bool IsSecure(string address) => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out _);
}
