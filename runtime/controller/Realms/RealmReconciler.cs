using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Controller.Cluster;
using Realmworks.Controller.Conditions;
using Realmworks.Controller.Queueing;

namespace Realmworks.Controller.Realms;

/// <summary>Gives each stage of a realm its virtual host and users, and takes them away with the realm.</summary>
internal sealed class RealmReconciler(ClusterApi cluster, StageProvisioner stages, TimeProvider clock, ILogger<RealmReconciler> logger) : IReconciler
{
    private static readonly TimeSpan _lookAgain = TimeSpan.FromSeconds(1);

    public string Kind => RealmworksApi.RealmKind;

    public async Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (await cluster.FindRealmAsync(key.Name, cancellationToken) is not { } found)
            return ReconcileResult.Done;
        var realm = found.Resource;
        if (realm.Metadata.DeletionTimestamp is not null)
            return await DeleteAsync(realm, cancellationToken);
        var errors = found.Unreadable.Count > 0 ? found.Unreadable : RealmValidation.Check(realm);
        if (errors.Count > 0)
        {
            await ReportAsync(realm, RealmReport.Invalid(realm, errors, clock.GetUtcNow()), cancellationToken);
            return ReconcileResult.Done;
        }

        await cluster.SetFinalizerAsync(RealmworksApi.RealmPlural, realm.Metadata, held: true, cancellationToken);
        return await ProvisionAsync(realm, cancellationToken);
    }

    private async Task<ReconcileResult> ProvisionAsync(Realm realm, CancellationToken cancellationToken)
    {
        var name = realm.Metadata.Name;
        var checks = await Task.WhenAll(realm.Spec.Stages.Select(stage => TryAsync(
            stage.Name, () => stages.CheckAsync(name, stage.Name, Knows(realm, stage.Name), cancellationToken), cancellationToken)));
        realm = await ClaimAsync(realm, checks.Where(check => check.IsGood).Select(check => check.Stage), cancellationToken);
        var outcomes = await Task.WhenAll(checks.Select(check => check.IsGood
            ? TryAsync(check.Stage, () => ProvisionAsync(name, check.Stage, cancellationToken), cancellationToken)
            : Task.FromResult(check)));
        var kept = await RemoveDroppedAsync(realm, cancellationToken);
        var status = RealmReport.Of(realm, outcomes, kept, clock.GetUtcNow());
        await ReportAsync(realm, status, cancellationToken);

        var pipelines = new List<ResourceKey>();
        // Only of stages that are ready: those pipelines may have waited for it, and the others would ask for the realm at once again.
        foreach (var outcome in outcomes.Where(outcome => outcome.IsGood))
        {
            var space = PlatformNames.RealmNamespace(name, outcome.Stage);
            var names = await cluster.ListPipelineNamesAsync(space, cancellationToken);
            pipelines.AddRange(names.Select(pipeline => new ResourceKey(RealmworksApi.PipelineKind, space, pipeline)));
        }

        var problem = outcomes.Select(outcome => outcome.Broker ?? outcome.Cluster).FirstOrDefault(each => each is not null);
        return new ReconcileResult(problem?.ToString(), Also: pipelines);
    }

    private static bool Knows(Realm realm, string stage) => realm.Status?.Stages.Any(each => each.Name == stage && each.VirtualHost.Length > 0) == true;

    /// <summary>
    /// Says whose a stage is going to be before anything of it is made: should it be dropped before it is done, nobody else would know of what
    /// was made until then.
    /// </summary>
    private async Task<Realm> ClaimAsync(Realm realm, IEnumerable<string> claimed, CancellationToken cancellationToken)
    {
        if (RealmReport.Claiming(realm, claimed) is not { } status)
            return realm;
        await cluster.ApplyStatusAsync(realm, status, cancellationToken);
        return realm with { Status = status };
    }

    private async Task<StageOutcome> ProvisionAsync(string realm, string stage, CancellationToken cancellationToken)
    {
        var outcome = await stages.ProvisionAsync(realm, stage, cancellationToken);
        if (outcome.IsGood)
            Log.StageProvisioned(logger, realm, stage);
        return outcome;
    }

    private static async Task<StageOutcome> TryAsync(string stage, Func<Task<StageOutcome>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt();
        }
        catch (Exception refused) when (ClusterFailure.IsExpected(refused) && !cancellationToken.IsCancellationRequested)
        {
            return new StageOutcome(stage, Cluster: new Problem("ClusterRefused", ClusterFailure.Describe(refused)));
        }
    }

    /// <summary>A stage that the realm has no more goes once its namespace has gone: until then its pods may still work.</summary>
    private async Task<IReadOnlyList<string>> RemoveDroppedAsync(Realm realm, CancellationToken cancellationToken)
    {
        var kept = new List<string>();
        foreach (var stage in (realm.Status?.Stages ?? []).Select(stage => stage.Name).Except(realm.Spec.Stages.Select(stage => stage.Name)))
        {
            var space = PlatformNames.RealmNamespace(realm.Metadata.Name, stage);
            if (await cluster.FindNamespaceAsync(space, cancellationToken) is not null
                || await stages.RemoveAsync(realm.Metadata.Name, stage, Knows(realm, stage), cancellationToken) is not null)
                kept.Add(stage);
        }

        return kept;
    }

    private async Task<ReconcileResult> DeleteAsync(Realm realm, CancellationToken cancellationToken)
    {
        if (realm.Metadata.Finalizers?.Contains(RealmworksApi.Finalizer) != true)
            return ReconcileResult.Done;
        // Of what the status names no virtual host for, the broker knows whose it is.
        List<string> names = [.. realm.Spec.Stages.Select(stage => stage.Name).Union((realm.Status?.Stages ?? []).Select(stage => stage.Name))];
        if (await DeletePipelinesAsync(realm, names, cancellationToken) > 0)
            return new ReconcileResult(Again: _lookAgain);
        foreach (var stage in names)
        {
            if (await stages.RemoveAsync(realm.Metadata.Name, stage, Knows(realm, stage), cancellationToken) is not { } problem)
                continue;
            // All of them, or the status would forget those that the spec has no more.
            var outcomes = names.Select(each => new StageOutcome(each, Broker: problem)).ToList();
            await ReportAsync(realm, RealmReport.Of(realm, outcomes, [], clock.GetUtcNow()), cancellationToken);
            return new ReconcileResult(problem.ToString());
        }

        await cluster.SetFinalizerAsync(RealmworksApi.RealmPlural, realm.Metadata, held: false, cancellationToken);
        return ReconcileResult.Done;
    }

    /// <summary>
    /// A realm's pipelines go before its rights and namespaces do: afterwards nobody could take their finalizers off.
    /// </summary>
    /// <returns>How many are left.</returns>
    private async Task<int> DeletePipelinesAsync(Realm realm, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var stage in names)
        {
            var space = PlatformNames.RealmNamespace(realm.Metadata.Name, stage);
            foreach (var (pipeline, leaving) in await cluster.ListPipelinesAsync(space, cancellationToken))
            {
                left++;
                if (!leaving)
                    await cluster.DeletePipelineAsync(space, pipeline, cancellationToken);
            }
        }

        return left;
    }

    private async Task ReportAsync(Realm realm, RealmStatus status, CancellationToken cancellationToken)
    {
        if (!StatusComparison.Same(realm.Status, status))
            await cluster.ApplyStatusAsync(realm, status, cancellationToken);
    }
}
