using System.Collections.Immutable;

namespace Realmworks.Cli.Drift;

/// <param name="Type">Pulumi's token, such as <c>kubernetes:apps/v1:Deployment</c>.</param>
/// <param name="Id">Namespace and name; a cloud resource's own id.</param>
/// <param name="Urn">Null for an orphan, which the state knows nothing of.</param>
/// <param name="By">Of an orphan, who made it.</param>
/// <param name="Reason">Why it could not be read.</param>
internal sealed record DriftObject(
    string Type, string Id, string? Urn, DriftState State, ImmutableArray<DriftField> Fields, FieldWriter? By, string? Reason)
{
    /// <summary>Why the whole of it is accepted, where it is.</summary>
    public Acceptance? Accepted { get; init; }

    /// <summary>As people say it: <c>apps/v1/Deployment realm-demo-prod/http-trigger</c>.</summary>
    public string Name => $"{Kind} {Id}";

    /// <summary>What nobody accepted of it.</summary>
    public IEnumerable<DriftField> OpenFields => Fields.Where(f => f.Accepted is null);

    public bool IsDrift => State is DriftState.Missing or DriftState.Orphaned || (State == DriftState.Changed && OpenFields.Any());

    private string Kind => Type.Split(':') is ["kubernetes", var version, var kind]
        ? $"{(version.StartsWith("core/", StringComparison.Ordinal) ? version["core/".Length..] : version)}/{kind}" : Type;
}
