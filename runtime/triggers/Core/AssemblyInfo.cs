using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Triggers.Http.Tests")]
