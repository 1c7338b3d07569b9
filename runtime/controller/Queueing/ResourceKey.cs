namespace Realmworks.Controller.Queueing;

/// <summary>What is reconciled: which object, never what happened to it.</summary>
internal readonly record struct ResourceKey(string Kind, string Namespace, string Name)
{
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
