using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Controller.Cluster;
using Realmworks.Controller.Conditions;
using Realmworks.Controller.Queueing;

namespace Realmworks.Controller.Pipelines;

/// <summary>Gives a pipeline its queue and its Deployment, and reports on both.</summary>
internal sealed class PipelineReconciler(
    ClusterApi cluster, PipelineQueue queue, ExecutorWorkload workload, PipelineEventWriter events, TimeProvider clock, ILogger<PipelineReconciler> logger)
    : IReconciler
{
    /// <summary>How much longer than its pods may take a Deployment is waited for; a node that is gone ends no pod.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Kind => RealmworksApi.PipelineKind;

    public async Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (await cluster.FindPipelineAsync(key.Namespace, key.Name, cancellationToken) is not { } found)
            return ReconcileResult.Done;
        var pipeline = found.Resource;
        var place = PipelinePlace.Find(key.Name, await cluster.FindNamespaceAsync(key.Namespace, cancellationToken));
        if (pipeline.Metadata.DeletionTimestamp is not null)
            return await DeleteAsync(pipeline, place, cancellationToken);
        if (place is null)
            return await RefuseAsync(pipeline, null, [NotHere(key), .. found.Unreadable], null, cancellationToken);

        var realm = (await cluster.FindRealmAsync(place.Realm, cancellationToken))?.Resource;
        var live = await cluster.FindDeploymentAsync(place.Namespace, place.Deployment, cancellationToken);
        IReadOnlyList<SpecError> errors = found.Unreadable.Count > 0
            ? found.Unreadable
            : [.. PipelineValidation.Check(pipeline), .. realm is null ? [] : ReplicaLimits.Check(pipeline.Spec, realm.Spec, place.Stage)];
        if (errors.Count > 0)
            return await RefuseAsync(pipeline, place, errors, live, cancellationToken);
        if (realm is null || realm.Metadata.DeletionTimestamp is not null)
        {
            var missing = new Problem("RealmMissing", $"The realm {place.Realm} is {(realm is null ? "not there" : "being deleted")}");
            await ReportAsync(pipeline, place, new PipelineFindings { Broker = missing, Deployment = live }, cancellationToken);
            return new ReconcileResult(missing.ToString());
        }

        await cluster.SetFinalizerAsync(RealmworksApi.PipelinePlural, pipeline.Metadata, held: true, cancellationToken);
        return await DeployAsync(pipeline, place, realm, live, cancellationToken);
    }

    private static SpecError NotHere(ResourceKey key) => new(
        "metadata", $"'{key.Namespace}/{key.Name}' is no place for a pipeline; allowed: a realm's namespace (realm-<realm>-<stage>) and the name <pipeline>-v<major>");

    private async Task<ReconcileResult> DeployAsync(
        Pipeline pipeline, PipelinePlace place, Realm realm, V1Deployment? live, CancellationToken cancellationToken)
    {
        var scaled = ReplicaPlan.IsScaled(pipeline.Spec, realm.Spec);
        var findings = new PipelineFindings
        {
            Deployment = live, IsFixed = !scaled, LeastReady = scaled ? pipeline.Spec.Autoscaling.Min : pipeline.Spec.Replicas,
        };
        var credentials = await cluster.FindSecretAsync(place.Namespace, PlatformNames.BrokerExecutorSecret, cancellationToken);
        if (credentials is null)
        {
            var missing = new Problem("RealmNotReady", $"The broker users of stage {place.Stage} are not there yet");
            await ReportAsync(pipeline, place, findings with { Broker = missing }, cancellationToken);
            return new ReconcileResult(missing.ToString(), Also: [new ResourceKey(RealmworksApi.RealmKind, "", place.Realm)]);
        }

        findings = findings with { Broker = await queue.DeclareAsync(place, pipeline.Spec, scaled, cancellationToken) };
        // Executors that run need their Deployment kept right although the broker is gone; new ones could do nothing without it.
        if (findings.Broker is null || live is not null)
            findings = await ApplyAsync(findings, () => workload.ApplyAsync(pipeline, place, scaled, credentials, live, cancellationToken));
        await ReportAsync(pipeline, place, findings, cancellationToken);
        return new ReconcileResult((findings.Broker ?? findings.Workload)?.ToString());
    }

    private static async Task<PipelineFindings> ApplyAsync(PipelineFindings findings, Func<Task<V1Deployment>> apply)
    {
        // A Deployment that somebody deleted is made anew once it has gone, which is an event.
        if (findings.Deployment?.Metadata.DeletionTimestamp is not null)
            return findings with { Workload = new Problem("DeploymentDeleted", "The Deployment was deleted; it is made anew when its pods have ended") };
        try
        {
            return findings with { Deployment = await apply() };
        }
        catch (HttpOperationException refused)
        {
            return findings with { Workload = new Problem("Refused", ClusterFailure.Describe(refused)) };
        }
    }

    private async Task<ReconcileResult> RefuseAsync(
        Pipeline pipeline, PipelinePlace? place, IReadOnlyList<SpecError> errors, V1Deployment? live, CancellationToken cancellationToken)
    {
        await ReportAsync(pipeline, place, new PipelineFindings { Errors = errors, Deployment = live }, cancellationToken);
        return ReconcileResult.Done;
    }

    private async Task<ReconcileResult> DeleteAsync(Pipeline pipeline, PipelinePlace? place, CancellationToken cancellationToken)
    {
        if (pipeline.Metadata.Finalizers?.Contains(RealmworksApi.Finalizer) != true)
            return ReconcileResult.Done;
        if (place is not null)
        {
            var live = await cluster.FindDeploymentAsync(place.Namespace, place.Deployment, cancellationToken);
            await ReportAsync(pipeline, place, new PipelineFindings { Deleting = true, Deployment = live }, cancellationToken);
            if (live is not null && !IsOverdue(live, pipeline.Spec))
            {
                if (live.Metadata.DeletionTimestamp is null)
                    await cluster.DeleteDeploymentAsync(place.Namespace, place.Deployment, cancellationToken);
                return new ReconcileResult(Again: TimeSpan.FromSeconds(5));
            }

            if (await queue.DeleteAsync(place, cancellationToken) is { } problem)
            {
                await ReportAsync(pipeline, place, new PipelineFindings { Deleting = true, Broker = problem }, cancellationToken);
                return new ReconcileResult(problem.ToString());
            }

            Log.PipelineDeleted(logger, place.Namespace, pipeline.Metadata.Name, place.Queue);
        }

        await cluster.SetFinalizerAsync(RealmworksApi.PipelinePlural, pipeline.Metadata, held: false, cancellationToken);
        return ReconcileResult.Done;
    }

    private bool IsOverdue(V1Deployment live, PipelineSpec pipeline) =>
        live.Metadata.DeletionTimestamp is { } deleted
        && clock.GetUtcNow() - deleted > TimeSpan.FromSeconds(ExecutorPod.GraceSeconds(pipeline)) + Patience;

    private async Task ReportAsync(Pipeline pipeline, PipelinePlace? place, PipelineFindings findings, CancellationToken cancellationToken)
    {
        var status = PipelineReport.Of(pipeline, place, findings, clock.GetUtcNow());
        if (StatusComparison.Same(pipeline.Status, status))
            return;
        await cluster.ApplyStatusAsync(pipeline, status, cancellationToken);
        if (pipeline.Status?.Phase != status.Phase)
            Log.PipelineChanged(logger, place?.Namespace ?? pipeline.Metadata.Namespace ?? "", pipeline.Metadata.Name, status.Phase ?? "", Reason(status));
        await events.WriteAsync(pipeline, PipelineEvent.Between(pipeline.Status, status), cancellationToken);
    }

    private static string Reason(PipelineStatus status) =>
        status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Ready)?.Reason ?? "";
}
