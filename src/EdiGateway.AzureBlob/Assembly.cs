using System.IO.Hashing;
using System.Runtime.CompilerServices;

// The storage client needs System.IO.Hashing, and nothing but an assembly's own references tells the build of those who
// stand on this one to take it along (docs/adr/0012-azure-packages.md).
[assembly: TypeForwardedTo(typeof(Crc64))]
