using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Pulumi.Tests")]
