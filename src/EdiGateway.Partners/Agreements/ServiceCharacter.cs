using System.Globalization;

namespace EdiGateway.Partners.Agreements;

/// <summary>One service character as a profile spells it: the character itself, or its code as <c>0x1D</c>.</summary>
/// <param name="Value">The byte; 0 means "not used".</param>
public readonly record struct ServiceCharacter(byte Value)
{
    /// <summary>Reads a character, <c>0x1D</c>, <c>\n</c>, or <c>none</c>.</summary>
    public static bool TryParse(string text, out ServiceCharacter character)
    {
        character = default;
        if (text is "none")
        {
            return true;
        }

        if (text is "\\n" or "\\r")
        {
            character = new ServiceCharacter((byte)(text[1] == 'n' ? '\n' : '\r'));
            return true;
        }

        if (text.Length == 4 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && byte.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            character = new ServiceCharacter(code);
            return true;
        }

        if (text.Length == 1 && text[0] <= 0xFF)
        {
            character = new ServiceCharacter((byte)text[0]);
            return true;
        }

        return false;
    }
}
