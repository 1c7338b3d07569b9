using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Local.Nodes.Tests")]
[assembly: InternalsVisibleTo("Realmworks.Local.Cluster")]
