using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Segments;

/// <summary>The smallest 850 around segments under test.</summary>
public static class OrderText
{
    /// <summary>Reads an 850 with <paramref name="heading"/> in its heading and <paramref name="detail"/> as its lines.</summary>
    public static MappedMessage Read850(string heading, string detail = "PO1*1*1*EA", FieldRules? rules = null)
    {
        string[] body = ["BEG*00*NE*1**20261120", .. heading.Split('~', StringSplitOptions.RemoveEmptyEntries), .. detail.Split('~'), "CTT*1"];
        string text = "ISA*00*          *00*          *14*5412345000013  *14*4012345000009  *261120*0930*U*00401*000000001*0*P*:~"
            + "GS*PO*A*B*20261120*0930*1*X*004010~ST*850*0001~" + string.Join('~', body) + "~"
            + $"SE*{body.Length + 2}*0001~GE*1*1~IEA*1*000000001~";
        return MappedFile.Read(text, rules).Messages.Should().ContainSingle().Subject;
    }
}
