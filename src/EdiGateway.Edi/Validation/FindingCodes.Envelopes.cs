namespace EdiGateway.Edi.Validation;

public static partial class FindingCodes
{
    public static readonly FindingCode UnreadableBytes = new("1001", Severity.Error);
    public static readonly FindingCode HeaderUnreadable = new("1002", Severity.Error);
    public static readonly FindingCode ServiceCharacterFault = new("1003", Severity.Error, Contrl: "20");
    public static readonly FindingCode IsaNotFixedWidth = new("1004", Severity.Warning, Ta1: "022");
    public static readonly FindingCode LastTerminatorMissing = new("1005", Severity.Warning, Ta1: "004");
    public static readonly FindingCode MessageTooLarge = new("1006", Severity.Error, Contrl: "18", Ak502: "5");
    public static readonly FindingCode NothingReceived = new("1007", Severity.Error);
    public static readonly FindingCode InvalidBytes = new("1010", Severity.Error, Contrl: "21", Ak403: "6", Ak502: "5");
    public static readonly FindingCode OutsideRepertoire = new("1011", Severity.Warning, Contrl: "21", Ak403: "6", Ak502: "5");
    public static readonly FindingCode LooksLikeUtf8 = new("1012", Severity.Error, Contrl: "21", Ak403: "6", Ak502: "5");
    public static readonly FindingCode MayBeUtf8 = new("1013", Severity.Warning, Contrl: "21", Ak403: "6", Ak502: "5");

    public static readonly FindingCode IsaAuthorizationQualifier = new("2001", Severity.Error, Ta1: "010");
    public static readonly FindingCode IsaAuthorization = new("2002", Severity.Error, Ta1: "011");
    public static readonly FindingCode IsaSecurityQualifier = new("2003", Severity.Error, Ta1: "012");
    public static readonly FindingCode IsaSecurity = new("2004", Severity.Error, Ta1: "013");
    public static readonly FindingCode IsaSenderQualifier = new("2005", Severity.Error, Ta1: "005");
    public static readonly FindingCode IsaSenderId = new("2006", Severity.Error, Ta1: "006");
    public static readonly FindingCode IsaReceiverQualifier = new("2007", Severity.Error, Ta1: "007");
    public static readonly FindingCode IsaReceiverId = new("2008", Severity.Error, Ta1: "008");
    public static readonly FindingCode IsaDate = new("2009", Severity.Error, Ta1: "014");
    public static readonly FindingCode IsaTime = new("2010", Severity.Error, Ta1: "015");
    public static readonly FindingCode IsaStandardsId = new("2011", Severity.Warning, Ta1: "016");
    public static readonly FindingCode IsaVersion = new("2012", Severity.Error, Ta1: "017");
    public static readonly FindingCode IsaControlNumber = new("2013", Severity.Error, Ta1: "018");
    public static readonly FindingCode IsaAcknowledgementRequest = new("2014", Severity.Error, Ta1: "019");
    public static readonly FindingCode IsaTestIndicator = new("2015", Severity.Error, Ta1: "020");
    public static readonly FindingCode IsaComponentSeparator = new("2016", Severity.Error, Ta1: "027");
    public static readonly FindingCode IsaVersionUnsupported = new("2017", Severity.Error, Ta1: "003");
    public static readonly FindingCode IeaControlNumber = new("2019", Severity.Error, Ta1: "001");
    public static readonly FindingCode IeaGroupCount = new("2020", Severity.Error, Ta1: "021");
    public static readonly FindingCode IeaMissing = new("2021", Severity.Error, Ta1: "023");
    public static readonly FindingCode SegmentOutsideSet = new("2022", Severity.Error, Ta1: "022");
    public static readonly FindingCode SetOutsideGroup = new("2023", Severity.Error, Ta1: "022");
    public static readonly FindingCode X12InterchangeEmpty = new("2024", Severity.Warning, Ta1: "024");
    public static readonly FindingCode X12GroupEmpty = new("2025", Severity.Error, Ta1: "024", Ak905: "5");

    public static readonly FindingCode Ta1Element = new("2026", Severity.Warning);

    public static readonly FindingCode GsFunctionalId = new("2030", Severity.Error, Ak905: "1");
    public static readonly FindingCode GsElement = new("2031", Severity.Error, Ta1: "024");
    public static readonly FindingCode GsDetail = new("2032", Severity.Warning, Ta1: "024");
    public static readonly FindingCode GsControlNumber = new("2033", Severity.Error, Ak905: "6");
    public static readonly FindingCode GsVersion = new("2035", Severity.Error, Ak905: "2");
    public static readonly FindingCode GeMissing = new("2036", Severity.Error, Ak905: "3");
    public static readonly FindingCode GeControlNumber = new("2037", Severity.Error, Ak905: "4");
    public static readonly FindingCode GeCount = new("2038", Severity.Error, Ak905: "5");
    public static readonly FindingCode GroupNumberRepeated = new("2039", Severity.Error, Ak905: "6");
    public static readonly FindingCode GroupNumberRepeatedLater = new("2040", Severity.Error, Ak905: "19");
    public static readonly FindingCode StSetId = new("2041", Severity.Error, Ak502: "6");
    public static readonly FindingCode StControlNumber = new("2042", Severity.Error, Ak502: "7");
    public static readonly FindingCode SeMissing = new("2043", Severity.Error, Ak502: "2");
    public static readonly FindingCode SeControlNumber = new("2044", Severity.Error, Ak502: "3");
    public static readonly FindingCode SeCount = new("2045", Severity.Error, Ak502: "4");
    public static readonly FindingCode SetNumberRepeated = new("2046", Severity.Error, Ak502: "23");
    public static readonly FindingCode SetNotInGroup = new("2047", Severity.Error, Ak502: "6");
    public static readonly FindingCode SetNotInGroupLater = new("2048", Severity.Error, Ak502: "18");

    public static readonly FindingCode SyntaxIdentifier = new("2050", Severity.Error, Contrl: "46");
    public static readonly FindingCode SyntaxVersion = new("2051", Severity.Error, Contrl: "2");
    public static readonly FindingCode ServiceElementMissing = new("2052", Severity.Error, Contrl: "13");
    public static readonly FindingCode ServiceElementTooLong = new("2053", Severity.Error, Contrl: "39");
    public static readonly FindingCode ServiceElementInvalid = new("2054", Severity.Error, Contrl: "12");
    public static readonly FindingCode ServiceElementNotNumeric = new("2055", Severity.Error, Contrl: "37");
    public static readonly FindingCode ServiceElementsTooMany = new("2056", Severity.Error, Contrl: "16");
    public static readonly FindingCode UnzMissing = new("2057", Severity.Error, Contrl: "13");
    public static readonly FindingCode UnzReference = new("2058", Severity.Error, Contrl: "28");
    public static readonly FindingCode UnzCount = new("2059", Severity.Error, Contrl: "29");
    public static readonly FindingCode SegmentOutsideMessage = new("2060", Severity.Error, Contrl: "33");
    public static readonly FindingCode GroupsMixed = new("2061", Severity.Error, Contrl: "30");
    public static readonly FindingCode EdifactInterchangeEmpty = new("2062", Severity.Error, Contrl: "32");
    public static readonly FindingCode EdifactGroupEmpty = new("2063", Severity.Error, Contrl: "32");
    public static readonly FindingCode GroupReferenceRepeated = new("2065", Severity.Error, Contrl: "26");
    public static readonly FindingCode UneMissing = new("2066", Severity.Error, Contrl: "13");
    public static readonly FindingCode UneReference = new("2067", Severity.Error, Contrl: "28");
    public static readonly FindingCode UneCount = new("2068", Severity.Error, Contrl: "29");
    public static readonly FindingCode MessageNotInGroup = new("2069", Severity.Error, Contrl: "31");
    public static readonly FindingCode UntMissing = new("2071", Severity.Error, Contrl: "13");
    public static readonly FindingCode UntReference = new("2072", Severity.Error, Contrl: "28");
    public static readonly FindingCode UntCount = new("2073", Severity.Error, Contrl: "29");
    public static readonly FindingCode MessageReferenceRepeated = new("2074", Severity.Error, Contrl: "26");
}
