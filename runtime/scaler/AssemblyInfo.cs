using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Scaler.Tests")]
[assembly: InternalsVisibleTo("Scaler.Bench")]
