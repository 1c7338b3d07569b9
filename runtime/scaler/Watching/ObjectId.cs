namespace Realmworks.Scaler.Watching;

/// <summary>The name of an object in its namespace; one of the cluster has an empty namespace.</summary>
internal readonly record struct ObjectId(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}/{Name}";
}
