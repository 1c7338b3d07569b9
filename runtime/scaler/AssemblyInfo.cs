using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Scaler.Tests")]
