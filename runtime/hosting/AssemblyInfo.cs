using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hosting.Tests")]
