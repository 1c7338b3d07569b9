using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Realms;

/// <summary>A Realm as the stack writes it.</summary>
internal sealed class RealmResourceArgs() : CustomResourceArgs(RealmworksApi.ApiVersion, RealmworksApi.RealmKind)
{
    [Input("spec", required: true)]
    public Input<RealmSpecArgs> Spec { get; set; } = null!;
}

internal sealed class RealmSpecArgs : ResourceArgs
{
    [Input("licensing", required: true)]
    public Input<string> Licensing { get; set; } = null!;

    [Input("stages", required: true)]
    public InputList<RealmStageSpecArgs> Stages { get; set; } = null!;

    [Input("policies")]
    public Input<RealmPoliciesArgs>? Policies { get; set; }
}

internal sealed class RealmPoliciesArgs : ResourceArgs
{
    [Input("replicaCap")]
    public Input<int>? ReplicaCap { get; set; }
}

internal sealed class RealmStageSpecArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
