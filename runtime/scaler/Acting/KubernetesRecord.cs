using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>The condition of the Pipeline, and Kubernetes events on it.</summary>
internal sealed class KubernetesRecord(IKubernetes client, ScalerOptions options, TimeProvider clock) : IRecord
{
    /// <summary>Owner of what the scaler writes; other owners' fields stay as they are.</summary>
    public const string FieldManager = "realmworks-scaler";

    public Task WriteConditionAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken)
    {
        var body = new
        {
            apiVersion = RealmworksApi.ApiVersion,
            kind = RealmworksApi.PipelineKind,
            metadata = new { name = target.Id.Name, @namespace = target.Id.Namespace },
            status = new
            {
                scaling = new ScalingStatus { Desired = verdict.Decision.Replicas, Messages = verdict.Messages, Time = Now },
                conditions = new[]
                {
                    new Condition
                    {
                        Type = ConditionTypes.Scaling,
                        Status = verdict.Status,
                        Reason = verdict.Decision.Reason.ToString(),
                        Message = $"{verdict.Decision.Replicas} replicas; {verdict.Figures}",
                        ObservedGeneration = target.Generation,
                        LastTransitionTime = Now,
                    },
                },
            },
        };
        return ApplyAsync(target.Id, body, cancellationToken);
    }

    // What its owner leaves out of what it applies goes.
    public Task ClearAsync(ObjectId pipeline, CancellationToken cancellationToken) => ApplyAsync(
        pipeline,
        new
        {
            apiVersion = RealmworksApi.ApiVersion,
            kind = RealmworksApi.PipelineKind,
            metadata = new { name = pipeline.Name, @namespace = pipeline.Namespace },
        },
        cancellationToken);

    public Task WriteEventAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken) => WriteAsync(
        target, "Normal", ReasonOf(verdict),
        $"From {verdict.Seen.Replicas} to {verdict.Decision.Replicas} replicas, {verdict.Decision.Reason}: {verdict.Figures}", cancellationToken);

    public Task WriteNoticeAsync(ScalingTarget target, Notice notice, CancellationToken cancellationToken) =>
        WriteAsync(target, notice.Warns ? "Warning" : "Normal", notice.Reason, notice.Message, cancellationToken);

    private Task ApplyAsync(ObjectId pipeline, object body, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchNamespacedCustomObjectStatusAsync(
            new V1Patch(body, V1Patch.PatchType.ApplyPatch), RealmworksApi.Group, RealmworksApi.Version, pipeline.Namespace,
            RealmworksApi.PipelinePlural, pipeline.Name, fieldManager: FieldManager, force: true, cancellationToken: cancellationToken);

    private Task WriteAsync(ScalingTarget target, string type, string reason, string message, CancellationToken cancellationToken)
    {
        var at = Now.UtcDateTime;
        var body = new Corev1Event
        {
            Metadata = new V1ObjectMeta { GenerateName = $"{target.Id.Name}.", NamespaceProperty = target.Id.Namespace },
            InvolvedObject = new V1ObjectReference
            {
                ApiVersion = RealmworksApi.ApiVersion,
                Kind = RealmworksApi.PipelineKind,
                Name = target.Id.Name,
                NamespaceProperty = target.Id.Namespace,
                Uid = target.Uid,
            },
            Type = type,
            Reason = reason,
            Message = message,
            Source = new V1EventSource { Component = FieldManager, Host = options.Identity },
            ReportingComponent = FieldManager,
            ReportingInstance = options.Identity,
            FirstTimestamp = at,
            LastTimestamp = at,
            Count = 1,
        };
        return client.CoreV1.CreateNamespacedEventAsync(body, target.Id.Namespace, cancellationToken: cancellationToken);
    }

    // Whole seconds, as Kubernetes writes such times.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    private static string ReasonOf(Verdict verdict) =>
        verdict.Decision.Reason == ScalingReason.Activated ? "Activated"
        : verdict.Decision.Replicas == 0 ? "ScaledToZero"
        : verdict.Decision.Replicas > verdict.Seen.Replicas ? "ScaledUp" : "ScaledDown";
}
