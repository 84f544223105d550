namespace EdiGateway.Partners.Loading;

/// <summary>One thing that is wrong in a profile file.</summary>
/// <param name="File">Name of the file, without folder.</param>
/// <param name="Line">1-based; 1 where the whole file is meant.</param>
/// <param name="Column">1-based.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Fix">What to do about it; empty where the reason says it.</param>
public sealed record ProfileError(string File, int Line, int Column, string Reason, string Fix = "")
{
    /// <summary>As compilers write it: <c>file:line:column: reason; fix</c>.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {Reason}" + (Fix.Length == 0 ? string.Empty : "; " + Fix);
}
