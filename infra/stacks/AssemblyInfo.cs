using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Infra.Tests")]
[assembly: InternalsVisibleTo("Infra.Plans.Tests")]
