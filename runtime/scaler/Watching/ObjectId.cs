using Realmworks.Contracts.Resources;

namespace Realmworks.Scaler.Watching;

/// <summary>The name of an object in its namespace; one of the cluster has an empty namespace.</summary>
internal readonly record struct ObjectId(string Namespace, string Name)
{
    public static ObjectId Pipeline(string realm, string stage, string resource) => new(PlatformNames.RealmNamespace(realm, stage), resource);

    public override string ToString() => $"{Namespace}/{Name}";
}
