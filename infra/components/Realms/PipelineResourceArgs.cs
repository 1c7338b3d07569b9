using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Realms;

/// <summary>A Pipeline as its author wrote it.</summary>
internal sealed class PipelineResourceArgs() : CustomResourceArgs(RealmworksApi.ApiVersion, RealmworksApi.PipelineKind)
{
    [Input("spec", required: true)]
    public Input<JsonElement> Spec { get; set; } = null!;
}
