namespace EdiGateway.Edi.Validation;

/// <summary>One named factory per way in which a message is not supported (3030–3039).</summary>
internal static class SupportFindings
{
    public static Finding MessageTypeUnsupported(Location at, string type) => new(
        FindingCodes.MessageTypeUnsupported,
        Severity.Error,
        at,
        $"There is no specification of message type '{type}'.",
        "Send a supported message type; the command 'types' lists them.",
        type);

    public static Finding MessageVersionUnsupported(Location at, string type, string version, string[] supported) => new(
        FindingCodes.MessageVersionUnsupported,
        Severity.Error,
        at,
        $"There is no specification of {type} in version '{version}'.",
        $"Send {type} in {string.Join(" or ", supported)}.",
        version);

    public static Finding GroupVersionUnsupported(Location at, string version, string[] supported) => new(
        FindingCodes.GroupVersionUnsupported,
        Severity.Error,
        at,
        $"Version '{version}' is not supported.",
        supported.Length == 0 ? "Send a supported version; the command 'types' lists them." : $"Send the group in {string.Join(" or ", supported)}.",
        version);
}
