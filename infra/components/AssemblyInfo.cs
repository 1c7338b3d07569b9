using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Realmworks.Infra.Stacks")]
[assembly: InternalsVisibleTo("Infra.Tests")]
