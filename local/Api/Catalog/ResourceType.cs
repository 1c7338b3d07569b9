using Realmworks.Local.Api.Custom;

namespace Realmworks.Local.Api.Catalog;

/// <summary>A served kind: how it is named, which verbs and subresources it has, and what its objects look like.</summary>
internal sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public string Singular { get; init; } = Kind.ToLowerInvariant();

    public string ListKind { get; init; } = Kind + "List";

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool HasStatus { get; init; }

    public bool HasScale { get; init; }

    /// <summary>Whether metadata.generation counts changes of everything but metadata and status.</summary>
    public bool Counts { get; init; }

    /// <summary>Kinds such as reviews can only be created, and nothing of them is kept.</summary>
    public bool CreateOnly { get; init; }

    /// <summary>Kinds whose objects are figures of the moment, asked of the nodes at each read; nothing of them is kept.</summary>
    public bool Measured { get; init; }

    public IReadOnlyList<string> OtherSubresources { get; init; } = [];

    public Shape Shape { get; init; } = Shape.Any;

    public CustomVersion? Custom { get; init; }

    /// <summary>Its definition is being deleted: what is left may be finished, nothing new begun.</summary>
    public bool Terminating { get; init; }

    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The name that messages and rules use: "pods", "deployments.apps".</summary>
    public string Resource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Where its objects are kept; two served groups may share one.</summary>
    public string StorageKey { get; init; } = Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public IReadOnlyList<string> Verbs => CreateOnly ? ["create"]
        : Measured ? ["get", "list"]
        : ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public bool IsBuiltIn => Custom is null;
}
