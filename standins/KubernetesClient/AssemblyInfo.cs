using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("KubernetesClient.Tests")]
