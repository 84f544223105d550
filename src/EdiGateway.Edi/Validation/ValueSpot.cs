namespace EdiGateway.Edi.Validation;

/// <summary>Where a value stands in the segment that is being checked, before anyone wants to know it as a <see cref="Location"/>.</summary>
/// <param name="Element">1-based.</param>
/// <param name="Component">1-based; 0 for the element as a whole.</param>
/// <param name="Repetition">1-based.</param>
/// <param name="Separator">Index, in the segment's positions, of the separator before the value; -1 where no value is meant.</param>
internal readonly record struct ValueSpot(int Element, int Component, int Repetition, int Separator);
