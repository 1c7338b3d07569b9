namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>The history of a set's template, kept as ControllerRevisions.</summary>
internal sealed class SetRevisions(ControllerContext context)
{
    private readonly Informer _revisions = context.Cluster.Revisions;

    /// <summary>The revision of the template as it is now; an earlier one that is the same again becomes the newest.</summary>
    public async Task<JsonObject> EnsureAsync(JsonObject set, CancellationToken cancellationToken)
    {
        var known = _revisions.OwnedBy(set).ToList();
        var newest = known.Select(revision => revision.NumberAt("revision") ?? 0).DefaultIfEmpty().Max();
        var template = set.ObjectAt("spec", "template");
        var same = known.Find(revision => JsonNode.DeepEquals(StatefulSetObjects.TemplateOf(revision), template));
        if (same is null)
            return await context.Writer.CreateAsync(_revisions, StatefulSetObjects.Revision(set, newest + 1), cancellationToken).ConfigureAwait(false);
        if ((same.NumberAt("revision") ?? 0) == newest)
            return same;

        var patch = new JsonObject { ["revision"] = newest + 1 };
        return await context.Writer.PatchAsync(_revisions, same, patch, cancellationToken).ConfigureAwait(false);
    }

    public JsonObject? Find(JsonObject set, string? name) => name is null ? null : _revisions.Get(set.Namespace(), name);

    public async Task TrimAsync(JsonObject set, IReadOnlyCollection<string> live, CancellationToken cancellationToken)
    {
        var used = context.Cluster.Pods.OwnedBy(set).Select(pod => pod.Label(StatefulSetObjects.RevisionLabel)).Concat(live).ToHashSet(StringComparer.Ordinal);
        var old = _revisions.OwnedBy(set).Where(revision => !used.Contains(revision.Name())).OrderBy(revision => revision.NumberAt("revision") ?? 0).ToList();
        foreach (var revision in old.Take(old.Count - (int)(set.NumberAt("spec", "revisionHistoryLimit") ?? 10)))
            await context.Writer.DeleteAsync(_revisions, revision, cancellationToken).ConfigureAwait(false);
    }
}
