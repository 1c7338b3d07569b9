namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>One thing to do: make the pod of an ordinal, or delete it.</summary>
internal sealed record SetStep(bool Create, int Ordinal);
