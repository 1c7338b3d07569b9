namespace Realmworks.Local.Controllers.Garbage;

/// <summary>What is to become of an object with owners.</summary>
internal static class GarbagePolicy
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    public static bool HasFinalizer(JsonObject item, string finalizer) => item.TextsAt("metadata", "finalizers").Contains(finalizer);

    public static bool IsWaitingForDependents(JsonObject owner) => owner.IsDeleting() && HasFinalizer(owner, Foreground);

    /// <summary>Keep (null), or delete with this propagation; a solid owner keeps it, a waiting one takes it along with its own dependents.</summary>
    public static string? Propagation(JsonObject item, IReadOnlyCollection<OwnerVerdict> owners, bool hasDependents)
    {
        if (owners.Count == 0 || owners.Contains(OwnerVerdict.Solid))
            return null;
        if (owners.Contains(OwnerVerdict.Waiting) && hasDependents)
            return "Foreground";
        return HasFinalizer(item, Orphan) ? "Orphan" : HasFinalizer(item, Foreground) ? "Foreground" : "Background";
    }

    public static JsonArray WithoutOwners(JsonObject item, IReadOnlySet<string> uids) =>
        [.. item.ObjectsAt("metadata", "ownerReferences").Where(owner => !uids.Contains(owner.TextAt("uid") ?? "")).Select(owner => owner.DeepClone())];
}
