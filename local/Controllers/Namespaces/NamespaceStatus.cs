namespace Realmworks.Local.Controllers.Namespaces;

/// <summary>What `kubectl describe namespace` says while the namespace is being emptied.</summary>
internal static class NamespaceStatus
{
    /// <param name="ns">The namespace.</param>
    /// <param name="remaining">What is left of it, each with its "resource" name.</param>
    /// <param name="now">The time of a change.</param>
    public static JsonObject Of(JsonObject ns, IReadOnlyList<JsonObject> remaining, DateTimeOffset now)
    {
        var status = ns.StatusCopy();
        status["phase"] = "Terminating";
        Conditions.Set(status, "NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered", "All resources successfully discovered", now);
        Conditions.Set(
            status, "NamespaceDeletionGroupVersionParsingFailure", "False", "ParsedGroupVersions", "All legacy kube types successfully parsed", now);
        Conditions.Set(
            status, "NamespaceDeletionContentFailure", "False", "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization", now);
        Set("NamespaceContentRemaining", "SomeResourcesRemain", "ContentRemoved", "All content successfully removed",
            "Some resources are remaining: ", " resource instances", remaining.Select(item => item.TextAt("resource") ?? ""));
        Set("NamespaceFinalizersRemaining", "SomeFinalizersRemain", "ContentHasNoFinalizers", "All content-preserving finalizers finished",
            "Some content in the namespace has finalizers remaining: ", " resource instances",
            remaining.SelectMany(item => item.TextsAt("metadata", "finalizers")));
        return status;

        void Set(string type, string reason, string done, string doneMessage, string prefix, string suffix, IEnumerable<string> names)
        {
            var counts = names.GroupBy(name => name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => type == "NamespaceContentRemaining" ? $"{group.Key} has {group.Count()}{suffix}"
                    : $"{group.Key} in {group.Count()}{suffix}").ToList();
            Conditions.Set(
                status, type, counts.Count > 0 ? "True" : "False", counts.Count > 0 ? reason : done,
                counts.Count > 0 ? prefix + string.Join(", ", counts) : doneMessage, now);
        }
    }
}
