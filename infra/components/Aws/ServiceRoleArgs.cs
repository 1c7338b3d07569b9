using Pulumi;

namespace Realmworks.Infra.Components.Aws;

internal sealed class ServiceRoleArgs : ResourceArgs
{
    /// <summary>Pods take a role on through EKS Pod Identity, which tags the session with who they are.</summary>
    public const string Pods = "pods.eks.amazonaws.com";

    public required AwsContext Context { get; init; }

    /// <summary>What the role is for: part of its name.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who takes it on: <c>eks.amazonaws.com</c>, <see cref="Pods"/>.</summary>
    public required string Service { get; init; }

    /// <summary>Names of policies that AWS keeps.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>A policy of its own.</summary>
    public Input<string>? Policy { get; init; }

    internal string[] TrustedActions => Service == Pods ? ["sts:AssumeRole", "sts:TagSession"] : ["sts:AssumeRole"];
}
