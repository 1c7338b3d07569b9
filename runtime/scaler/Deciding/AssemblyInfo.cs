using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Scaler.Deciding.Tests")]
