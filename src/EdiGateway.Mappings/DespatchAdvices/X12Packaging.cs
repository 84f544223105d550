using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>The X12 packaging code 103: three letters for the form, then perhaps two digits for the material.</summary>
internal static class X12Packaging
{
    /// <summary>Form (as 7065) and material of the code at <paramref name="element"/>.</summary>
    public static (string? Type, string? Material) Read(MapContext context, in Segment segment, int element)
    {
        if (segment[element].Value.ToStringOrNull() is not string code)
        {
            return (null, null);
        }

        string form = code.Length > 3 ? code[..3] : code;
        string? material = code.Length > 3 ? code[3..] : null;
        CodeTable table = context.Rules.Table(CodeTables.Packages);
        string? type = table.ToEdifact(form);
        if (type is null)
        {
            context.CodeWithoutCounterpart(MapFindings.At(segment, element), table, form, toEdifact: true);
        }

        return (type, material);
    }

    /// <summary>The code for <paramref name="group"/>; null where it states no type.</summary>
    public static string? Write(MapContext context, PackageGroup group)
    {
        if (group.Type is null)
        {
            if (group.Material is not null)
            {
                context.LostOnConversion("packages.material", group.Material, "TD1");
            }

            return null;
        }

        CodeTable table = context.Rules.Table(CodeTables.Packages);
        // GS1's own numeric codes mean other things than the UN's list, which the table speaks of, unless the agreement adds them.
        string? form = table.ToX12(group.Type, context.Version);
        if (form is null)
        {
            context.CodeWithoutCounterpart(MapFindings.Target("TD1", 1), table, group.Type, toEdifact: false);
        }

        return form is null ? null : form + group.Material;
    }
}
