using Realmworks.Local.Client;

namespace EndToEnd.Tests.Running;

internal static class Kinds
{
    public static ResourcePath Pipelines { get; } = new("realmworks.io", "v1alpha1", "pipelines");
}
