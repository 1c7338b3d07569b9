using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Infra.Tests")]
