namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>
/// The volumes that a pod claims: bound ones tie it to their nodes, unbound ones of a class that waits for the first consumer are
/// to be made where the pod goes; Problem says what keeps the pod from going anywhere.
/// </summary>
internal sealed record PodClaims(IReadOnlyList<JsonObject> Bound, IReadOnlyList<JsonObject> Waiting, string? Problem)
{
    public const string SelectedNode = "volume.kubernetes.io/selected-node";

    public static PodClaims None { get; } = new([], [], null);

    public static PodClaims Of(
        JsonObject pod, Func<string, JsonObject?> findClaim, Func<string, JsonObject?> findVolume, Func<string?, JsonObject?> findClass)
    {
        List<JsonObject> bound = [];
        List<JsonObject> waiting = [];
        foreach (var name in NamesIn(pod))
        {
            if (findClaim(name) is not { } claim)
                return None with { Problem = $"persistentvolumeclaim \"{name}\" not found" };
            if (claim.IsDeleting())
                return None with { Problem = $"persistentvolumeclaim \"{name}\" is being deleted" };

            if (claim.TextAt("status", "phase") == "Bound" && findVolume(claim.TextAt("spec", "volumeName") ?? "") is { } volume)
                bound.Add(volume);
            else if (findClass(claim.TextAt("spec", "storageClassName"))?.TextAt("volumeBindingMode") == "WaitForFirstConsumer")
                waiting.Add(claim);
            else
                return None with { Problem = "pod has unbound immediate PersistentVolumeClaims" };
        }

        return new PodClaims(bound, waiting, null);
    }

    /// <summary>The claims by name; a generic ephemeral volume's claim is named after pod and volume.</summary>
    public static IEnumerable<string> NamesIn(JsonObject pod)
    {
        foreach (var volume in pod.ObjectsAt("spec", "volumes"))
        {
            if (volume.TextAt("persistentVolumeClaim", "claimName") is { } claim)
                yield return claim;
            else if (volume.ObjectAt("ephemeral") is not null)
                yield return $"{pod.Name()}-{volume.TextAt("name")}";
        }
    }

    public bool Allow(JsonObject node)
    {
        foreach (var volume in Bound)
        {
            if (volume.ObjectAt("spec", "nodeAffinity", "required") is { } required && !NodeAffinity.MatchesTerms(required, node))
                return false;
        }

        return Waiting.All(claim => claim.Annotation(SelectedNode) is not { } selected || selected == node.Name());
    }
}
