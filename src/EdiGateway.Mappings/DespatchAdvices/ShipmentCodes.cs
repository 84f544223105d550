using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>The code tables that ship notices alone use; their files stand beside the others in <c>Codes/Data</c>.</summary>
internal static class ShipmentCodes
{
    /// <summary>Marks on packages, 88 ↔ 4233.</summary>
    public static CodeTable PackageMarks { get; } = CodeTables.All["package-marks"];

    /// <summary>Stages of the transport, 133 ↔ 8051.</summary>
    public static CodeTable TransportStages { get; } = CodeTables.All["transport-stages"];

    /// <summary>Kinds of transport equipment, 40 ↔ 8053.</summary>
    public static CodeTable TransportEquipment { get; } = CodeTables.All["transport-equipment"];
}
