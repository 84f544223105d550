namespace EdiGateway.TestKit;

/// <summary>The checkout that the tests were built from, and programs that were built with them.</summary>
public static class Checkout
{
    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>An assembly of a project, of the configuration that the tests were built in.</summary>
    /// <param name="project">Folder of the project, from the root.</param>
    /// <param name="assembly">Name of the assembly's file.</param>
    public static string Built(string project, string assembly) => Path.Combine(
        Root,
        project,
        "bin",
        AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug",
        "net10.0",
        assembly);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdiGateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EdiGateway.sln is in no folder above the tests.");
    }
}
