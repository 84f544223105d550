namespace EdiGateway.Edi.Tests;

/// <summary>How many cases a generated test runs: as given, or twenty times that under <c>./test.sh --full</c>.</summary>
internal static class Effort
{
    /// <summary>The number of cases.</summary>
    public static int Cases(int usual) => Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? usual * 20 : usual;
}
