using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Realmworks.Infra.Components")]
[assembly: InternalsVisibleTo("Realmworks.Infra.Stacks")]
[assembly: InternalsVisibleTo("Realmworks.Infra.Plans")]
[assembly: InternalsVisibleTo("Realmworks.Cli")]
[assembly: InternalsVisibleTo("Infra.Tests")]
[assembly: InternalsVisibleTo("Infra.Settings.Tests")]
[assembly: InternalsVisibleTo("Infra.Plans.Tests")]
[assembly: InternalsVisibleTo("Cli.Tests")]
