using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Scaler.Simulating.Tests")]
