namespace EdiGateway.Mappings.Segments;

/// <summary>Lists of what segments state.</summary>
internal static class StatedItems
{
    /// <summary>Adds <paramref name="item"/> where there is one: a segment that could not be read has said so in a finding.</summary>
    internal static void AddStated<T>(this List<T> list, T? item)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }

    /// <inheritdoc cref="AddStated{T}(List{T}, T)"/>
    internal static void AddStated<T>(this List<T> list, T? item)
        where T : struct
    {
        if (item is T stated)
        {
            list.Add(stated);
        }
    }
}
