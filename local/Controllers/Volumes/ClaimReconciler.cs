using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.Volumes;

/// <summary>Finds or makes the volume of each claim, and holds a claim back from deletion while a pod uses it.</summary>
internal sealed class ClaimReconciler(ControllerContext context) : Reconciler(context, "persistentvolume-controller")
{
    private static readonly ObjectKey s_class = new("", "standard");

    public override void Wire()
    {
        Queue.Add(s_class);
        EnqueueSelf(Cluster.Claims);
        Cluster.Volumes.Changed += change =>
        {
            if (change.Object.ObjectAt("spec", "claimRef") is { } claim)
                Queue.Add(new ObjectKey(claim.TextAt("namespace") ?? "", claim.TextAt("name") ?? ""));
        };
        Cluster.Pods.Changed += change =>
        {
            foreach (var name in PodClaims.NamesIn(change.Object))
                Queue.Add(new ObjectKey(change.Object.Namespace(), name));
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (key == s_class)
        {
            if (Context.Options.VolumesFolder is not null && Cluster.StorageClasses.Get(key) is null)
                await Writer.CreateAsync(Cluster.StorageClasses, VolumeObjects.StandardClass(), cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (Cluster.Claims.Get(key) is not { } claim)
            return null;
        if (claim.IsDeleting())
            await LetGoAsync(claim, cancellationToken).ConfigureAwait(false);
        else if (claim.TextAt("status", "phase") != "Bound")
            await BindAsync(claim, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task BindAsync(JsonObject claim, CancellationToken cancellationToken)
    {
        var volume = FindVolume(claim) ?? await ProvisionAsync(claim, cancellationToken).ConfigureAwait(false);
        if (volume is null)
        {
            if (claim.TextAt("status", "phase") is null)
                await Writer.UpdateStatusAsync(Cluster.Claims, claim, new JsonObject { ["phase"] = "Pending" }, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (volume.TextAt("spec", "claimRef", "uid") != claim.Uid())
        {
            var patch = new JsonObject { ["spec"] = new JsonObject { ["claimRef"] = Owners.ReferenceFromAfar(claim) } };
            volume = await Writer.PatchAsync(Cluster.Volumes, volume, patch, cancellationToken).ConfigureAwait(false);
        }

        await Writer.UpdateStatusAsync(Cluster.Volumes, volume, new JsonObject { ["phase"] = "Bound" }, cancellationToken).ConfigureAwait(false);
        var bound = await Writer.PatchAsync(Cluster.Claims, claim, VolumeObjects.BindingPatch(claim, volume.Name()), cancellationToken).ConfigureAwait(false);
        await Writer.UpdateStatusAsync(Cluster.Claims, bound, VolumeObjects.BoundStatus(volume), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The volume that the claim names or that is reserved for it, else the smallest free one that suits it.</summary>
    private JsonObject? FindVolume(JsonObject claim)
    {
        if (claim.TextAt("spec", "volumeName") is { Length: > 0 } name)
            return Cluster.Volumes.Get("", name);

        var size = Quantity.Read(claim.TextAt("spec", "resources", "requests", "storage"));
        return Cluster.Volumes.Items
            .Where(volume => !volume.IsDeleting() && (IsReservedFor(volume, claim) || IsFree(volume, claim, size)))
            .OrderByDescending(volume => IsReservedFor(volume, claim))
            .ThenBy(volume => Quantity.Read(volume.TextAt("spec", "capacity", "storage")))
            .FirstOrDefault();
    }

    private async Task<JsonObject?> ProvisionAsync(JsonObject claim, CancellationToken cancellationToken)
    {
        var storageClass = Cluster.StorageClasses.Get("", claim.TextAt("spec", "storageClassName") ?? "");
        if (storageClass?.TextAt("provisioner") != VolumeObjects.Provisioner || Context.Options.VolumesFolder is not { } folder)
            return null;
        if (claim.Annotation(PodClaims.SelectedNode) is not { } selected || Cluster.Nodes.Get("", selected) is not { } node)
        {
            Normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return null;
        }

        Normal(claim, "ProvisioningSucceeded", $"Successfully provisioned volume {VolumeObjects.NameFor(claim)}");
        return Cluster.Volumes.Get("", VolumeObjects.NameFor(claim))
            ?? await Writer.CreateAsync(Cluster.Volumes, VolumeObjects.Volume(claim, storageClass, folder, node), cancellationToken).ConfigureAwait(false);
    }

    private async Task LetGoAsync(JsonObject claim, CancellationToken cancellationToken)
    {
        var used = Cluster.Pods.In(claim.Namespace()).Any(pod => !PodState.IsFinished(pod) && PodClaims.NamesIn(pod).Contains(claim.Name()));
        if (!used)
            await Writer.RemoveFinalizerAsync(Cluster.Claims, claim, VolumeObjects.Protection, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsReservedFor(JsonObject volume, JsonObject claim) => volume.TextAt("spec", "claimRef", "uid") == claim.Uid();

    private static bool IsFree(JsonObject volume, JsonObject claim, decimal size) =>
        volume.ObjectAt("spec", "claimRef") is null
        && (volume.TextAt("spec", "storageClassName") ?? "") == (claim.TextAt("spec", "storageClassName") ?? "")
        && Quantity.Read(volume.TextAt("spec", "capacity", "storage")) >= size
        && claim.TextsAt("spec", "accessModes").All(mode => volume.TextsAt("spec", "accessModes").Contains(mode));
}
