using System.Globalization;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Pipelines;

/// <summary>Names, labels and owner of what is made for a pipeline.</summary>
internal static class ExecutorMetadata
{
    public static V1ObjectMeta Of(Pipeline pipeline, PipelinePlace place) => new()
    {
        Name = place.Deployment,
        NamespaceProperty = place.Namespace,
        Labels = AllLabels(place),
        OwnerReferences =
        [
            new V1OwnerReference
            {
                ApiVersion = RealmworksApi.ApiVersion,
                Kind = RealmworksApi.PipelineKind,
                Name = pipeline.Metadata.Name,
                Uid = pipeline.Metadata.Uid,
                Controller = true,
                BlockOwnerDeletion = true,
            },
        ],
    };

    /// <summary>What selects the pods; a Deployment's selector never changes.</summary>
    public static Dictionary<string, string> Selector(PipelinePlace place) => new()
    {
        [Labels.Component] = Components.Executor,
        [Labels.Pipeline] = place.Name,
        [Labels.Major] = place.Major.ToString(CultureInfo.InvariantCulture),
    };

    public static Dictionary<string, string> AllLabels(PipelinePlace place) => new(Selector(place))
    {
        [Labels.Name] = Components.Executor,
        [Labels.PartOf] = Labels.PartOfValue,
        [Labels.ManagedBy] = Labels.ManagedByController,
        [Labels.Realm] = place.Realm,
        [Labels.Stage] = place.Stage,
    };
}
