using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Realmworks.Cli")]
[assembly: InternalsVisibleTo("Infra.Plans.Tests")]
[assembly: InternalsVisibleTo("Cli.Tests")]
