namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>The claims of a set's pods: made once, kept or taken along as the retention policy says.</summary>
internal sealed class SetClaims(ControllerContext context)
{
    private readonly Informer _claims = context.Cluster.Claims;

    public async Task EnsureAsync(JsonObject set, string pod, CancellationToken cancellationToken)
    {
        foreach (var template in StatefulSetObjects.ClaimTemplates(set))
        {
            var claim = StatefulSetObjects.Claim(set, template, pod);
            if (_claims.Get(claim.Key()) is { } known)
            {
                // A claim that is going away would take the new pod's data with it: the pod waits until it is gone.
                if (known.IsDeleting())
                    throw new ApiException(409, "Conflict", $"pvc {claim.Key()} is being deleted");
                continue;
            }

            if (StatefulSetObjects.ClaimOwner(set, null, condemned: false) is { } owner)
                claim["metadata"]!["ownerReferences"] = new JsonArray(owner); // made above, with metadata
            var made = await context.Writer.CreateAsync(_claims, claim, cancellationToken).ConfigureAwait(false);
            context.Events.Tell(
                "statefulset-controller", "Normal", set, "SuccessfulCreate",
                $"create Claim {made.Name()} Pod {pod} in StatefulSet {set.Name()} success");
        }
    }

    public async Task SyncOwnersAsync(
        JsonObject set, SetShape shape, IEnumerable<(int Ordinal, JsonObject Pod)> pods, CancellationToken cancellationToken)
    {
        if (set.ObjectAt("spec", "persistentVolumeClaimRetentionPolicy") is null)
            return;

        foreach (var (ordinal, pod) in pods)
        {
            foreach (var template in StatefulSetObjects.ClaimTemplates(set))
            {
                if (_claims.Get(set.Namespace(), StatefulSetObjects.ClaimName(template.Name(), pod.Name())) is not { } claim || claim.IsDeleting())
                    continue;

                var wanted = StatefulSetObjects.ClaimOwner(set, pod, !shape.IsWanted(ordinal));
                var uids = claim.ObjectsAt("metadata", "ownerReferences").Select(owner => owner.TextAt("uid")).ToList();
                if (wanted is null ? uids.Count == 0 : uids.Count == 1 && uids[0] == wanted.TextAt("uid"))
                    continue;

                var patch = new JsonObject { ["metadata"] = new JsonObject { ["ownerReferences"] = wanted is null ? null : new JsonArray(wanted) } };
                await context.Writer.PatchAsync(_claims, claim, patch, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
