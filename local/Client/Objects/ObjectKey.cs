namespace Realmworks.Local.Client;

/// <summary>An object's place within its kind; cluster-scoped objects have the empty namespace.</summary>
public readonly record struct ObjectKey(string Namespace, string Name)
{
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
