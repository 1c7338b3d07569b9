namespace Realmworks.Local.Controllers.Running;

/// <summary>One resource of the server's discovery.</summary>
internal sealed record ApiKind(ResourcePath Collection, string Kind, bool Namespaced, IReadOnlySet<string> Verbs);
