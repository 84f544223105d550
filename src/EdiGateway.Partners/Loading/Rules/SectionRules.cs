using System.Linq.Expressions;
using System.Text.RegularExpressions;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of one section: each names the key, what must hold, what is wrong where it does not, and the way out.</summary>
internal abstract partial class SectionRules<T> : AbstractValidator<T>
{
    /// <summary>Adds a rule on the key that <paramref name="at"/> names.</summary>
    protected void Rule<TValue>(Expression<Func<T, TValue>> at, Func<T, bool> holds, Func<T, string> reason, string fix = "") =>
        RuleFor(at).Must((section, _) => holds(section)).WithMessage(reason).WithState(_ => fix);

    /// <summary>Adds a rule on each value of a list.</summary>
    protected void EachRule<TValue>(Expression<Func<T, IEnumerable<TValue>>> at, Func<TValue, bool> holds, Func<TValue, string> reason, string fix = "") =>
        RuleForEach(at).Must((_, value) => holds(value)).WithMessage((_, value) => reason(value)).WithState(_ => fix);

    /// <summary>Demands a short name: a–z, 0–9 and hyphens.</summary>
    protected void ShortName(Expression<Func<T, string>> at, int length)
    {
        var read = at.Compile();
        Rule(
            at,
            section => read(section).Length == 0 || (read(section).Length <= length && Name().IsMatch(read(section))),
            section => $"\"{read(section)}\" is no short name",
            $"use a–z, 0–9 and hyphens, beginning with a letter or digit, up to {length} characters");
    }

    /// <summary>Demands at most so many characters, and no blanks around them.</summary>
    protected void Text(Expression<Func<T, string?>> at, int length, string standardName)
    {
        var read = at.Compile();
        Rule(at, section => (read(section)?.Length ?? 0) <= length, section => $"{standardName} has at most {length} characters, this has {read(section)!.Length}");
        Rule(at, section => read(section) is not { } text || text.Trim().Length == text.Length, _ => "blanks around the value", "leave the padding out; it is added where the standard wants it");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
