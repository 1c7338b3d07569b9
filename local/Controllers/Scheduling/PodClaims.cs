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

    /// <summary>The claims by name.</summary>
    public static IEnumerable<string> NamesIn(JsonObject pod) =>
        pod.ObjectsAt("spec", "volumes").Select(volume => volume.TextAt("persistentVolumeClaim", "claimName")).OfType<string>();

    public bool Allow(JsonObject node) =>
        Bound.All(volume => volume.ObjectAt("spec", "nodeAffinity", "required") is not { } required || NodeAffinity.MatchesTerms(required, node))
        && Waiting.All(claim => claim.Annotation(SelectedNode) is not { } selected || selected == node.Name());
}
