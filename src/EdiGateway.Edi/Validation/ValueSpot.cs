using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>Where a value stands, before anyone wants to know it as a <see cref="Location"/>.</summary>
/// <param name="Index">0-based index of the segment.</param>
/// <param name="Node">Its place in the structure.</param>
/// <param name="Element">1-based.</param>
/// <param name="Component">1-based; 0 for the element as a whole.</param>
/// <param name="Repetition">1-based.</param>
/// <param name="Separator">Index, in the segment's positions, of the separator before the value; -1 where no value is meant.</param>
internal readonly record struct ValueSpot(int Index, StructureNode Node, int Element, int Component, int Repetition, int Separator);
