using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Checkpoints;

/// <summary>One resource as the checkpoint records it.</summary>
internal sealed record ResourceState
{
    public required string Urn { get; init; }
    public required string Type { get; init; }
    public required bool Custom { get; init; }
    public bool Delete { get; init; }
    public string? Id { get; init; }
    public PropertyBag Inputs { get; init; } = PropertyTree.Empty;
    public PropertyBag Outputs { get; init; } = PropertyTree.Empty;
    public string? Parent { get; init; }
    public bool Protect { get; init; }
    public bool Taint { get; init; }
    public bool External { get; init; }
    public ImmutableArray<string> Dependencies { get; init; } = [];
    public ImmutableArray<string> InitErrors { get; init; } = [];
    public string? Provider { get; init; }

    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public bool PendingReplacement { get; init; }
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];
    public ImmutableArray<string> Aliases { get; init; } = [];
    public ResourceTimeouts? CustomTimeouts { get; init; }
    public string? ImportId { get; init; }
    public bool RetainOnDelete { get; init; }
    public string? DeletedWith { get; init; }

    /// <summary>As <see cref="Timestamps"/> writes it, or as another wrote it: the Pulumi CLI has more digits.</summary>
    public string? Created { get; init; }

    public string? Modified { get; init; }
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Members of the checkpoint that this engine does not use, kept as they were.</summary>
    public ImmutableArray<KeyValuePair<string, JsonNode?>> Rest { get; init; } = [];

    /// <summary>Everything that must outlive this resource.</summary>
    public IEnumerable<string> Needs()
    {
        if (Parent is not null) yield return Parent;
        if (Provider is not null) yield return ProviderReference.Parse(Provider).Urn;
        if (DeletedWith is not null) yield return DeletedWith;
        foreach (var urn in Dependencies) yield return urn;
        foreach (var urn in PropertyDependencies.Values.SelectMany(urns => urns)) yield return urn;
    }
}
