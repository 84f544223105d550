using System.Collections.Frozen;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>What the codes of inbound acknowledgements mean, in our own words.</summary>
public static class CodeTexts
{
    private static readonly FrozenDictionary<string, string> Ta1Table = Table(
        "000 no error|001 control numbers of header and trailer differ|002 standard not supported|003 version of the controls not supported|"
        + "004 segment terminator invalid|005 sender qualifier invalid|006 sender id invalid|007 receiver qualifier invalid|008 receiver id invalid|"
        + "009 receiver unknown|010 authorization qualifier invalid|011 authorization value invalid|012 security qualifier invalid|"
        + "013 security value invalid|014 interchange date invalid|015 interchange time invalid|016 standards id invalid|017 version id invalid|"
        + "018 control number invalid|019 acknowledgement request invalid|020 test indicator invalid|021 number of groups wrong|"
        + "022 control structure invalid|023 file ends too early|024 content of the interchange invalid|025 control number used before|"
        + "026 element separator invalid|027 component separator invalid|028 deferred delivery date invalid|029 deferred delivery time invalid|"
        + "030 deferred delivery code invalid|031 grade of service invalid");

    private static readonly FrozenDictionary<string, string> SegmentTable = Table(
        "1 segment id unknown|2 segment unexpected|3 mandatory segment missing|4 loop occurs too often|5 segment occurs too often|"
        + "6 segment not in this set|7 segment out of sequence|8 segment has element errors|I4 segment that the guide does not use|"
        + "I6 segment missing that another one demands|I7 loop occurs too seldom|I8 segment occurs too seldom|I9 segment present that another one excludes");

    private static readonly FrozenDictionary<string, string> ElementTable = Table(
        "1 mandatory element missing|2 conditionally demanded element missing|3 too many elements|4 value too short|5 value too long|"
        + "6 invalid character|7 invalid code|8 invalid date|9 invalid time|10 element excluded by another one|12 too many repetitions|"
        + "13 too many components|I6 code that the guide does not use|I9 element missing that another one demands|I10 element that the guide does not use|"
        + "I11 too few repetitions|I12 value does not match the pattern of the guide|I13 element present that another one excludes");

    private static readonly FrozenDictionary<string, string> SetTable = Table(
        "1 set not supported|2 set trailer missing|3 control numbers of header and trailer differ|4 number of segments wrong|"
        + "5 one or more segments in error|6 set identifier missing or invalid|7 set control number missing or invalid|8 authentication key name unknown|"
        + "9 encryption key name unknown|10 security service not available|11 security recipient unknown|12 message length wrong|"
        + "13 authentication failed|15 security originator unknown|16 syntax error in decrypted text|17 security not supported|"
        + "18 set does not belong in this group|19 implementation convention reference invalid|23 set control number not unique in the group|"
        + "I5 one or more segments against the guide|I6 guide not adhered to");

    private static readonly FrozenDictionary<string, string> GroupTable = Table(
        "1 group not supported|2 group version not supported|3 group trailer missing|4 control numbers of header and trailer differ|"
        + "5 number of sets wrong|6 group control number invalid|10 authentication key name unknown|11 encryption key name unknown|"
        + "12 security service not available|13 security recipient unknown|14 security originator unknown|15 syntax error in decrypted text|"
        + "16 security not supported|17 message length wrong|18 authentication failed|19 group control number not unique");

    private static readonly FrozenDictionary<string, string> ContrlTable = Table(
        "1 UNA not supported|2 syntax version or level not supported|3 message version not supported|4 service segment missing or invalid|"
        + "5 trailer check failed|6 segment missing or invalid|7 we are not the recipient|8 too many elements in segment|9 mandatory element missing|"
        + "10 element attribute wrong|11 password invalid|12 invalid value|13 missing|14 value not supported in this position|15 not supported in this position|"
        + "16 too many constituents|17 no agreement|18 unspecified error|19 invalid decimal notation|20 character invalid as service character|"
        + "21 invalid characters|22 invalid service characters|23 sender unknown|24 too old|25 test indicator not supported|26 duplicate|"
        + "27 security not supported|28 references do not match|29 count does not match|30 groups and messages mixed|31 several message types in a group|"
        + "32 nothing at the level below|33 not allowed outside a message or group|34 nesting not allowed|35 segment repeated too often|"
        + "36 segment group repeated too often|37 characters of the wrong type|38 digit missing before the decimal mark|39 value too long|40 value too short|"
        + "41 permanent network error|42 temporary network error|43 recipient unknown|44 application not available|45 trailing separator|"
        + "46 character set not supported|47 envelope functionality not supported|48 dependency condition violated");

    /// <summary>TA105, with the code: "number of groups wrong (021)".</summary>
    public static string Ta1(string code) => Text(Ta1Table, "TA105", code);

    /// <summary>AK304 or IK304.</summary>
    public static string Segment(string code) => Text(SegmentTable, "segment error", code);

    /// <summary>AK403 or IK403.</summary>
    public static string Element(string code) => Text(ElementTable, "element error", code);

    /// <summary>AK502 or IK502.</summary>
    public static string Set(string code) => Text(SetTable, "set error", code);

    /// <summary>AK905.</summary>
    public static string Group(string code) => Text(GroupTable, "group error", code);

    /// <summary>CONTRL 0085.</summary>
    public static string Contrl(string code) => Text(ContrlTable, "syntax error", code);

    private static string Text(FrozenDictionary<string, string> table, string what, string code) =>
        table.TryGetValue(code, out string? text) ? $"{text} ({code})" : $"{what} {code}";

    private static FrozenDictionary<string, string> Table(string rows) => rows
        .Split('|')
        .Select(static row => row.Split(' ', 2))
        .ToFrozenDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal);
}
