namespace Realmworks.Local.Controllers.Volumes;

/// <summary>Keeps the phase of volumes, and removes what a deleted claim leaves when its volume says Delete.</summary>
internal sealed class VolumeReconciler(ControllerContext context) : Reconciler(context, "volume")
{
    private const string Protection = "kubernetes.io/pv-protection";

    public override void Wire()
    {
        EnqueueSelf(Cluster.Volumes);
        Cluster.Claims.Changed += change =>
        {
            if (change.Object.TextAt("spec", "volumeName") is { Length: > 0 } volume)
                Queue.Add(new ObjectKey("", volume));
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Volumes.Get(key) is not { } volume)
            return null;

        if (volume.IsDeleting())
        {
            await LetGoAsync(volume, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var reference = volume.ObjectAt("spec", "claimRef");
        var claim = reference is null ? null : await FindClaimAsync(reference, cancellationToken).ConfigureAwait(false);
        if (reference is not null && claim is null && volume.TextAt("status", "phase") is "Bound" or "Released")
        {
            await ReleaseAsync(volume, cancellationToken).ConfigureAwait(false);
        }
        else if (reference is null || volume.TextAt("status", "phase") is null)
        {
            var phase = reference is null ? "Available" : "Pending";
            await Writer.UpdateStatusAsync(Cluster.Volumes, volume, new JsonObject { ["phase"] = phase }, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    // The claim is asked for at the server: a cache that lags behind must not cost anybody's data.
    private async Task<JsonObject?> FindClaimAsync(JsonObject reference, CancellationToken cancellationToken)
    {
        var path = Cluster.Claims.Collection.At(reference.TextAt("namespace"), reference.TextAt("name") ?? "");
        var claim = await Cluster.Client.FindAsync(path, cancellationToken).ConfigureAwait(false);
        return claim is not null && (reference.TextAt("uid") ?? claim.Uid()) == claim.Uid() ? claim : null;
    }

    private async Task ReleaseAsync(JsonObject volume, CancellationToken cancellationToken)
    {
        if (volume.TextAt("spec", "persistentVolumeReclaimPolicy") == "Delete" && volume.Annotation(VolumeObjects.ProvisionedBy) == VolumeObjects.Provisioner)
        {
            RemoveFolder(volume);
            await Writer.DeleteAsync(Cluster.Volumes, volume, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Writer.UpdateStatusAsync(Cluster.Volumes, volume, new JsonObject { ["phase"] = "Released" }, cancellationToken).ConfigureAwait(false);
    }

    private void RemoveFolder(JsonObject volume)
    {
        // Only folders that we made, by their own names: a volume's path is free text.
        if (Context.Options.VolumesFolder is { } root && volume.TextAt("spec", "local", "path") == Path.Combine(root, volume.Name())
            && Directory.Exists(Path.Combine(root, volume.Name())))
        {
            Directory.Delete(Path.Combine(root, volume.Name()), recursive: true);
        }
    }

    private async Task LetGoAsync(JsonObject volume, CancellationToken cancellationToken)
    {
        if (volume.TextAt("status", "phase") == "Bound" && volume.ObjectAt("spec", "claimRef") is { } reference
            && await FindClaimAsync(reference, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        await Writer.RemoveFinalizerAsync(Cluster.Volumes, volume, Protection, cancellationToken).ConfigureAwait(false);
    }
}
