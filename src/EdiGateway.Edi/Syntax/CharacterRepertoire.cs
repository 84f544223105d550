namespace EdiGateway.Edi.Syntax;

/// <summary>Which characters a writer lets through; control characters never pass.</summary>
public enum CharacterRepertoire : byte
{
    /// <summary>Whatever the encoding can say.</summary>
    Any = 0,

    /// <summary>X12 basic set: upper case, digits, blank and <c>! " &amp; ' ( ) * + , - . / : ; ? =</c> (ASC X12.6).</summary>
    X12Basic,

    /// <summary>X12 extended set: the basic set, lower case and <c>% @ [ ] _ { } \ | &lt; &gt; ~ ^ ` # $</c>.</summary>
    X12Extended,

    /// <summary>ISO 9735 level A (UNOA): upper case, digits and punctuation.</summary>
    LevelA,

    /// <summary>ISO 9735 level B (UNOB): level A, lower case and more punctuation.</summary>
    LevelB,
}
