using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Executor.Tests")]
