using k8s.Models;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Pipelines;

/// <summary>Writes events of pipelines; one that cannot be written is no reason to do anything else.</summary>
internal sealed class PipelineEventWriter(ClusterApi cluster, ControllerOptions options, TimeProvider clock, ILogger<PipelineEventWriter> logger)
{
    public async Task WriteAsync(Pipeline pipeline, IEnumerable<PipelineEvent> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
        {
            try
            {
                await cluster.CreateEventAsync(Render(pipeline, happened), cancellationToken);
            }
            catch (Exception failure) when (ClusterFailure.IsExpected(failure) && !cancellationToken.IsCancellationRequested)
            {
                Log.EventLost(logger, pipeline.Metadata.Namespace ?? "", pipeline.Metadata.Name, ClusterFailure.Describe(failure));
            }
        }
    }

    private Corev1Event Render(Pipeline pipeline, PipelineEvent happened)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new Corev1Event
        {
            ApiVersion = Corev1Event.KubeApiVersion,
            Kind = Corev1Event.KubeKind,
            Metadata = new V1ObjectMeta { Name = $"{pipeline.Metadata.Name}.{Guid.NewGuid():N}", NamespaceProperty = pipeline.Metadata.Namespace },
            InvolvedObject = new V1ObjectReference
            {
                ApiVersion = RealmworksApi.ApiVersion,
                Kind = RealmworksApi.PipelineKind,
                Name = pipeline.Metadata.Name,
                NamespaceProperty = pipeline.Metadata.Namespace,
                Uid = pipeline.Metadata.Uid,
            },
            Type = happened.Type,
            Reason = happened.Reason,
            // The API server takes no longer one.
            Message = happened.Message.Length > 1024 ? happened.Message[..1023] + "…" : happened.Message,
            Source = new V1EventSource { Component = Labels.ManagedByController },
            ReportingComponent = Labels.ManagedByController,
            ReportingInstance = options.Identity,
            FirstTimestamp = now,
            LastTimestamp = now,
            Count = 1,
        };
    }
}
