using System.Collections.Immutable;

namespace Realmworks.Infra.Plans;

/// <summary>One resource as a plan has it.</summary>
/// <param name="Parent">The parent's URN; null for the stack.</param>
/// <param name="Provider"><c>urn::id</c> of its provider; empty for components.</param>
/// <param name="Dependencies">URNs of what its inputs and options name.</param>
internal sealed record PlannedResource(
    string Urn, string Type, string? Parent, string Provider, bool Custom, bool Protected, ImmutableArray<string> Dependencies, InputNode Inputs)
{
    /// <summary>Its name in the program: the last part of its URN.</summary>
    public string Name => Urn[(Urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];

    /// <summary>The package that it comes from: aws, kubernetes.</summary>
    public string Package => Type[..Math.Max(0, Type.IndexOf(':', StringComparison.Ordinal))];

    /// <summary>A Kubernetes object's kind; else the last part of its type.</summary>
    public string Kind => Type[(Type.LastIndexOf(':') + 1)..];

    /// <summary>Its provider's URN; null for components.</summary>
    public string? ProviderUrn => Provider.Split("::").Length > 4 ? Provider[..Provider.LastIndexOf("::", StringComparison.Ordinal)] : null;

    public bool IsProvider => Type.StartsWith("pulumi:providers:", StringComparison.Ordinal);

    public bool IsKubernetes => Package == "kubernetes";

    /// <summary>A Kubernetes object's namespace; empty for a cluster-scoped one.</summary>
    public string Namespace => Inputs["metadata"]["namespace"].Text ?? "";

    public string ObjectName => Inputs["metadata"]["name"].Text ?? Name;
}
