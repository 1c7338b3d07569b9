namespace Realmworks.Local.Controllers.Deployments;

/// <summary>Moves a deployment from its old replica sets to the one of its template, and keeps their sizes.</summary>
internal sealed class DeploymentReconciler(ControllerContext context)
    : OwnerReconciler(context, context.Cluster.Deployments, "Deployment", context.Cluster.ReplicaSets, "deployment-controller", workers: 4)
{
    public override void Wire()
    {
        base.Wire();

        // Recreate waits for the last old pod to be gone, which no replica set's status tells.
        Cluster.Pods.Changed += change =>
        {
            if (change.Kind == ChangeKind.Deleted && change.Object.ControllerOwner() is { } owner && owner.Kind() == "ReplicaSet"
                && Cluster.ReplicaSets.Get(change.Object.Namespace(), owner.TextAt("name") ?? "")?.ControllerOwner() is { } deployment)
            {
                Queue.Add(new ObjectKey(change.Object.Namespace(), deployment.TextAt("name") ?? ""));
            }
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject deployment, CancellationToken cancellationToken)
    {
        var sets = await Owners.ClaimAsync(Writer, Cluster.ReplicaSets, deployment, cancellationToken).ConfigureAwait(false);
        var fresh = Revisions.FindNew(deployment, sets);
        if (deployment.FlagAt("spec", "paused") || NeedsScaling(deployment, sets))
            await ScaleAllAsync(deployment, fresh, sets, cancellationToken).ConfigureAwait(false);
        else if (deployment.TextAt("spec", "strategy", "type") == "Recreate")
            fresh = await RecreateAsync(deployment, fresh, sets, cancellationToken).ConfigureAwait(false);
        else
            fresh = await RollAsync(deployment, fresh, sets, cancellationToken).ConfigureAwait(false);

        var now = Cluster.ReplicaSets.OwnedBy(deployment).ToList();
        fresh = fresh is null ? null : now.Find(set => set.Uid() == fresh.Uid()) ?? fresh;
        var status = DeploymentStatus.Of(deployment, fresh, now, Context.Now);
        var current = Cluster.Deployments.Get(deployment.Key()) ?? deployment;
        if (status["collisionCount"] is null && current.NumberAt("status", "collisionCount") is { } collisions)
            status["collisionCount"] = collisions;
        await SetStatusAsync(current, status, cancellationToken).ConfigureAwait(false);
        if (DeploymentStatus.IsComplete(status, RollingUpdatePolicy.Desired(deployment)))
            await ForgetOldAsync(deployment, fresh, now, cancellationToken).ConfigureAwait(false);
        return DeploymentStatus.Deadline(deployment, status, Context.Now);
    }

    private static bool NeedsScaling(JsonObject deployment, IEnumerable<JsonObject> sets)
    {
        var desired = RollingUpdatePolicy.Desired(deployment).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return sets.Any(set => (set.NumberAt("spec", "replicas") ?? 0) > 0 && set.Annotation(Revisions.DesiredAnnotation) is { } seen && seen != desired);
    }

    private async Task<JsonObject> RollAsync(JsonObject deployment, JsonObject? found, List<JsonObject> sets, CancellationToken cancellationToken)
    {
        var desired = RollingUpdatePolicy.Desired(deployment);
        var (surge, unavailable) = RollingUpdatePolicy.Bounds(deployment);
        var all = sets.Sum(set => Revisions.SizeOf(set).Replicas);
        var fresh = await EnsureNewAsync(
            deployment, found, sets, RollingUpdatePolicy.NewSize(desired, surge, 0, all), cancellationToken).ConfigureAwait(false);

        all = sets.Where(set => set.Uid() != fresh.Uid()).Append(fresh).Sum(set => Revisions.SizeOf(set).Replicas);
        fresh = await ScaleAsync(
            deployment, fresh, RollingUpdatePolicy.NewSize(desired, surge, Revisions.SizeOf(fresh).Replicas, all), cancellationToken).ConfigureAwait(false);

        var old = sets.Where(set => set.Uid() != fresh.Uid()).ToList();
        var sizes = RollingUpdatePolicy.OldSizes(desired, unavailable, Revisions.SizeOf(fresh), [.. old.Select(Revisions.SizeOf)]);
        foreach (var set in old)
            await ScaleAsync(deployment, set, sizes[set.Name()], cancellationToken).ConfigureAwait(false);
        return fresh;
    }

    private async Task<JsonObject?> RecreateAsync(JsonObject deployment, JsonObject? found, List<JsonObject> sets, CancellationToken cancellationToken)
    {
        var old = sets.Where(set => set.Uid() != found?.Uid()).ToList();
        foreach (var set in old)
            await ScaleAsync(deployment, set, 0, cancellationToken).ConfigureAwait(false);
        if (old.Any(set => Cluster.Pods.OwnedBy(set).Any(pod => !PodState.IsFinished(pod))))
            return found;

        var desired = RollingUpdatePolicy.Desired(deployment);
        var fresh = await EnsureNewAsync(deployment, found, sets, desired, cancellationToken).ConfigureAwait(false);
        return await ScaleAsync(deployment, fresh, desired, cancellationToken).ConfigureAwait(false);
    }

    private async Task ScaleAllAsync(JsonObject deployment, JsonObject? fresh, List<JsonObject> sets, CancellationToken cancellationToken)
    {
        var desired = RollingUpdatePolicy.Desired(deployment);
        var active = sets.Where(set => Revisions.SizeOf(set).Replicas > 0).ToList();
        var only = active.Count switch { 0 => fresh, 1 => active[0], _ => null };
        if (only is not null)
        {
            await ScaleAsync(deployment, only, desired, cancellationToken).ConfigureAwait(false);
            return;
        }

        var sizes = RollingUpdatePolicy.Proportional(desired, RollingUpdatePolicy.Bounds(deployment).Surge, [.. active.Select(Revisions.SizeOf)]);
        foreach (var set in active)
            await ScaleAsync(deployment, set, sizes[set.Name()], cancellationToken).ConfigureAwait(false);
    }

    private async Task<JsonObject> EnsureNewAsync(
        JsonObject deployment, JsonObject? found, List<JsonObject> sets, int replicas, CancellationToken cancellationToken)
    {
        var desired = RollingUpdatePolicy.Desired(deployment);
        var max = desired + RollingUpdatePolicy.Bounds(deployment).Surge;
        var highest = sets.Where(set => set.Uid() != found?.Uid()).Select(Revisions.Of).DefaultIfEmpty().Max();
        var revision = Math.Max(found is null ? 0 : Revisions.Of(found), highest + 1);
        var fresh = found ?? await CreateNewAsync(deployment, replicas, max, revision, cancellationToken).ConfigureAwait(false);

        var annotations = Revisions.Annotations(deployment, desired, max, revision);
        if (annotations.Any(entry => fresh.Annotation(entry.Key) != entry.Value?.ToString()))
            fresh = await Writer.PatchAsync(Cluster.ReplicaSets, fresh, Metadata(annotations), cancellationToken).ConfigureAwait(false);
        if (Revisions.Of(deployment) != revision)
        {
            var patch = Metadata(new JsonObject { [Revisions.Annotation] = annotations[Revisions.Annotation]?.DeepClone() });
            await Writer.PatchAsync(Cluster.Deployments, deployment, patch, cancellationToken).ConfigureAwait(false);
        }

        return fresh;
    }

    private async Task<JsonObject> CreateNewAsync(JsonObject deployment, int replicas, int max, long revision, CancellationToken cancellationToken)
    {
        var collisions = deployment.NumberAt("status", "collisionCount") ?? 0;
        var made = Revisions.Make(deployment, replicas, max, revision, collisions);
        try
        {
            var created = await Writer.CreateAsync(Cluster.ReplicaSets, made, cancellationToken).ConfigureAwait(false);
            if (replicas > 0)
                Normal(deployment, "ScalingReplicaSet", $"Scaled up replica set {created.Name()} from 0 to {replicas}");
            return created;
        }
        catch (ApiException e) when (e.AlreadyExists)
        {
            // Another template has the same hash: count the collision, which changes the hash, and come again.
            var status = deployment.StatusCopy();
            status["collisionCount"] = collisions + 1;
            await SetStatusAsync(deployment, status, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<JsonObject> ScaleAsync(JsonObject deployment, JsonObject set, int replicas, CancellationToken cancellationToken)
    {
        var desired = RollingUpdatePolicy.Desired(deployment);
        var before = Revisions.SizeOf(set).Replicas;
        var annotations = Revisions.Sizes(desired, desired + RollingUpdatePolicy.Bounds(deployment).Surge);
        if (before == replicas && (replicas == 0 || annotations.All(entry => set.Annotation(entry.Key) == entry.Value?.ToString())))
            return set;

        var patch = Metadata(annotations);
        patch["spec"] = new JsonObject { ["replicas"] = replicas };
        var scaled = await Writer.PatchAsync(Cluster.ReplicaSets, set, patch, cancellationToken).ConfigureAwait(false);
        if (before != replicas)
            Normal(deployment, "ScalingReplicaSet", $"Scaled {(replicas > before ? "up" : "down")} replica set {set.Name()} from {before} to {replicas}");
        return scaled;
    }

    private async Task ForgetOldAsync(JsonObject deployment, JsonObject? fresh, List<JsonObject> sets, CancellationToken cancellationToken)
    {
        var old = sets.Where(set => set.Uid() != fresh?.Uid() && !set.IsDeleting()).OrderBy(Revisions.Of).ToList();
        foreach (var set in old.Take(old.Count - (int)(deployment.NumberAt("spec", "revisionHistoryLimit") ?? 10)))
        {
            if (Revisions.SizeOf(set).Replicas == 0 && (set.NumberAt("status", "replicas") ?? 0) == 0)
                await Writer.DeleteAsync(Cluster.ReplicaSets, set, cancellationToken).ConfigureAwait(false);
        }
    }

    private static JsonObject Metadata(JsonObject annotations) => new() { ["metadata"] = new JsonObject { ["annotations"] = annotations } };
}
