using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("StandIns.Generator.Tests")]
